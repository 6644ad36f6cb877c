package import HubModel

/// All that the store knows of how far a tracker's data has been read; what is due is computed from it.
package struct SyncState: Hashable, Sendable {
    /// What the provider learned of the tracker.
    package var memory: ProviderMemory?
    /// What has been read of each stream; a stream without an entry has been read nowhere.
    package var coverage: [LogStream: IntervalSet] = [:]
    /// Bytes that the coverage of all streams takes as it is stored; bounded under 64 KiB.
    package var coverageBytes = 0
    /// How late rows of each stream were seen to come or change; none where none was seen.
    package var lateness: [LogStream: Lateness] = [:]
    /// Clicks before this time were deleted for their age and are not wanted again.
    package var clicksExpiredBefore: UTCTime?
    /// Slices that were begun and not read to their end, oldest first.
    package var slices: [Slice] = []
    /// When each stream's deep lookback was read last.
    package var deepReadAt: [LogStream: UTCTime] = [:]
    /// The start of the last incremental run that succeeded.
    package var lastIncrementalAt: UTCTime?
    /// The end of the last run of any kind that succeeded.
    package var lastSuccessAt: UTCTime?
    package var firstBackfillDoneAt: UTCTime?
    /// How far back a person wants the history; `nil` where the tracker's `backfillDays` say it.
    package var backfillFrom: UTCTime?
    package var backfillCancelled = false
    /// Failed runs since the last one that succeeded.
    package var failures = 0
    /// The end of the first of these failed runs.
    package var failingSince: UTCTime?
    /// The failure of the newest of them.
    package var failure: RunFailure?
    /// Set by the last run that ended with a time for the next try.
    package var nextTryAt: UTCTime?
    /// When the days were last compared with the tracker's own totals.
    package var lastReconcileAt: UTCTime?

    package init() {}
}

/// One tracker as `status` shows it.
package struct TrackerOverview: Hashable, Sendable {
    package var tracker: TrackerConfig
    package var state: SyncState
    /// Rows stored, by stream; a stream without any has no entry.
    package var rows: [LogStream: Int64]
    /// Entities stored, by kind and whatever their status; a kind without any has no entry.
    package var entities: [EntityKind: Int64]
    /// The run begun last, running or ended.
    package var lastRun: RunRecord?
    /// Days on which the hub and the tracker differ, newest first, at most 50.
    package var differences: [DayDifference] = []
    /// Days that were compared with the tracker's own totals.
    package var daysChecked = 0

    package init(
        tracker: TrackerConfig,
        state: SyncState,
        rows: [LogStream: Int64],
        entities: [EntityKind: Int64],
        lastRun: RunRecord?
    ) {
        self.tracker = tracker
        self.state = state
        self.rows = rows
        self.entities = entities
        self.lastRun = lastRun
    }
}
