import Glibc

/// SQLite tells texts apart by their bytes, where Swift takes texts that are canonically equivalent for the same.
extension String {
    func hasBytes(of other: String) -> Bool {
        let (left, right) = (utf8.span, other.utf8.span)
        guard left.count == right.count else { return false }
        return left.withUnsafeBytes { one in
            right.withUnsafeBytes { other in
                guard let one = one.baseAddress, let other = other.baseAddress else { return true }
                return memcmp(one, other, left.count) == 0
            }
        }
    }

    func hashBytes(into hasher: inout Hasher) {
        utf8.span.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    /// Differs from process to process, so that nobody can make texts whose hashes are equal.
    var bytesHash: UInt64 {
        var hasher = Hasher()
        hashBytes(into: &hasher)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
