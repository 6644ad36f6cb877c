import HubModel

/// What an answer of BeMob, or of something before it, says about failure.
///
/// Source: section 3.
enum BeMobFailure {
    /// The failure that an answer's status means; `nil` for a success that looks like an API's.
    static func of(_ reply: HTTPReply, now: UTCTime, hiding secrets: [Secret]) -> ProviderError? {
        let failure = ReplyFailure.of(
            reply,
            now: now,
            detail: ReplyFailure.detail(of: reply, hiding: secrets, text: text),
            isTrackersOwn: isOfBeMob
        )
        // A refused key may come with 403 as well as 401.
        guard case .forbidden(let status, let detail) = failure, let meaning = Meaning(detail) else { return failure }
        return meaning == .credentials || meaning == .quota ? error(meaning, status, detail) : failure
    }

    /// What an envelope holds.
    ///
    /// - Throws: what its message means where it tells a failure; ``ProviderError/wrongAnswer(status:reason:detail:)`` for
    ///   anything that is no envelope.
    static func payload(of value: JSONValue, status: Int, hiding secrets: [Secret]) throws(ProviderError) -> JSONValue {
        guard case .object(let members) = value else { throw unexpected(status, "the answer is no envelope") }
        var reader = FieldReader()
        let hasSucceeded = reader.flag(members["success"], "success")
        if hasSucceeded != true {
            let text = text(of: value)
            guard hasSucceeded == false || !text.isEmpty else { throw unexpected(status, "the answer is no envelope") }
            let detail = Excerpt.of(text, hiding: secrets)
            throw error(Meaning(text), status, detail)
        }
        guard let payload = members["payload"], payload != .null else {
            throw unexpected(status, "the envelope is empty")
        }
        return payload
    }

    /// The text of an error: `message`, `error` or `errors`, whichever comes first, with the fields that are meant.
    static func text(of value: JSONValue) -> String {
        guard case .object(let members) = value else {
            if case .text(let text) = value { return text }
            return value.compactText
        }
        let fields = fields(members["errors"])
        for name in ["message", "error"] {
            guard case .text(let text)? = members[name], !text.isEmpty else { continue }
            return fields.isEmpty ? text : "\(text) (\(fields))"
        }
        return fields
    }

    private static func fields(_ value: JSONValue?) -> String {
        guard case .array(let errors) = value else {
            if case .text(let text) = value { return text }
            return value.map { $0 == .null ? "" : $0.compactText } ?? ""
        }
        return errors.map { error in
            if case .text(let text) = error { return text }
            guard case .text(let field)? = error["field"], case .text(let code)? = error["code"] else {
                return error.compactText
            }
            return "\(field): \(code)"
        }.joined(separator: ", ")
    }

    static func unexpected(_ status: Int, _ detail: String) -> ProviderError {
        .wrongAnswer(status: status, reason: .unexpectedShape, detail: detail)
    }

    /// Whether a 403 is the tracker's own: an envelope, and not Cloudflare's.
    private static func isOfBeMob(_ reply: HTTPReply) -> Bool {
        guard !reply.isHTML, reply.looksLikeJSON, let value = try? JSONReader.value(reply.body) else { return false }
        guard value["cloudflare_error"] == nil, value["error_code"] == nil else { return false }
        return value["success"] != nil || value["message"] != nil
    }
}

extension BeMobFailure {
    /// What a message is about.
    ///
    /// BeMob gives no codes for failures that come with status 200: its words are all there is.
    private enum Meaning: CaseIterable {
        case validation, credentials, permission, missing, pace, quota

        /// Parts of messages in lower case.
        ///
        /// Only `validation_` and `access denied` were seen; the others are expected. A word that a passing failure may
        /// hold as well, such as `events` or `plan`, is none.
        private var words: [String] {
            switch self {
            case .validation: ["validation_", "validation error", "invalid param"]
            case .credentials: ["access denied", "unauthori", "invalid key", "api key", "access key", "secret key"]
            case .permission: ["permission", "forbidden", "not allowed", "read only", "read-only"]
            case .missing: ["not found"]
            case .pace: ["too many", "rate limit", "slow down"]
            case .quota:
                [
                    "your plan", "events are used", "events limit", "event limit", "limit of events", "event allowance",
                    "events allowance", "payment required", "subscription is", "subscription has", "suspended",
                ]
            }
        }

        init?(_ message: String) {
            let text = message.lowercased()
            // A key that may only read is one that works.
            let order: [Meaning] = [.validation, .permission, .credentials, .missing, .pace, .quota]
            guard let meaning = order.first(where: { $0.words.contains { text.contains($0) } }) else { return nil }
            self = meaning
        }
    }

    /// A failure that says nothing known may pass.
    private static func error(_ meaning: Meaning?, _ status: Int, _ detail: String) -> ProviderError {
        switch meaning {
        case .validation: .badRequest(status: status, detail: detail)
        case .credentials: .credentialsRefused(status: status, detail: detail)
        case .permission: .forbidden(status: status, detail: detail)
        case .missing: .notFound(detail: detail)
        case .pace: .rateLimited(retryAfter: nil)
        case .quota: .licence(status: status, detail: detail)
        case nil: .serverFailed(status: status, retryAfter: nil, detail: detail)
        }
    }
}

extension ProviderError {
    /// Whether the tracker has understood, and will not do what it was asked for.
    var isRefusal: Bool {
        switch self {
        case .forbidden, .notFound, .badRequest: true
        default: false
        }
    }
}
