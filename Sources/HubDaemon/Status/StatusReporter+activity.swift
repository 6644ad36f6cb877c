import HubControl
import HubModel
import HubStore
import HubSync

extension StatusReporter {
    /// Seconds without a page after which a run is said to make no progress.
    private static let quietAfter: Int64 = 300

    /// What a run is doing: how much, how fast, until when, and why not where it does not move.
    func activity(_ activity: Activity, _ overview: TrackerOverview) -> TrackerStatus.Activity {
        let share = share(of: activity, overview)
        let isWaiting = isWaiting(activity)
        return TrackerStatus.Activity(
            kind: activity.kind,
            doing: activity.doing,
            rows: activity.rows,
            expectedRows: activity.expectedRows,
            rowsPerSecond: activity.rowsPerSecond(now: now),
            percent: share.map { ($0 * 1000).rounded(.down) / 10 },
            estimateSeconds: estimate(activity, overview),
            startedAt: activity.startedAt,
            lastProgressAt: activity.progressAt,
            waitingUntil: isWaiting ? activity.waitingUntil : nil,
            waitingFor: isWaiting ? activity.waitingFor : nil,
            stalled: isWaiting || now - activity.progressAt <= Self.quietAfter
                ? nil : "nothing came from the tracker since \(activity.progressAt)"
        )
    }

    /// `no progress on clicks of 2026-10-24: nothing came from the tracker since 2026-10-24T10:00:00Z`.
    func sentence(_ stalled: TrackerStatus.Activity) -> String {
        "no progress on \(stalled.doing)" + (stalled.stalled.map { ": \($0)" } ?? "")
    }

    /// The share of the wanted time that has been read, 0…1.
    func progress(_ overview: TrackerOverview) -> Double {
        BackfillPlan.progress(state: overview.state, tracker: overview.tracker, clicksFrom: clicksFrom)
    }

    /// The share of its work that a run has done, 0…1: by rows where the tracker counts them, a backfill else by time.
    private func share(of activity: Activity, _ overview: TrackerOverview) -> Double? {
        if activity.kind == .backfill { return activity.share ?? progress(overview) }
        guard let expected = activity.expectedRows, expected > 0 else { return nil }
        return min(1, Double(activity.rows) / Double(expected))
    }

    /// Seconds until a run is done: by rows where the tracker counts them, of a backfill else by time; `nil` while it
    /// waits, and while nobody can say.
    func estimate(_ activity: Activity, _ overview: TrackerOverview) -> Int64? {
        guard !isWaiting(activity) else { return nil }
        let speed = activity.rowsPerSecond(now: now)
        if let expected = activity.expectedRows, expected >= activity.rows, speed > 0 {
            return Int64(Double(expected - activity.rows) / speed)
        }
        return activity.kind == .backfill ? activity.estimate(progress: progress(overview), now: now) : nil
    }

    private func isWaiting(_ activity: Activity) -> Bool {
        activity.waitingUntil.map { $0 > now } ?? false
    }
}
