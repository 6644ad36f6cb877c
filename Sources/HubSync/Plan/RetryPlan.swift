package import HubModel

/// Whether and when a failed request is made again within its run.
package enum RetryPlan: Hashable, Sendable {
    /// Seconds to wait; `isQuota` where the tracker asked for it.
    case wait(Double, isQuota: Bool)
    case giveUp

    /// Tries of one request before its run gives up; waiting for a quota does not count.
    package static let attempts = 5
    /// Waits for a quota before a run gives up: half a day where the tracker names no time.
    private static let quotaAttempts = 50
    /// The longest wait, in seconds; a tracker that asks for more is asked again after this.
    private static let longest: Int64 = 3600
    /// The longest wait for a quota that names no time, in seconds.
    private static let longestUnnamed = 900.0

    /// The plan after the failure of try number `attempt` (1…), with `jitter` in 0..<1.
    package init(after error: ProviderError, attempt: Int, jitter: Double) {
        guard error.isTransient else {
            self = .giveUp
            return
        }
        if case .rateLimited(let seconds) = error {
            let named = seconds.map { Double(min(max(1, $0), Self.longest)) + jitter }
            let unnamed = min(Self.longestUnnamed, 10 * Double(1 << min(max(attempt, 1) - 1, 7))) * (1 + jitter / 4)
            self = attempt < Self.quotaAttempts ? .wait(named ?? unnamed, isQuota: true) : .giveUp
            return
        }
        guard attempt < Self.attempts else {
            self = .giveUp
            return
        }
        let backoff = min(60, Double(1 << min(attempt, 6))) * (0.5 + jitter / 2)
        self = .wait(max(backoff, Double(min(error.retryAfter ?? 0, Self.longest))), isQuota: error.retryAfter != nil)
    }
}
