import HubModel

/// What the status of an answer says about failure, whatever the tracker.
enum ReplyFailure {
    /// The failure that an answer means; `nil` for a success that looks like an API's.
    ///
    /// `detail` is what may be shown of the tracker's own text; `isTrackersOwn` tells whether a 403 comes from the tracker
    /// rather than from what stands before it.
    static func of(
        _ reply: HTTPReply,
        now: UTCTime,
        detail: @autoclosure () -> String,
        isTrackersOwn: (HTTPReply) -> Bool
    ) -> ProviderError? {
        let status = reply.status
        let retryAfter = RetryAfter.seconds(reply.header("Retry-After"), now: now)
        return switch status {
        case 200...299: reply.isHTML ? .wrongAnswer(status: status, reason: .html, detail: detail()) : nil
        case 401:
            asksForBrowserLogin(reply)
                ? .blocked(status: status, detail: detail()) : .credentialsRefused(status: status, detail: detail())
        case 402: .licence(status: status, detail: detail())
        case 403:
            isTrackersOwn(reply)
                ? .forbidden(status: status, detail: detail()) : .blocked(status: status, detail: detail())
        case 404:
            reply.isHTML
                ? .wrongAnswer(status: status, reason: .html, detail: detail()) : .notFound(detail: detail())
        case 408: .unreachable(.timeout, detail: detail())
        case 429: .rateLimited(retryAfter: retryAfter)
        case 400...499: .badRequest(status: status, detail: detail())
        case 500...599: .serverFailed(status: status, retryAfter: retryAfter, detail: detail())
        default: .wrongAnswer(status: status, reason: .unexpectedShape, detail: "an unusual status")
        }
    }

    /// The text of an error in an answer: of a page its title, of JSON what `text` finds in it, else the body itself.
    ///
    /// A success has none: its body holds people's data.
    static func detail(
        of reply: HTTPReply,
        hiding secrets: [Secret],
        text: (JSONValue) -> String
    ) -> String {
        guard !(200...299).contains(reply.status) || reply.isHTML else { return "" }
        if reply.isHTML { return Excerpt.title(ofHTML: reply.body, hiding: secrets) }
        guard reply.looksLikeJSON, let value = try? JSONReader.value(reply.body) else {
            return Excerpt.of(reply.body, hiding: secrets)
        }
        return Excerpt.of(text(value), hiding: secrets)
    }

    /// A proxy's own password prompt; an API asks for its key without one.
    private static func asksForBrowserLogin(_ reply: HTTPReply) -> Bool {
        reply.isHTML && reply.header("WWW-Authenticate")?.lowercased().hasPrefix("basic") == true
    }
}
