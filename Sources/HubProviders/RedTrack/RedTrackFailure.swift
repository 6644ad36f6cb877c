import HubModel

/// What an answer of RedTrack, or of the gateway before it, says about failure.
///
/// Source: the tracker's facts, section 3.
enum RedTrackFailure {
    /// The failure that an answer means; `nil` for a success that looks like the API's.
    static func of(_ reply: HTTPReply, now: UTCTime, hiding secrets: [Secret]) -> ProviderError? {
        let detail = ReplyFailure.detail(of: reply, hiding: secrets, text: text)
        let failure = ReplyFailure.of(reply, now: now, detail: detail, isTrackersOwn: isOfRedTrack)
        switch reply.status {
        // What refuses by its rate says nothing of the account.
        case 429: return failure
        case 400...599 where json(reply).map(isBlockedAccount) == true: return blocked(reply.status, detail)
        case 409:
            // Clients in use repeat it like a 429.
            let wait = RetryAfter.seconds(reply.header("Retry-After"), now: now)
            return .serverFailed(status: 409, retryAfter: wait, detail: detail)
        default: return failure
        }
    }

    /// The failure that stands in a success: `{"error": …}` in the place of what was asked for.
    static func inSuccess(_ value: JSONValue, status: Int, hiding secrets: [Secret]) -> ProviderError? {
        guard case .object = value, case .text(let error) = value["error"] else { return nil }
        let detail = Excerpt.of(error, hiding: secrets)
        if isBlockedAccount(value) { return blocked(status, detail) }
        return .wrongAnswer(status: status, reason: .unexpectedShape, detail: detail)
    }

    /// Whether a 404 is the application's word for an id that it does not know.
    ///
    /// The gateway's `{"message": …}` is about the path, and that the account is blocked is about no id.
    static func isUnknownID(_ reply: HTTPReply) -> Bool {
        guard reply.status == 404, let value = json(reply), case .text = value["error"] else { return false }
        return !isBlockedAccount(value)
    }

    private static func text(of value: JSONValue) -> String {
        if case .text(let error) = value["error"] { return error }
        if case .text(let message) = value["message"] { return message }
        return value.compactText
    }

    /// The vendor's block has no status that is known: the application's own text is all there is.
    private static func isBlockedAccount(_ value: JSONValue) -> Bool {
        guard case .text(let error) = value["error"] else { return false }
        let words = error.lowercased()
        return words.contains("account") && words.contains("blocked")
    }

    private static func blocked(_ status: Int, _ detail: String) -> ProviderError {
        .licence(status: status, detail: detail)
    }

    /// Whether a 403 is the application's or the gateway's, and not Cloudflare's.
    private static func isOfRedTrack(_ reply: HTTPReply) -> Bool {
        guard let value = json(reply), value["cloudflare_error"] == nil, value["error_code"] == nil else {
            return false
        }
        if case .text = value["error"] ?? value["message"] { return true }
        return false
    }

    /// `nil` for a page or anything else that is no JSON, which an error often is not.
    private static func json(_ reply: HTTPReply) -> JSONValue? {
        guard !reply.isHTML, reply.looksLikeJSON else { return nil }
        return try? JSONReader.value(reply.body)
    }
}
