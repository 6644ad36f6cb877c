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
}
