import HubModel

/// Checks that what a profile names as a path stays on the tracker's host.
enum ProfilePath {
    private static let longest = 512
    /// Stands for a campaign's id in the path of its flows.
    static let parent = "{parent_id}"

    /// A path such as `/leads/list.json`; an empty one only where `mayBeEmpty`.
    ///
    /// Refused: an absolute URL, `//`, `.` and `..` (escaped ones too), `\`, `?`, `#`, and what must be escaped.
    static func checked(
        _ text: String,
        at place: String,
        mayBeEmpty: Bool = false
    ) throws(ProviderError) -> String {
        var path = text
        while path.hasSuffix("/") { path.removeLast() }
        if path.isEmpty, mayBeEmpty { return "" }
        guard !text.contains("://") else { throw refused(place, text, "is an absolute URL: only --url names the host") }
        guard text.hasPrefix("/"), !path.isEmpty else { throw refused(place, text, "must begin with '/'") }
        guard path.utf8.count <= longest, path.utf8.allSatisfy(isAllowed) else {
            throw refused(place, text, "holds '?', '#', '\\' or characters that must be escaped, or is too long")
        }
        for step in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            try check(step, of: text, at: place)
        }
        return path
    }

    private static func check(_ step: Substring, of text: String, at place: String) throws(ProviderError) {
        guard !step.isEmpty else { throw refused(place, text, "holds '//', which leads to another host") }
        let plain = step.lowercased().replacing("%2e", with: ".")
        guard plain != ".", plain != ".." else {
            throw refused(place, text, "holds '.' or '..', which leads elsewhere")
        }
        guard !plain.contains("%2f"), !plain.contains("%5c") else {
            throw refused(place, text, "holds an escaped '/' or '\\'")
        }
        guard step == parent || !step.contains(where: { $0 == "{" || $0 == "}" }) else {
            throw refused(place, text, "may hold \(parent) as a whole step, and no other braces")
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 32 && byte < 127 && ![34, 35, 60, 62, 63, 92, 94, 96].contains(byte)
    }

    private static func refused(_ place: String, _ text: String, _ reason: String) -> ProviderError {
        ProfileObject.failure(place, "'\(Excerpt.of(String(text.prefix(80)), hiding: []))' \(reason)")
    }
}
