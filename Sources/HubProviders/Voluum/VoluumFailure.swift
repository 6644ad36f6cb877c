import HubModel

import struct FoundationEssentials.Data

/// What an answer of Voluum, or of something before it, says about failure.
///
/// Source: the tracker's facts, sections 3 and 4.
enum VoluumFailure {
    /// Part of the text by which a limit of requests from one address shows, whatever the status.
    private static let limitWord = "NUMBER_OF_REQUEST"
    /// The code of a quota that is used up.
    private static let lockedCode = "LOCKED"
    private static let longestError = 1 << 16

    /// The failure that an answer means; `nil` for a success that looks like the API's.
    static func of(_ reply: HTTPReply, now: UTCTime, hiding secrets: [Secret]) -> ProviderError? {
        let failure = ReplyFailure.of(
            reply,
            now: now,
            detail: ReplyFailure.detail(of: reply, hiding: secrets, text: text(of:)),
            isTrackersOwn: isOfVoluum
        )
        // A limit's bare text may come as a success, which no answer without JSON is.
        guard failure != nil || !reply.looksLikeJSON, isLimit(reply) else { return failure }
        return .rateLimited(retryAfter: RetryAfter.seconds(reply.header("Retry-After"), now: now))
    }

    /// The failure that a success tells by an error's frame, or by a text in its place.
    static func of(success answer: JSONValue, status: Int, hiding secrets: [Secret]) -> ProviderError? {
        guard let error = answer["error"], isError(error) else { return nil }
        let shown = Excerpt.of(text(of: answer), hiding: secrets)
        if shown.contains(limitWord) || error["code"] == .text(lockedCode) { return .rateLimited(retryAfter: nil) }
        return .wrongAnswer(status: status, reason: .unexpectedShape, detail: shown)
    }

    private static func isError(_ value: JSONValue) -> Bool {
        switch value {
        case .object: true
        case .text(let text): !text.isEmpty
        default: false
        }
    }

    private static func isLimit(_ reply: HTTPReply) -> Bool {
        let body = reply.body.prefix(longestError)
        return String(decoding: body, as: UTF8.self).contains(limitWord)
            || frame(of: reply)?["code"] == .text(lockedCode)
    }

    /// Whether a 403 is the tracker's own: JSON that is not Cloudflare's, or no body at all, as errors may be without one.
    private static func isOfVoluum(_ reply: HTTPReply) -> Bool {
        guard !reply.isHTML, !reply.body.isEmpty else { return reply.body.isEmpty }
        guard reply.looksLikeJSON, let value = try? JSONReader.value(reply.body) else { return false }
        return value["cloudflare_error"] == nil && value["error_code"] == nil
    }

    /// The object `error` of an error's body; `nil` where the body is no JSON of the tracker.
    private static func frame(of reply: HTTPReply) -> JSONValue? {
        guard !reply.isHTML, reply.looksLikeJSON, reply.body.count <= longestError,
            let error = (try? JSONReader.value(reply.body))?["error"], case .object = error
        else { return nil }
        return error
    }

    /// `BAD_REQUEST: HTTP message not readable, request req-vlm-…`.
    static func text(of value: JSONValue) -> String {
        guard let error = value["error"], case .object = error else {
            if case .text(let text) = value["error"] { return text }
            return value.compactText
        }
        var reader = FieldReader()
        let words = ["code", "description"].compactMap { reader.text(error[$0], $0) }
        var parts = [words.joined(separator: ": ")]
        if case .array(let messages) = error["messages"], !messages.isEmpty {
            parts += messages.map { reader.text($0, "message") ?? $0.compactText }
        }
        if let request = reader.text(error["webRequestId"], "webRequestId") { parts.append("request \(request)") }
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
