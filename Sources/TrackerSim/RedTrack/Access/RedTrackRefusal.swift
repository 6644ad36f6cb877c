/// A request that the application refuses, with its `{"error": …}`.
struct RedTrackError: Error, Sendable {
    let status: Int
    let text: String

    static func bad(_ text: String) -> RedTrackError { RedTrackError(status: 400, text: text) }

    var response: SimResponse { .error(text, status: status) }
}

/// The answers with which a RedTrack, or the gateway before it, turns a client away.
enum RedTrackRefusal {
    static let noKey = SimResponse.error("API token required", status: 401)
    static let wrongKey = SimResponse.error("invalid api key", status: 401)
    static let notAllowed = SimResponse.error("action not allowed", status: 403)
    static let notFound = SimResponse.error("not found", status: 404)
    static let badReport = SimResponse.error("Problem with loading report", status: 500)
    /// The gateway knows no such path.
    static let noRoute = SimResponse.json(["message": "no Route matched with those values"], status: 404)
    static let swaggerPage = SimResponse.html("Redtrack API", status: 200)

    static func blocked(_ status: Int) -> SimResponse {
        .error("user account is blocked", status: status)
    }

    static func limited(_ retryAfter: String?) -> SimResponse {
        var response = SimResponse.json(["message": "API rate limit exceeded"], status: 429)
        response.headers["retry-after"] = retryAfter
        return response
    }

    /// The answer that a fault puts in place of one, in this tracker's words; `nil` where it needs one.
    static func replacement(_ rule: FaultRule, now: Int64, _ options: RedTrackOptions) -> SimResponse? {
        switch rule.fault {
        case .tooManySeconds: limited("\(rule.retryAfter)")
        case .tooManyDate: limited(FaultRule.httpDate(now + Int64(rule.retryAfter)))
        case .tooMany: limited(nil)
        case .serverErrorJSON: badReport
        case .unauthorized: wrongKey
        case .noLicence: blocked(options.blockedStatus)
        case .refused: notAllowed
        default: rule.replacement(now: now)
        }
    }
}
