package import HubModel

/// One run at work.
package struct Activity: Hashable, Sendable {
    package var trackerID: Int64
    package var runID: Int64
    package var kind: RunKind
    package var startedAt: UTCTime
    /// What is being read, for people: `clicks of 2026-11-03`.
    package var doing: String
    /// Rows read by this run so far.
    package var rows: Int64 = 0
    /// When the last page came in.
    package var progressAt: UTCTime
    /// Set while the run waits before it tries again.
    package var waitingUntil: UTCTime?
    /// Why it waits.
    package var waitingFor: String?
    /// The share of the history that had been read when this backfill began, 0…1.
    package var progressAtStart: Double?

    package init(trackerID: Int64, runID: Int64, kind: RunKind, startedAt: UTCTime, doing: String) {
        self.trackerID = trackerID
        self.runID = runID
        self.kind = kind
        self.startedAt = startedAt
        self.doing = doing
        progressAt = startedAt
    }

    package func rowsPerSecond(now: UTCTime) -> Double {
        Double(rows) / Double(max(1, now - startedAt))
    }

    /// Seconds until a backfill that now stands at `progress` is complete; `nil` while that can't be told.
    package func estimate(progress: Double, now: UTCTime) -> Int64? {
        guard let progressAtStart, progress > progressAtStart, now > startedAt, progress < 1 else { return nil }
        let speed = (progress - progressAtStart) / Double(now - startedAt)
        return Int64((1 - progress) / speed)
    }
}
