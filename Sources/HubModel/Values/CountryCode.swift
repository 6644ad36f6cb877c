/// ISO 3166-1 alpha-2 in upper case, as canonical records carry it.
package enum CountryCode {
    /// Every pair of letters, in their order.
    private static let pairs: [String] = (UInt8(65)...90).flatMap { first in
        (UInt8(65)...90).map { String(decoding: [first, $0], as: UTF8.self) }
    }

    /// Two ASCII letters in upper case; `nil` for anything else, and for the placeholders `XX` and `--`.
    package static func canonical(_ text: String?) -> String? {
        text.flatMap { canonical(utf8: $0.utf8.span) }
    }

    /// The same of UTF-8 bytes.
    package static func canonical(utf8 bytes: Span<UInt8>) -> String? {
        guard bytes.count == 2 else { return nil }
        let (first, second) = (Int(bytes[0] & 0xDF) - 65, Int(bytes[1] & 0xDF) - 65)
        guard (0..<26).contains(first), (0..<26).contains(second) else { return nil }
        let code = pairs[first * 26 + second]
        return code == "XX" ? nil : code
    }
}
