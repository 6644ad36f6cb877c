import HubControl
import HubModel
import HubStore
import HubSync

/// Makes what `status` shows out of what the store keeps and what the engine does this moment.
struct StatusReporter {
    let engine: SyncEngine
    let board: ProgressBoard
    let now: UTCTime

    /// Seconds without a page after which a run is said to make no progress.
    private static let quietAfter: Int64 = 300

    func status(_ overview: TrackerOverview) -> TrackerStatus {
        let tracker = overview.tracker
        let activities = board.activities(of: tracker.id)
        let phase = TrackerPhase(overview, isActive: !activities.isEmpty)
        let waiting = activities.first { $0.waitingUntil != nil }
        let quiet = activities.first { now - $0.progressAt > Self.quietAfter }
        let failure = phase == .failing || phase == .needsAttention ? overview.state.failure : nil
        let reason =
            failure.map { "\($0.code): \($0.message)" }
            ?? waiting.map { "waiting: \($0.waitingFor ?? "for the tracker")" }
            ?? quiet.map { "no progress since \($0.progressAt) on \($0.doing)" }
        return TrackerStatus(
            name: tracker.name,
            type: tracker.type,
            url: tracker.url,
            state: TrackerState(phase),
            reason: reason,
            advice: failure?.advice,
            since: overview.state.failingSince,
            lastSuccessAt: overview.state.lastSuccessAt,
            nextRunAt: activities.contains { $0.kind == .incremental } ? now : engine.nextRun(of: tracker.id),
            waitingUntil: waiting?.waitingUntil ?? (failure == nil ? nil : overview.state.nextTryAt),
            activity: activities.map(activity),
            backfill: backfill(overview, activities),
            rows: TrackerStatus.Rows(
                clicks: overview.clicks,
                conversions: overview.conversions,
                entities: overview.entities
            )
        )
    }

    /// What a run is doing, as events tell it.
    func activity(_ activity: Activity) -> TrackerStatus.Activity {
        TrackerStatus.Activity(
            kind: activity.kind,
            doing: activity.doing,
            rows: activity.rows,
            rowsPerSecond: activity.rowsPerSecond(now: now),
            startedAt: activity.startedAt,
            lastProgressAt: activity.progressAt
        )
    }

    private func backfill(_ overview: TrackerOverview, _ activities: [Activity]) -> TrackerStatus.Backfill? {
        let state = overview.state
        let progress = BackfillPlan.progress(state: state, tracker: overview.tracker)
        let plan = BackfillPlan(state: state, tracker: overview.tracker, lengths: [:])
        let running = activities.first { $0.kind == .backfill }
        let phase: TrackerStatus.BackfillState =
            if overview.tracker.isPaused { .paused } else if state.backfillCancelled {
                .cancelled
            } else if running != nil {
                .running
            } else if plan == .done, state.firstBackfillDoneAt != nil { .done } else { .pending }
        return TrackerStatus.Backfill(
            state: phase,
            percent: phase == .done ? 100 : (progress * 1000).rounded(.down) / 10,
            from: overview.tracker.historyStart(state),
            estimateSeconds: running?.estimate(progress: progress, now: now)
        )
    }
}

extension TrackerState {
    /// The badge of a phase of the engine.
    init(_ phase: TrackerPhase) {
        switch phase {
        case .pending: self = .pending
        case .syncing: self = .syncing
        case .synced: self = .synced
        case .failing: self = .failing
        case .needsAttention: self = .needsAttention
        case .paused: self = .paused
        }
    }
}
