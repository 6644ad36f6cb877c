package import HubModel
package import HubStore

/// When a tracker's next run starts.
package enum Schedule {
    /// Seconds between tries while a person must act.
    private static let attentionPace: Int64 = 3600

    /// The start of the next incremental run; `lastStart` is when this process began the last one.
    ///
    /// `jitter` in 0..<1 spreads trackers over a tenth of the interval.
    package static func nextIncremental(
        state: SyncState,
        policy: SyncPolicy,
        lastStart: UTCTime?,
        now: UTCTime,
        jitter: Double
    ) -> UTCTime {
        let spread = Int64(Double(policy.interval) * 0.1 * (jitter - 0.5))
        if state.failures > 0, let next = state.nextTryAt {
            return min(next, now + max(policy.interval, attentionPace))
        }
        guard let last = [lastStart, state.lastIncrementalAt].compactMap(\.self).max(), last <= now else { return now }
        return last + policy.interval + spread
    }

    /// When a tracker is tried again after its failure number `failures` (1…).
    package static func nextTry(
        after failure: RunFailure,
        failures: Int,
        policy: SyncPolicy,
        now: UTCTime,
        jitter: Double
    ) -> UTCTime {
        guard !failure.needsAttention else { return now + max(policy.interval, attentionPace) }
        let backoff = min(policy.interval, 60 << Int64(min(max(failures, 1) - 1, 10)))
        return now + Int64(Double(backoff) * (0.75 + jitter / 4))
    }
}
