import HubModel

/// What an answer of Keitaro, or of something before it, says about failure.
///
/// Source: the tracker's facts, section 9.
enum KeitaroFailure {
    /// The failure that an answer means; `nil` for a success that looks like the API's.
    static func of(_ reply: HTTPReply, now: UTCTime, hiding secrets: [Secret]) -> ProviderError? {
        let status = reply.status
        let detail = detail(of: reply, hiding: secrets)
        let retryAfter = RetryAfter.seconds(reply.header("Retry-After"), now: now)
        return switch status {
        case 200...299: reply.isHTML ? .wrongAnswer(status: status, reason: .html, detail: detail) : nil
        case 401:
            asksForBrowserLogin(reply)
                ? .blocked(status: status, detail: detail) : .credentialsRefused(status: status, detail: detail)
        case 402: .licence(status: status, detail: detail)
        case 403:
            isOfKeitaro(reply)
                ? .forbidden(status: status, detail: detail) : .blocked(status: status, detail: detail)
        case 404:
            reply.isHTML
                ? .wrongAnswer(status: status, reason: .html, detail: detail) : .notFound(detail: detail)
        case 408: .unreachable(.timeout, detail: detail)
        case 429: .rateLimited(retryAfter: retryAfter)
        case 400...499: .badRequest(status: status, detail: detail)
        case 500...599: .serverFailed(status: status, retryAfter: retryAfter, detail: detail)
        default: .wrongAnswer(status: status, reason: .unexpectedShape, detail: "an unusual status")
        }
    }

    /// The error's text: of `{"error": "…"}`, of `{"field": ["…"]}`, of plain text, or the title of a page.
    static func detail(of reply: HTTPReply, hiding secrets: [Secret]) -> String {
        guard !(200...299).contains(reply.status) || reply.isHTML else { return "" }
        if reply.isHTML { return Excerpt.title(ofHTML: reply.body, hiding: secrets) }
        guard reply.looksLikeJSON, let value = try? JSONReader.value(reply.body) else {
            return Excerpt.of(reply.body, hiding: secrets)
        }
        return Excerpt.of(text(of: value), hiding: secrets)
    }

    /// The whole text of an error, for finding column names in it.
    static func text(of value: JSONValue) -> String {
        switch value {
        case .text(let text): return text
        case .object(let members):
            if case .text(let error) = members["error"] ?? members["message"] { return error }
            return members.sorted { $0.key < $1.key }.filter { $0.value != .null }
                .map { "\($0.key): \(text(of: $0.value))" }.joined(separator: "; ")
        case .array(let values): return values.map(text(of:)).joined(separator: ", ")
        default: return value.compactText
        }
    }

    /// Whether a 403 is the tracker's own: JSON with an `error` text, and not Cloudflare's.
    private static func isOfKeitaro(_ reply: HTTPReply) -> Bool {
        guard !reply.isHTML, reply.looksLikeJSON, let value = try? JSONReader.value(reply.body) else { return false }
        guard value["cloudflare_error"] == nil, value["error_code"] == nil, case .text = value["error"] else {
            return false
        }
        return true
    }

    /// A proxy's own password prompt; Keitaro asks for its key without one.
    private static func asksForBrowserLogin(_ reply: HTTPReply) -> Bool {
        reply.isHTML && reply.header("WWW-Authenticate")?.lowercased().hasPrefix("basic") == true
    }
}
