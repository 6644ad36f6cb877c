import HubModel

/// What an answer says about when the next request may come.
enum RateLimit {
    /// Larger numbers of seconds are moments, and far larger ones moments in milliseconds.
    private static let leastEpoch: Int64 = 1_000_000_000
    private static let leastEpochMilliseconds: Int64 = 1_000_000_000_000

    /// Seconds until then; `nil` where the answer asks for no wait.
    ///
    /// From `Retry-After` of a 429 or 503 (RFC 9110, section 10.2.3), and from a remaining quota of 0 with the time of
    /// its renewal, as `X-RateLimit-…`, `X-Rate-Limit-…`, `RateLimit-…` or `RateLimit` (drafts of the IETF on rate
    /// limit fields) tell them; Kong's `X-RateLimit-Remaining-Minute` names the calendar minute.
    static func wait(after reply: HTTPReply, now: UTCTime) -> Int64? {
        var waits: [Int64] = []
        if reply.status == 429 || reply.status == 503 {
            waits += [RetryAfter.seconds(reply.header("Retry-After"), now: now)].compactMap(\.self)
        }
        for prefix in ["X-RateLimit-", "X-Rate-Limit-", "RateLimit-"] {
            guard reply.header(prefix + "Remaining").flatMap(number) == 0 else { continue }
            waits += [reply.header(prefix + "Reset").flatMap { seconds($0, now: now) }].compactMap(\.self)
        }
        if reply.header("X-RateLimit-Remaining-Minute").flatMap(number) == 0 {
            waits.append(reply.header("RateLimit-Reset").flatMap { seconds($0, now: now) } ?? 60 - now.seconds % 60)
        }
        waits += [reply.header("RateLimit").flatMap(combined)].compactMap(\.self)
        return waits.max()
    }

    /// `limit=100, remaining=0, reset=50` or `"name";r=0;t=50`.
    private static func combined(_ text: String) -> Int64? {
        var values: [String: Int64] = [:]
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let sides = part.split(separator: "=")
            if sides.count == 2 { values[sides[0].filter { $0 != " " }.lowercased()] = number(String(sides[1])) }
        }
        guard (values["remaining"] ?? values["r"]) == 0 else { return nil }
        return values["reset"] ?? values["t"]
    }

    private static func seconds(_ text: String, now: UTCTime) -> Int64? {
        guard let number = number(text) else { return RetryAfter.seconds(text, now: now) }
        switch number {
        case leastEpochMilliseconds...: return max(0, number / 1000 - now.seconds)
        case leastEpoch...: return max(0, number - now.seconds)
        default: return number
        }
    }

    private static func number(_ text: String) -> Int64? {
        let digits = text.filter { $0 != " " }
        return Int64(digits) ?? Double(digits).flatMap { (0..<1e15).contains($0) ? Int64($0) : nil }
    }
}
