import HubModel

/// Where a request carries the key.
///
/// Source: the tracker's facts, section 4.1.
struct ProfileAuth: Hashable, Sendable {
    enum Place: String, CaseIterable, Sendable {
        case header, query, path
    }

    var place = Place.header
    var name = "Authorization"
    /// With its space; may be empty.
    var prefix = "Bearer "

    /// Headers that belong to the connection, not to a profile.
    private static let reserved: Set = [
        "host", "cookie", "cookie2", "content-length", "content-type", "transfer-encoding", "connection", "upgrade",
        "te", "trailer", "user-agent",
    ]

    /// The header that carries the key, in lower case; `nil` where the key travels elsewhere.
    var headerName: String? { place == .header ? name.lowercased() : nil }

    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        place = try object.choice("in") ?? place
        name = try object.text("name") ?? name
        prefix = try object.text("prefix") ?? prefix
        try object.end()
        switch place {
        case .header:
            try Self.check(header: name, prefix, at: object.place(of: "name"))
            if headerName == "accept" { throw object.failure("name", "the header Accept cannot carry the key") }
        case .query: if name.isEmpty { throw object.failure("name", "a key in the query needs the parameter's name") }
        case .path: break
        }
    }

    /// The key without a prefix that was pasted with it.
    func bare(_ key: String) -> String {
        let trimmed = key.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let word = prefix.split(separator: " ").joined(separator: " ")
        guard !word.isEmpty, trimmed.lowercased().hasPrefix(word.lowercased() + " ") else { return trimmed }
        return String(trimmed.dropFirst(word.count + 1))
    }

    /// Checks a header that a profile names.
    static func check(header name: String, _ value: String, at path: String) throws(ProviderError) {
        let isName =
            !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...122).contains(byte | 32) || byte == 45 || byte == 95
            }
        guard isName else { throw ProfileObject.failure(path, "is not the name of a header") }
        guard !reserved.contains(name.lowercased()) else {
            throw ProfileObject.failure(path, "the header \(name) cannot be set by a profile")
        }
        guard value.utf8.count <= 1024, value.utf8.allSatisfy({ (32...126).contains($0) }) else {
            throw ProfileObject.failure(path, "holds characters that a header cannot have")
        }
    }
}
