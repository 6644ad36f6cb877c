import Glibc

extension UnsafeRawBufferPointer {
    /// Whether both hold the same bytes.
    package func hasBytes(of other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let one = baseAddress, let other = other.baseAddress else { return true }
        return memcmp(one, other, count) == 0
    }

    /// A number that looks at the length and at the begin, the middle and the end of the bytes: quick, and good enough
    /// for a place that others may take.
    package var quickHash: Int {
        var hash = UInt64(count)
        func mix(_ part: UInt64) {
            hash = (hash ^ part) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        if count >= 8 {
            mix(loadUnaligned(as: UInt64.self))
            mix(loadUnaligned(fromByteOffset: (count - 8) / 2, as: UInt64.self))
            mix(loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
        } else {
            var part: UInt64 = 0
            for byte in self { part = part << 8 | UInt64(byte) }
            mix(part)
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
