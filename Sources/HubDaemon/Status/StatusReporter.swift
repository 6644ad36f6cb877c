import HubControl
import HubModel
import HubStore
import HubSync

/// Makes what `status` shows out of what the store keeps and what the engine does this moment.
struct StatusReporter {
    let engine: SyncEngine
    let board: ProgressBoard
    let catalog: any ProviderCatalog
    let now: UTCTime
    /// The first click that is kept; `nil` where all are.
    let clicksFrom: UTCTime?

    init(_ hub: Hub) {
        engine = hub.engine
        board = hub.board
        catalog = hub.catalog
        now = hub.clock.now
        clicksFrom = hub.database.settings.clicksFrom(now: now)
    }

    /// The status of one tracker; `differences` are all there are, `nil` for the newest that the overview holds.
    func status(_ overview: TrackerOverview, differences: [DayDifference]? = nil) -> TrackerStatus {
        status(overview, activities: board.activities(of: overview.tracker.id), differences: differences)
    }

    func status(
        _ overview: TrackerOverview,
        activities: [Activity],
        differences: [DayDifference]? = nil
    ) -> TrackerStatus {
        let tracker = overview.tracker
        let phase = TrackerPhase(overview, isActive: !activities.isEmpty)
        let waiting = activities.first { $0.waitingUntil.map { $0 > now } ?? false }
        let failure = phase == .failing || phase == .needsAttention ? overview.state.failure : nil
        let shown = activities.map { activity($0, overview) }
        let stalled = shown.first { $0.stalled != nil }
        return TrackerStatus(
            name: tracker.name,
            type: tracker.type,
            url: tracker.url,
            state: TrackerState(phase),
            reason: failure.map { "\($0.code): \($0.message)" } ?? stalled.map(sentence),
            advice: failure?.advice,
            since: overview.state.failingSince,
            lastSuccessAt: overview.state.lastSuccessAt,
            nextRunAt: activities.contains { $0.kind == .incremental } ? now : engine.nextRun(of: tracker.id),
            waitingUntil: waiting?.waitingUntil ?? (failure == nil ? nil : overview.state.nextTryAt),
            waitingFor: waiting?.waitingFor,
            activity: shown,
            backfill: backfill(overview, activities),
            rows: rows(overview),
            coverageBytes: Int64(overview.state.coverageBytes),
            lookback: lookback(overview),
            reconciliation: reconciliation(overview, differences ?? overview.differences),
            unverified: isUnverified(overview)
        )
    }

    private func rows(_ overview: TrackerOverview) -> TrackerStatus.Rows {
        let offered = catalog.streams(of: overview.tracker, memory: overview.state.memory)
        let count = { (stream: LogStream) -> Int64? in offered[stream].map { _ in overview.rows[stream] ?? 0 } }
        return TrackerStatus.Rows(
            clicks: count(.clicks),
            conversions: count(.conversions),
            stats: count(.stats),
            entities: overview.entities
        )
    }

    /// Whether what the hub assumes of the tracker's API has not been seen to work, with the options that it has now.
    private func isUnverified(_ overview: TrackerOverview) -> Bool {
        let tracker = overview.tracker
        guard let descriptor = catalog.descriptor(of: tracker.type), descriptor.isUnverified else { return false }
        return !descriptor.isProven(tracker.options, overview.state.memory)
    }

    private func backfill(_ overview: TrackerOverview, _ activities: [Activity]) -> TrackerStatus.Backfill? {
        let state = overview.state
        let running = activities.first { $0.kind == .backfill }
        let progress = running?.share ?? progress(overview)
        let plan = BackfillPlan(state: state, tracker: overview.tracker, lengths: [:], clicksFrom: clicksFrom)
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
            estimateSeconds: running.flatMap { estimate($0, overview) }
        )
    }

    /// How far back each log is read again, as the lateness of its rows wants it.
    private func lookback(_ overview: TrackerOverview) -> [TrackerStatus.Lookback] {
        let streams = catalog.streams(of: overview.tracker, memory: overview.state.memory)
        return LogStream.allCases.compactMap { stream in
            guard let traits = streams[stream] else { return nil }
            let lookback = Lookback(traits: traits, lateness: overview.state.lateness[stream])
            return TrackerStatus.Lookback(
                stream: stream,
                overlapSeconds: lookback.overlap,
                deepSeconds: lookback.deep,
                observed: lookback.isObserved
            )
        }
    }

    private func reconciliation(
        _ overview: TrackerOverview,
        _ differences: [DayDifference]
    ) -> TrackerStatus.Reconciliation? {
        guard catalog.descriptor(of: overview.tracker.type)?.dayTotals != nil else { return nil }
        return TrackerStatus.Reconciliation(
            lastAt: overview.state.lastReconcileAt,
            daysChecked: Int64(overview.daysChecked),
            daysDiffering: Int64(Set(differences.map(\.day)).count),
            differences: differences.map {
                TrackerStatus.Difference(day: $0.day, measure: $0.measure, ours: $0.ours, theirs: $0.theirs)
            }
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
