import Synchronization

/// Counts requests to the busy paths by calendar minute and second, as the gateway does.
package final class RedTrackLimiter: Sendable {
    private struct Counter {
        var minute = Int64.min
        var second = Int64.min
        var spent = 0
        var inSecond = 0
        var requests = 0
        var refusals = 0
    }

    private struct State {
        var counters: [String: Counter] = [:]
        var mostRefusals = 0
    }

    /// What a limit says of one request.
    struct Verdict: Sendable {
        /// Seconds to wait; `nil` for a request that may pass.
        let wait: Int64?
        let headers: [String: String]
    }

    private let rates: RedTrackRates?
    private let state = Mutex(State())

    init(_ rates: RedTrackRates?) {
        self.rates = rates
    }

    /// The most refusals of one path in one minute: a client that waits as it is told gets few.
    package var mostRefusals: Int { state.withLock { $0.mostRefusals } }

    /// Counts a request at a time in Unix seconds; `nil` for a path without limit.
    func verdict(_ request: SimRequest, at now: Int64) -> Verdict? {
        let path = request.steps.joined(separator: "/")
        guard let rates, let limit = Self.limit(request.method, path, rates) else { return nil }
        return state.withLock { state in
            var counter = state.counters[path] ?? Counter()
            let verdict = Self.count(&counter, limit, rates, now)
            state.counters[path] = counter
            state.mostRefusals = max(state.mostRefusals, counter.refusals)
            return verdict
        }
    }

    private static func limit(_ method: String, _ path: String, _ rates: RedTrackRates) -> Int? {
        switch (method, path) {
        case (_, "report"), (_, "conversions"), (_, "tracks"): rates.perMinute
        case ("POST", "tracks/cost"): rates.costsPerMinute
        default: nil
        }
    }

    /// All but each fourth request cost two where requests count twice; a limit of one is never halved.
    private static func count(_ counter: inout Counter, _ limit: Int, _ rates: RedTrackRates, _ now: Int64) -> Verdict {
        if counter.minute != now / 60 { counter = Counter(minute: now / 60, requests: counter.requests) }
        if counter.second != now {
            counter.second = now
            counter.inSecond = 0
        }
        counter.requests += 1
        let price = rates.countsTwice && limit > 1 && counter.requests % 4 != 0 ? 2 : 1
        let rest = 60 - now % 60
        var wait: Int64?
        if counter.spent >= limit {
            wait = rest
        } else if counter.inSecond >= rates.perSecond {
            wait = 1
        } else {
            counter.spent = min(limit, counter.spent + price)
            counter.inSecond += 1
        }
        if wait != nil { counter.refusals += 1 }
        let remaining = "\(limit - counter.spent)"
        return Verdict(
            wait: wait,
            headers: [
                "x-ratelimit-limit-minute": "\(limit)", "x-ratelimit-remaining-minute": remaining,
                "ratelimit-limit": "\(limit)", "ratelimit-remaining": remaining, "ratelimit-reset": "\(rest)",
            ]
        )
    }
}
