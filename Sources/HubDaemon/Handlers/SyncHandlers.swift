import HubControl
import HubControlServer
import HubModel
import HubStore
import HubSync

/// The methods `sync.*`.
struct SyncHandlers: Sendable {
    let hub: Hub

    /// A range that a person asks for ends at least this many seconds before now: newer rows may still come in.
    private static let settlingTime: Int64 = 300

    func register(in builder: inout ControlDispatcher.Builder) {
        builder.on(SyncStatus.self) { params, _ in try await answering { try await status(params.name) } }
        builder.on(SyncRun.self) { params, _ in try await answering { try await run(params) } }
        builder.on(SyncBackfill.self) { params, _ in try await answering { try await backfill(params) } }
        builder.on(SyncCancel.self) { params, _ in try await answering { try await cancel(params.name) } }
        builder.on(SyncHistory.self) { params, _ in try await answering { try await history(params) } }
    }

    private func status(_ name: TrackerName?) async throws -> SyncStatus.Result {
        if let name { _ = try await hub.tracker(name) }
        let overviews = try await hub.overviews().filter { name == nil || $0.tracker.name == name }
        let reporter = StatusReporter(hub)
        var trackers: [TrackerStatus] = []
        for overview in overviews {
            // The overview holds the newest differences alone; one tracker is told in full.
            let all = name == nil ? nil : try await hub.database.differences(of: overview.tracker.id)
            trackers.append(reporter.status(overview, differences: all))
        }
        let space = try await hub.database.space()
        return SyncStatus.Result(
            trackers: trackers,
            database: SyncStatus.Database(bytes: space.fileBytes + space.walBytes, freeBytes: space.freeBytes),
            version: ProductVersion.text,
            uptimeSeconds: hub.uptimeSeconds,
            intervalSeconds: hub.settings.policy.interval
        )
    }

    private func run(_ params: SyncRun.Params) async throws -> SyncRun.Result {
        let tracker = try await hub.tracker(params.name)
        let run: Int64?
        switch params.kind ?? .incremental {
        case .incremental: run = try await hub.engine.syncNow(tracker.id)
        case .reconcile:
            try requireComparison(with: tracker)
            run = try await hub.engine.reconcileNow(tracker.id)
        }
        guard !tracker.isPaused, let run else {
            throw ControlError.conflict(
                "\(params.name) is paused: resume it with 'trackerhubctl resume \(params.name)'"
            )
        }
        return SyncRun.Result(run: run)
    }

    private func requireComparison(with tracker: TrackerConfig) throws(ControlError) {
        let descriptor = hub.catalog.descriptor(of: tracker.type)
        guard descriptor?.dayTotals == nil else {
            guard hub.settings.policy.reconcileDays == 0 else { return }
            throw .conflict(
                "comparisons are off: give sync.reconcile-days in the configuration more than 0, and reload it"
            )
        }
        throw ControlError(
            code: .trackerAnsweredWrongly,
            message: "a comparison is not offered by this tracker: \(descriptor?.title ?? tracker.type.rawValue) "
                + "gives no totals of its own",
            data: ["status": .null, "reason": "not offered"]
        )
    }

    private func backfill(_ params: SyncBackfill.Params) async throws -> SyncBackfill.Result {
        let tracker = try await hub.tracker(params.name)
        guard !tracker.isPaused else {
            throw ControlError.conflict(
                "\(params.name) is paused: resume it with 'trackerhubctl resume \(params.name)'"
            )
        }
        let now = hub.clock.now
        let from: UTCTime
        switch (params.days, params.from) {
        case (let days?, nil) where params.to == nil: from = now - Int64(days) * 86_400
        case (nil, let start?): from = start
        default: throw ControlError.invalidParams(field: "days", reason: "or 'from' must be given, and not both")
        }
        let end = min(params.to ?? now, now)
        guard let window = TimeWindow(from: from, to: end) else {
            throw ControlError.invalidParams(field: "from", reason: "must lie before 'to' and before now")
        }
        if params.to != nil {
            try await readAgain(window, tracker)
        } else {
            try await hub.database.setBackfillTarget(tracker.id, from: from, cancelled: false)
        }
        hub.engine.backfillNow(tracker.id)
        return SyncBackfill.Result(from: window.from, to: window.to)
    }

    /// Opens slices over the window, covered or not; the backfill reads open slices first.
    private func readAgain(_ window: TimeWindow, _ tracker: TrackerConfig) async throws {
        let settled = hub.clock.now - Self.settlingTime
        let memory = try await hub.database.syncState(of: tracker.id).memory
        let streams = hub.catalog.streams(of: tracker, memory: memory)
        for stream in LogStream.allCases {
            guard let traits = streams[stream] else { continue }
            // Clicks beyond their retention would go as soon as they came.
            let kept = stream == .clicks ? hub.database.settings.clicksFrom(now: hub.clock.now) : nil
            var rest = TimeWindow(from: max(window.from, kept ?? window.from), to: min(window.to, settled))
            while let part = rest {
                let slice = part.newest(traits.maxSlice)
                _ = try await hub.database.openSlice(
                    stream,
                    .backfill,
                    window: slice,
                    trackerID: tracker.id,
                    at: hub.clock.now
                )
                rest = TimeWindow(from: part.from, to: slice.from)
            }
        }
    }

    private func cancel(_ name: TrackerName) async throws -> SyncCancel.Result {
        let tracker = try await hub.tracker(name)
        let running = hub.board.activities(of: tracker.id).map(\.kind)
        let state = try await hub.database.syncState(of: tracker.id)
        try await hub.database.setBackfillTarget(tracker.id, from: tracker.historyStart(state), cancelled: true)
        for slice in state.slices where slice.kind == .backfill { try await hub.database.closeSlice(slice) }
        try await hub.engine.reload(tracker.id)
        return SyncCancel.Result(cancelled: running)
    }

    private func history(_ params: SyncHistory.Params) async throws -> SyncHistory.Result {
        let tracker = try await hub.tracker(params.name)
        let runs = try await hub.database.history(of: tracker.id, limit: params.limit ?? 20)
        return SyncHistory.Result(
            runs: runs.map { run in
                SyncHistory.Run(
                    id: run.id,
                    kind: run.kind,
                    outcome: run.outcome,
                    startedAt: run.startedAt,
                    endedAt: run.endedAt,
                    rows: .init(
                        entities: run.entities,
                        clicks: run.clicks,
                        conversions: run.conversions,
                        stats: run.stats,
                        new: run.newRows
                    ),
                    requests: run.requests,
                    bytes: run.bytes,
                    error: run.failure.map { .init(code: $0.code, message: $0.message, advice: $0.advice) },
                    findings: run.findings
                )
            }
        )
    }
}
