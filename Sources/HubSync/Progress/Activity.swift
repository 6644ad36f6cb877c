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
    /// Rows that the whole run will have read, by the tracker's own totals; `nil` where it does not say.
    package var expectedRows: Int64?
    /// The share of a backfill's wanted rows that has been read, 0…1; `nil` where the tracker gives no totals.
    package var share: Double?
    /// When the last page came in.
    package var progressAt: UTCTime
    /// Set while the run waits before it tries again.
    package var waitingUntil: UTCTime?
    /// Why it waits.
    package var waitingFor: String?
    /// The share of the history that had been read when this backfill began, 0…1.
    package var progressAtStart: Double?
    private var samples: [Sample] = []

    private struct Sample: Hashable, Sendable {
        var at: UTCTime
        var rows: Int64
    }

    /// The speed is that of the last minute.
    private static let sampled: Int64 = 60

    package init(trackerID: Int64, runID: Int64, kind: RunKind, startedAt: UTCTime, doing: String) {
        self.trackerID = trackerID
        self.runID = runID
        self.kind = kind
        self.startedAt = startedAt
        self.doing = doing
        progressAt = startedAt
    }

    /// Notes that a page was stored.
    package mutating func add(rows count: Int, at time: UTCTime) {
        samples.removeAll { $0.at < time - Self.sampled || $0.at > time }
        if samples.last?.at != time { samples.append(Sample(at: time, rows: rows)) }
        rows += Int64(count)
        progressAt = time
        waitingUntil = nil
        waitingFor = nil
    }

    /// Over the last minute of reading; over the whole run where that is shorter, or nothing came of late.
    package func rowsPerSecond(now: UTCTime) -> Double {
        let oldest = samples.first { $0.at >= now - Self.sampled && $0.at < now }
        guard let oldest, now - oldest.at >= 5 else { return Double(rows) / Double(max(1, now - startedAt)) }
        return Double(rows - oldest.rows) / Double(now - oldest.at)
    }

    /// Seconds until a backfill that now stands at `progress` is complete; `nil` while that can't be told.
    package func estimate(progress: Double, now: UTCTime) -> Int64? {
        guard let progressAtStart, progress > progressAtStart, now > startedAt, progress < 1 else { return nil }
        let speed = (progress - progressAtStart) / Double(now - startedAt)
        return Int64((1 - progress) / speed)
    }
}
