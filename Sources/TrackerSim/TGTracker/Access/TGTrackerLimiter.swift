import Synchronization

/// Refuses requests beyond a number a minute and tells how many are left.
package final class TGTrackerLimiter: Sendable {
    private struct State {
        var minute = Int64.min
        var requests = 0
        var refusals = 0
    }

    private let options: TGTrackerOptions
    private let state = Mutex(State())

    init(_ options: TGTrackerOptions) {
        self.options = options
    }

    /// All refusals so far.
    package var refusals: Int { state.withLock { $0.refusals } }

    /// Counts a request at a time in Unix seconds: the headers of its answer, and the refusal where it is one too many.
    func count(at now: Int64) -> (headers: [String: String], refusal: SimResponse?) {
        guard let limit = options.requestsPerMinute else { return ([:], nil) }
        let requests = state.withLock { state in
            if state.minute != now / 60 {
                state.minute = now / 60
                state.requests = 0
            }
            state.requests += 1
            if state.requests > limit { state.refusals += 1 }
            return state.requests
        }
        let wait = 60 - now % 60
        let headers = options.showsRateHeaders ? rateHeaders(limit, left: max(0, limit - requests), wait, now) : [:]
        return (headers, requests > limit ? refusal(wait, now) : nil)
    }

    private func rateHeaders(_ limit: Int, left: Int, _ wait: Int64, _ now: Int64) -> [String: String] {
        [
            "x-ratelimit-limit": "\(limit)", "x-ratelimit-remaining": "\(left)",
            "x-ratelimit-reset": "\(options.rateResetIsDelay ? wait : now + wait)",
        ]
    }

    private func refusal(_ wait: Int64, _ now: Int64) -> SimResponse {
        var response = SimResponse.json(["message": "Too Many Attempts."], status: 429)
        switch options.retryAfter {
        case .seconds: response.headers["retry-after"] = "\(wait)"
        case .date: response.headers["retry-after"] = FaultRule.httpDate(now + wait)
        case .none: break
        }
        return response
    }
}
