import HubModel

/// What an answer of Keitaro, or of something before it, says about failure.
///
/// Source: the tracker's facts, section 9.
enum KeitaroFailure {
    /// The failure that an answer means; `nil` for a success that looks like the API's.
    static func of(_ reply: HTTPReply, now: UTCTime, hiding secrets: [Secret]) -> ProviderError? {
        ReplyFailure.of(
            reply,
            now: now,
            detail: ReplyFailure.detail(of: reply, hiding: secrets, text: text),
            isTrackersOwn: isOfKeitaro
        )
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
}
