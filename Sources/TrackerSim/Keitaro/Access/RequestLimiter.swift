import Synchronization

/// Refuses requests beyond a number a minute, and remembers how its refusals were taken.
package final class RequestLimiter: Sendable {
    private struct State {
        var minute = Int64.min
        var requests = 0
        var refusals = 0
        var mostRefusals = 0
    }

    private let perMinute: Int?
    private let isDate: Bool
    private let state = Mutex(State())

    init(perMinute: Int?, isDate: Bool) {
        self.perMinute = perMinute
        self.isDate = isDate
    }

    /// The most refusals of one minute: a client that waits as it is told gets one for each request under way.
    package var mostRefusals: Int { state.withLock { $0.mostRefusals } }

    /// Counts a request, and gives the refusal where it is one too many.
    ///
    /// `now` is in Unix seconds.
    func refusal(at now: Int64) -> SimResponse? {
        guard let perMinute else { return nil }
        let isRefused = state.withLock { state in
            if state.minute != now / 60 {
                state.minute = now / 60
                state.requests = 0
                state.refusals = 0
            }
            state.requests += 1
            guard state.requests > perMinute else { return false }
            state.refusals += 1
            state.mostRefusals = max(state.mostRefusals, state.refusals)
            return true
        }
        guard isRefused else { return nil }
        let wait = 60 - now % 60
        var response = SimResponse.error("Too Many Requests", status: 429)
        response.headers["retry-after"] = isDate ? FaultRule.httpDate(now + wait) : "\(wait)"
        return response
    }
}
