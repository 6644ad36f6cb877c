package import HubModel
package import HubStore

/// When a tracker's next run starts.
package enum Schedule {
    /// Seconds between tries while a person must act.
    private static let attentionPace: Int64 = 3600

    /// The start of the next incremental run; `lastStart` is when this process began the last one.
    ///
    /// `lastSucceeded` tells that this process's last one succeeded, so that failures are those of other kinds of run.
    /// `jitter` in 0..<1 spreads trackers over a tenth of the interval. Times ahead of `now` were written before the
    /// clock went back, and say nothing.
    package static func nextIncremental(
        state: SyncState,
        policy: SyncPolicy,
        lastStart: UTCTime?,
        lastSucceeded: Bool = false,
        now: UTCTime,
        jitter: Double
    ) -> UTCTime {
        let spread = Int64(Double(policy.interval) * 0.1 * (jitter - 0.5))
        let last = [lastStart, state.lastIncrementalAt].compactMap(\.self).filter { $0 <= now }.max()
        let regular = last.map { $0 + policy.interval + spread } ?? now
        guard state.failures > 0, !lastSucceeded else { return regular }
        guard let next = state.nextTryAt else { return lastStart == nil ? now : regular }
        return next <= now + longestWait(policy) ? next : now
    }

    /// When a tracker is tried again after its failure number `failures` (1…).
    package static func nextTry(
        after failure: RunFailure,
        failures: Int,
        policy: SyncPolicy,
        now: UTCTime,
        jitter: Double
    ) -> UTCTime {
        guard !failure.needsAttention else { return now + longestWait(policy) }
        let backoff = min(policy.interval, 60 << Int64(min(max(failures, 1) - 1, 10)))
        return now + Int64(Double(backoff) * (0.75 + jitter / 4))
    }

    private static func longestWait(_ policy: SyncPolicy) -> Int64 { max(policy.interval, attentionPace) }
}

extension Schedule {
    /// At a start, trackers begin this many seconds apart, so that many do not begin together.
    private static let startGap = 1.8

    /// Seconds after the process's start at which tracker number `index` (0…) of `count` is looked at first.
    ///
    /// The first begins at once, and the last before an interval has passed.
    package static func firstDelay(_ index: Int, of count: Int, policy: SyncPolicy) -> Double {
        Double(index) * min(startGap, Double(policy.interval) / Double(max(1, count)))
    }
}

extension Schedule {
    /// Reconciliations of all trackers are spread over this many seconds after the days closed.
    private static let reconcileSpread: Int64 = 4 * 3600
    private static let day: Int64 = 86_400

    /// When the closed days are compared next: once for each UTC day, after it closed; at once after the first backfill.
    ///
    /// `nil` where nothing is compared, or the first backfill is not complete. `phase` is the tracker's own.
    package static func nextReconcile(
        state: SyncState,
        policy: SyncPolicy,
        closesAfter: Int64,
        phase: Int64,
        now: UTCTime
    ) -> UTCTime? {
        guard policy.reconcileDays > 0, state.firstBackfillDoneAt != nil || state.backfillCancelled else { return nil }
        guard let last = state.lastReconcileAt, last <= now else { return now }
        let offset = closesAfter + phase % reconcileSpread
        return (last - offset).startOfDay + day + offset
    }
}
