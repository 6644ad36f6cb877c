/// Percent-encoding of URL parts.
package enum Escape {
    /// Keeps letters, digits and `-._~` and encodes every other byte.
    ///
    /// Source: RFC 3986, section 2.3 (unreserved characters).
    package static func component(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default: escaped += "%" + hex(byte >> 4) + hex(byte & 15)
            }
        }
        return escaped
    }

    private static func hex(_ nibble: UInt8) -> String {
        String(nibble, radix: 16, uppercase: true)
    }
}
