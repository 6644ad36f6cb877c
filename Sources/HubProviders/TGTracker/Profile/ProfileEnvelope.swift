import HubModel

/// What stands around rows, and by what an error is known.
///
/// Source: the tracker's facts, section 4.3.
struct ProfileEnvelope: Hashable, Sendable {
    /// Where the rows are, tried in their order.
    var items = FieldPath.known([
        "data.items", "data.data", "data", "items", "results", "rows", "payload.data", "payload", ".",
    ])
    /// `nil`: a good status, and no mark of an error.
    var success: Success?
    var codes = FieldPath.known(["error_code", "error.code", "errors[0].code", "error", "code"])
    var messages = FieldPath.known(["message", "error.message", "error_description", "error", "errors[0].message"])
    /// By the tracker's code in lower case, or by the status.
    var classes = ProfileEnvelope.usualClasses

    struct Success: Hashable, Sendable {
        var path: FieldPath
        /// In lower case.
        var value: String
    }

    /// What a failure means for the hub.
    enum ErrorClass: String, CaseIterable, Sendable {
        case badKey = "bad_key"
        case forbidden
        case needsAttention = "needs_attention"
        case notOffered = "not_offered"
        case badRequest = "bad_request"
        case slowDown = "slow_down"
        case retry
    }

    /// The codes of the contract, those of AlterCPA TOP (section 3.1) and the plainest synonyms.
    private static let usualClasses: [String: ErrorClass] = [
        "key": .badKey, "unauthorized": .badKey, "unauthenticated": .badKey,
        "ban": .forbidden, "forbidden": .forbidden,
        "unpaid": .needsAttention,
        "func": .notOffered, "not_found": .notOffered,
        "validation": .badRequest, "data": .badRequest,
        "db": .retry,
    ]

    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        items = try object.paths("items_path") ?? items
        codes = try object.paths("error_code_path") ?? codes
        messages = try object.paths("error_message_path") ?? messages
        let path = try object.paths("success_path")?.first
        let value = object.scalar("success_value")
        if let path {
            guard let value else { throw object.failure("success_value", "is missing beside success_path") }
            success = Success(path: path, value: value.lowercased())
        } else if value != nil {
            throw object.failure("success_path", "is missing beside success_value")
        }
        try object.end()
    }

    mutating func applyClasses(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        for code in object.keys {
            classes[code.lowercased()] = try object.choice(code)
        }
    }

    /// Whether a body that came with a good status is a good answer.
    func isGood(_ value: JSONValue) -> Bool {
        if let success { return success.path.value(in: value)?.scalarText?.lowercased() == success.value }
        guard case .object = value else { return true }
        if value["success"] == .bool(false) || value["ok"] == .bool(false) { return false }
        if let word = value["status"]?.scalarText?.lowercased(), word == "error" || word == "fail" { return false }
        return !(value["error"]?.saysSomething ?? false)
    }
}

extension ProfileObject {
    /// One path, or several that are tried in their order.
    mutating func paths(_ key: String) throws(ProviderError) -> [FieldPath]? {
        guard let texts = try texts(key) else { return nil }
        return try Self.paths(texts, at: place(of: key))
    }

    static func paths(_ texts: [String], at path: String) throws(ProviderError) -> [FieldPath] {
        var paths: [FieldPath] = []
        for text in texts {
            guard let read = FieldPath(text) else {
                throw failure(path, "'\(Excerpt.of(text, hiding: []))' is no path such as meta.total or offers[].id")
            }
            paths.append(read)
        }
        return paths
    }

    /// A text, a number or a flag, as text.
    mutating func scalar(_ key: String) -> String? {
        value(key)?.scalarText
    }
}

extension JSONValue {
    /// A text, a number or a flag, as text.
    var scalarText: String? {
        switch self {
        case .text(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object, .unreadable: nil
        }
    }

    /// Neither nothing nor something that stands for nothing.
    fileprivate var saysSomething: Bool {
        switch self {
        case .null, .bool(false): false
        case .text(let text): !text.isEmpty
        case .number(let text): text != "0"
        case .array(let values): !values.isEmpty
        case .object(let members): !members.isEmpty
        case .bool(true), .unreadable: true
        }
    }
}
