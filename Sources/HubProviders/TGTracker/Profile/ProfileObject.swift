import HubModel

/// One mapping of a profile, whose keys are taken out one after the other; what is left at the end is unknown.
///
/// Each failure is ``HubModel/ProviderError/configuration(detail:)`` and names the key by its whole path:
/// `option profile: resources.clicks.paging.limit: must be a number from 1 to 500`.
struct ProfileObject {
    /// Keys from the outside, with dots; empty for the profile itself.
    let path: String
    private var rest: [String: JSONValue]
    private var asked: [String] = []

    init(_ value: JSONValue, at path: String) throws(ProviderError) {
        guard case .object(let members) = value else {
            throw Self.failure(path, "must be a mapping of keys to values")
        }
        self.path = path
        rest = members
    }

    static func failure(_ path: String, _ reason: String) -> ProviderError {
        .configuration(detail: "option profile: " + (path.isEmpty ? "" : "\(path): ") + reason)
    }

    func place(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    func failure(_ key: String, _ reason: String) -> ProviderError {
        Self.failure(place(of: key), reason)
    }

    /// Names of keys that were not asked for yet.
    var keys: [String] { rest.keys.sorted() }

    /// Any value; `nil` where the key is missing.
    mutating func value(_ key: String) -> JSONValue? {
        asked.append(key)
        return rest.removeValue(forKey: key)
    }

    /// A text; nothing behind the key is an empty one.
    mutating func text(_ key: String) throws(ProviderError) -> String? {
        switch value(key) {
        case nil: nil
        case .null: ""
        case .text(let text): text
        default: throw failure(key, "must be a text")
        }
    }

    mutating func flag(_ key: String) throws(ProviderError) -> Bool? {
        switch value(key) {
        case nil: nil
        case .bool(let flag): flag
        default: throw failure(key, "must be true or false")
        }
    }

    mutating func number(_ key: String, in range: ClosedRange<Int64>) throws(ProviderError) -> Int64? {
        guard let value = value(key) else { return nil }
        guard case .number(let text) = value, let number = Int64(text), range.contains(number) else {
            throw failure(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String
    ) throws(ProviderError) -> Choice? {
        guard let value = value(key) else { return nil }
        return try Self.choice(value, at: place(of: key))
    }

    static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ value: JSONValue,
        at path: String
    ) throws(ProviderError) -> Choice {
        guard case .text(let word) = value, let choice = Choice(rawValue: word) else {
            throw failure(path, "must be one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    mutating func object(_ key: String) throws(ProviderError) -> ProfileObject? {
        guard let value = value(key) else { return nil }
        return try ProfileObject(value, at: place(of: key))
    }

    /// A text, or a list of texts.
    mutating func texts(_ key: String) throws(ProviderError) -> [String]? {
        guard let value = value(key) else { return nil }
        return try Self.texts(value, at: place(of: key))
    }

    static func texts(_ value: JSONValue, at path: String) throws(ProviderError) -> [String] {
        let values: [JSONValue] = if case .array(let values) = value { values } else { [value] }
        var texts: [String] = []
        for value in values {
            guard case .text(let text) = value else { throw failure(path, "must be a text or a list of texts") }
            texts.append(text)
        }
        return texts
    }

    /// Texts, numbers and flags, as text, by their keys.
    mutating func scalars(_ key: String) throws(ProviderError) -> [String: String]? {
        guard var object = try object(key) else { return nil }
        var scalars: [String: String] = [:]
        for name in object.keys {
            switch object.value(name) {
            case .text(let text), .number(let text): scalars[name] = text
            case .bool(let flag): scalars[name] = flag ? "true" : "false"
            default: throw object.failure(name, "must be a text or a number")
            }
        }
        return scalars
    }

    /// Refuses what was not asked for.
    func end() throws(ProviderError) {
        guard let key = keys.first else { return }
        throw failure(key, "unknown key; known here: " + asked.sorted().joined(separator: ", "))
    }
}
