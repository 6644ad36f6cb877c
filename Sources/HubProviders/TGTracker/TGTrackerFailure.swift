import HubModel

/// What an answer says about failure: by its status, by the marks of the envelope, and by the tracker's own code.
///
/// Source: the tracker's facts, section 4.3.
struct TGTrackerFailure {
    private let envelope: ProfileEnvelope
    private let now: UTCTime
    private let secrets: [Secret]

    init(_ envelope: ProfileEnvelope, now: UTCTime, hiding secrets: [Secret]) {
        self.envelope = envelope
        self.now = now
        self.secrets = secrets
    }

    /// The failure that status and content type mean; `nil` for a success that looks like JSON.
    func error(of reply: HTTPReply) -> ProviderError? {
        // What a status says of haste and of the server's own trouble needs no word of it.
        let isWorded = (400...499).contains(reply.status) && reply.status != 429
        let value = isWorded ? json(reply) : nil
        let known = value.flatMap { errorClass(in: $0) } ?? envelope.classes["\(reply.status)"]
        if let known, !reply.isHTML { return error(known, reply, value.map(message) ?? "") }
        return ReplyFailure.of(
            reply,
            now: now,
            detail: ReplyFailure.detail(of: reply, hiding: secrets, text: message),
            isTrackersOwn: isTrackersOwn
        )
    }

    /// The failure that a body with a good status means; `nil` for a good one.
    func error(in value: JSONValue, of reply: HTTPReply) -> ProviderError? {
        switch value {
        case .object, .array: break
        default: return .wrongAnswer(status: reply.status, reason: .unexpectedShape, detail: "neither list nor object")
        }
        guard !envelope.isGood(value) else { return nil }
        let text = message(value)
        if let known = errorClass(in: value) { return error(known, reply, text) }
        guard code(in: value) != nil || !text.isEmpty else {
            return .wrongAnswer(
                status: reply.status,
                reason: .unexpectedShape,
                detail: "not marked as a good answer, and no error either"
            )
        }
        return .badRequest(status: reply.status, detail: text)
    }

    private func error(_ known: ProfileEnvelope.ErrorClass, _ reply: HTTPReply, _ detail: String) -> ProviderError {
        let isOK = (200...299).contains(reply.status)
        let wait = RetryAfter.seconds(reply.header("Retry-After"), now: now)
        func status(_ usual: Int) -> Int { isOK ? usual : reply.status }
        return switch known {
        case .badKey: .credentialsRefused(status: status(401), detail: detail)
        case .forbidden: .forbidden(status: status(403), detail: detail)
        case .needsAttention: .licence(status: status(402), detail: detail)
        case .notOffered: .notFound(detail: detail)
        case .badRequest: .badRequest(status: status(400), detail: detail)
        case .slowDown: .rateLimited(retryAfter: wait)
        case .retry: .serverFailed(status: status(503), retryAfter: wait, detail: detail)
        }
    }

    private func errorClass(in value: JSONValue) -> ProfileEnvelope.ErrorClass? {
        code(in: value).flatMap { envelope.classes[$0.lowercased()] }
    }

    private func code(in value: JSONValue) -> String? {
        envelope.codes.lazy.compactMap { $0.value(in: value)?.scalarText }.first { !$0.isEmpty }
    }

    /// What the tracker says, one line without secrets.
    private func message(_ value: JSONValue) -> String {
        let text = envelope.messages.lazy.compactMap { $0.value(in: value)?.scalarText }.first { !$0.isEmpty }
        return Excerpt.of(text ?? code(in: value) ?? "", hiding: secrets)
    }

    private func json(_ reply: HTTPReply) -> JSONValue? {
        guard !reply.isHTML, reply.looksLikeJSON else { return nil }
        return try? JSONReader.value(reply.body)
    }

    /// Whether a 403 is the tracker's: JSON that is not Cloudflare's.
    private func isTrackersOwn(_ reply: HTTPReply) -> Bool {
        guard let value = json(reply) else { return false }
        return value["cloudflare_error"] == nil && value["ray_id"] == nil
    }
}
