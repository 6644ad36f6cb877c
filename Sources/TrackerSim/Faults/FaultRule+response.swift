extension FaultRule {
    /// The answer that the fault puts in place of one that was not worked out; `nil` where it needs one.
    ///
    /// `now` is the world's time in Unix seconds.
    func replacement(now: Int64) -> SimResponse? {
        switch fault {
        case .tooManySeconds: limited("\(retryAfter)")
        case .tooManyDate: limited(Self.httpDate(now + Int64(retryAfter)))
        case .tooMany: limited(nil)
        case .tooManyEmpty: SimResponse(status: 429, body: .bytes([]))
        case .serverErrorJSON: .error("Internal error: SQLSTATE[HY000] [2002] Connection refused", status: 500)
        case .serverErrorHTML: .html("500 Internal Server Error", status: 500)
        case .badGateway: .html("502 Bad Gateway", status: 502)
        case .unavailable: .html("503 Service Temporarily Unavailable", status: 503)
        case .unavailableJSON: .error("The tracker is being updated", status: 503)
        case .gatewayTimeout: .html("504 Gateway Time-out", status: 504)
        case .conflict: .error("Conflict", status: 409)
        case .unauthorized: KeitaroRefusal.unauthorized
        case .noLicence: KeitaroRefusal.noLicence
        case .refused: KeitaroRefusal.noPermission
        case .cloudflareJSON: KeitaroRefusal.cloudflare(.json)
        case .cloudflareHTML: KeitaroRefusal.cloudflare(.html)
        case .challenge: .html("Just a moment... Checking your browser", status: 200)
        case .hang: SimResponse(status: 200, body: .hang)
        default: nil
        }
    }

    private func limited(_ retryAfter: String?) -> SimResponse {
        var response = SimResponse.error("Too Many Requests", status: 429)
        response.headers["retry-after"] = retryAfter
        return response
    }

    /// The answer as it arrives.
    func spoiled(_ response: SimResponse) -> SimResponse {
        guard case .bytes(let bytes) = response.body else { return response }
        var spoiled = response
        switch fault {
        case .reset: spoiled.body = .reset(Array(bytes.prefix(bytes.count / 2)), announced: bytes.count)
        case .garbage: spoiled.body = .bytes(bytes.map { $0 ^ 0xA5 })
        case .emptyBody: spoiled.body = .bytes([])
        case .truncated: spoiled.body = .bytes(Array(bytes.prefix(bytes.count / 2)))
        case .drip:
            spoiled.body = .drip(bytes, chunk: max(1, dripBytes), delay: .milliseconds(max(0, dripMilliseconds)))
        case .endless: spoiled.body = .endless(Array(bytes.dropLast()), filler: [UInt8](repeating: 0x20, count: 65_536))
        default: break
        }
        return spoiled
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
    static func httpDate(_ time: Int64) -> String {
        let civil = CivilTime(seconds: time)
        let (year, month, day) = civil.date
        let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][civil.weekday - 1]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = civil.description.suffix(8)
        return "\(weekday), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(clock) GMT"
    }
}
