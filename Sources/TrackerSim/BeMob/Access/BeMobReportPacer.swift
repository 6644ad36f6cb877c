import Synchronization

/// Refuses reports that follow each other too soon.
package final class BeMobReportPacer: Sendable {
    private struct State {
        var last: Int64?
        var refusals = 0
    }

    private let seconds: Int64
    private let isDate: Bool
    private let state = Mutex(State())

    init(seconds: Int64, isDate: Bool) {
        self.seconds = seconds
        self.isDate = isDate
    }

    /// How many reports it has refused.
    package var refusals: Int { state.withLock { $0.refusals } }

    /// Counts a report, and gives the refusal where it comes too soon; `now` is in Unix seconds.
    func refusal(at now: Int64) -> SimResponse? {
        guard seconds > 0 else { return nil }
        let wait = state.withLock { state -> Int64 in
            let wait = (state.last.map { $0 + seconds } ?? now) - now
            if wait > 0 { state.refusals += 1 } else { state.last = now }
            return wait
        }
        guard wait > 0 else { return nil }
        var response = BeMobRefusal.failure("Too many requests", status: 429)
        response.headers["retry-after"] = isDate ? FaultRule.httpDate(now + wait) : "\(wait)"
        return response
    }
}
