extension UnsafeRawBufferPointer {
    /// Differs from process to process, so that nobody can make texts whose hashes are equal.
    var bytesHash: UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: self)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
