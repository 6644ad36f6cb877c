import HubModel

/// Reads what a login answers: `{"token": "…", "expirationTimestamp": "2026-01-14T21:31:11.827Z", "inaugural": false}`.
///
/// Source: the tracker's facts, section 2.
enum VoluumSession {
    /// Seconds for which a session is used where the answer does not say it; each recorded one lived so long.
    private static let usual: Int64 = 4 * 3600
    /// Lifetimes outside say that clocks differ.
    private static let believable: ClosedRange<Int64> = 1...(24 * 3600)
    /// Seconds before its end from which a session is renewed; for a short one, half its lifetime.
    private static let margin: Int64 = 300

    /// `answer` is the body of `reply`.
    static func read(_ answer: JSONValue, _ reply: HTTPReply, now: UTCTime) throws(ProviderError) -> LoginSession {
        guard case .text(let token) = answer["token"], isHeaderValue(token) else {
            throw .wrongAnswer(
                status: reply.status,
                reason: .unexpectedShape,
                detail: "the login gives no token (a user with two-factor login needs an access key)"
            )
        }
        let lifetime = lifetime(answer["expirationTimestamp"], reply, now)
        return LoginSession(token: Secret(token), renewAt: now + (lifetime - min(margin, lifetime / 2)))
    }

    /// By the server's own clock where it tells its time, so that a wrong clock here does no harm, else by the hub's.
    ///
    /// Where neither gives a lifetime that can be believed, the usual one counts; a session that is over before is found
    /// out by its refusal.
    private static func lifetime(_ end: JSONValue?, _ reply: HTTPReply, _ now: UTCTime) -> Int64 {
        guard case .text(let text) = end, let end = UTCTime(text) else { return usual }
        let serverTime = reply.header("Date").flatMap { HTTPDate.time($0, now: now) }
        return [serverTime, now].compactMap { $0.map { end - $0 } }.first(where: believable.contains) ?? usual
    }

    /// Visible ASCII, as a header may hold it.
    private static func isHeaderValue(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 4096 && text.utf8.allSatisfy { (33...126).contains($0) }
    }
}
