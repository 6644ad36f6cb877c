import HubModel

/// What an answer says about failure: by its status, by the marks of the envelope, and by the tracker's own code.
///
/// A 403 without a word of the tracker's means a bad key, as a 401 does (section 4.3 of the tracker's facts), where it meets
/// what every tracker has. A part that is read only where it exists is different: there it tells of a right that the key
/// lacks, and the rest can go on. `forbidden`, `ban` and what a profile's `error_class` names mean what they say everywhere.
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
    func error(of reply: HTTPReply, to request: TGTrackerConnection.Request) -> ProviderError? {
        // What a status says of haste and of the server's own trouble needs no word of it.
        let isWorded = (400...499).contains(reply.status) && reply.status != 429
        let value = isWorded ? json(reply) : nil
        let word = value.flatMap { errorClass(in: $0) }
        let known = word ?? envelope.classes["\(reply.status)"] ?? (refusesKey(reply, request) ? .badKey : nil)
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
        guard !codes(in: value).isEmpty || !text.isEmpty else {
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

    /// By the first code that has a class: what stands at an earlier place may be a sentence.
    private func errorClass(in value: JSONValue) -> ProfileEnvelope.ErrorClass? {
        codes(in: value).compactMap { envelope.classes[$0.lowercased()] }.first
    }

    private func codes(in value: JSONValue) -> [String] {
        envelope.codes.compactMap { $0.value(in: value)?.scalarText }.filter { !$0.isEmpty }
    }

    /// What the tracker says, one line without secrets.
    private func message(_ value: JSONValue) -> String {
        let text = envelope.messages.lazy.compactMap { $0.value(in: value)?.scalarText }.first { !$0.isEmpty }
        return Excerpt.of(text ?? codes(in: value).first ?? "", hiding: secrets)
    }

    private func json(_ reply: HTTPReply) -> JSONValue? {
        guard !reply.isHTML, reply.looksLikeJSON else { return nil }
        return try? JSONReader.value(reply.body)
    }

    private func refusesKey(_ reply: HTTPReply, _ request: TGTrackerConnection.Request) -> Bool {
        reply.status == 403 && !request.isOptional && isTrackersOwn(reply)
    }

    /// Whether a 403 is the tracker's: JSON that is not Cloudflare's.
    private func isTrackersOwn(_ reply: HTTPReply) -> Bool {
        guard let value = json(reply) else { return false }
        return value["cloudflare_error"] == nil && value["ray_id"] == nil
    }
}
