/// ISO 3166-1 alpha-2 in upper case, as canonical records carry it.
package enum CountryCode {
    /// Two ASCII letters in upper case; `nil` for anything else, and for the placeholders `XX` and `--`.
    package static func canonical(_ text: String?) -> String? {
        guard let text, text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0 & 0xDF) }) else {
            return nil
        }
        let code = text.uppercased()
        return code == "XX" ? nil : code
    }
}
