package import struct FoundationEssentials.Data
package import HubModel

/// What may be shown of a tracker's own text in an error.
package enum Excerpt {
    static let limit = 300

    /// One line of at most 300 characters, without control characters and without any of `secrets`.
    package static func of(_ text: String, hiding secrets: [Secret]) -> String {
        // Bounded before any other work: an error body can be megabytes long. A secret that the bound cuts in two is
        // hidden with the rest, as what is shown ends long before.
        var shown = String(text.prefix(limit * 16))
        for secret in secrets.map({ $0.reveal() }) where secret.utf8.count >= 4 {
            shown = replacing(secret, in: shown)
        }
        let line = shown.unicodeScalars.map { isPrintable($0) ? Character($0) : " " }
        let words = String(line).split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        return words.count > limit ? String(words.prefix(limit - 1)) + "…" : words
    }

    /// The same of a body; bytes that are no UTF-8 are replaced.
    package static func of(_ body: Data, hiding secrets: [Secret]) -> String {
        of(String(decoding: body.prefix(limit * 64), as: UTF8.self), hiding: secrets)
    }

    /// The title of an HTML page, or nothing.
    package static func title(ofHTML body: Data, hiding secrets: [Secret]) -> String {
        let text = String(decoding: body.prefix(8192), as: UTF8.self)
        guard let open = text.ranges(of: "<title>").first ?? text.ranges(of: "<TITLE>").first else { return "" }
        return of(String(text[open.upperBound...].prefix { $0 != "<" }), hiding: secrets)
    }

    private static func replacing(_ secret: String, in text: String) -> String {
        text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "‹secret›")
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
        default: true
        }
    }
}
