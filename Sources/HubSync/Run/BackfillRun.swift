import HubModel
import HubStore
import Logging

/// Reads the wanted history slice by slice, newest first, until nothing is missing.
struct BackfillRun: Sendable {
    let context: RunContext

    private var tracker: TrackerConfig { context.tracker }

    func perform() async throws {
        var paces: [LogStream: SlicePace] = [:]
        _ = try await context.openSlices()
        let forecast = try await forecast()
        while true {
            let state = try await context.database.syncState(of: tracker.id)
            let traits = { stream in context.provider.traits(of: stream, memory: state.memory) }
            for stream in LogStream.allCases where paces[stream] == nil {
                paces[stream] = traits(stream).map {
                    SlicePace(maxSlice: $0.maxSlice, pageSize: context.policy.pageSize)
                }
            }
            show(state, forecast)
            guard let slice = try await next(state, paces.mapValues(\.length)) else { return }
            let reading = try await context.read(slice, pageSize: paces[slice.stream]?.pageSize)
            paces[slice.stream]?.note(window: reading.window, rows: reading.rows, pageSize: reading.pageSize)
        }
    }

    private func next(_ state: SyncState, _ lengths: [LogStream: Int64]) async throws -> Slice? {
        let plan = BackfillPlan(state: state, tracker: tracker, lengths: lengths, clicksFrom: context.clicksFrom)
        switch plan {
        case .resume(let slice):
            return slice
        case .open(let stream, let window):
            return try await context.database.openSlice(
                stream,
                .backfill,
                window: window,
                trackerID: tracker.id,
                at: context.now
            )
        case .done:
            if state.firstBackfillDoneAt == nil, !state.backfillCancelled {
                try await context.database.noteFirstBackfillDone(tracker.id, at: context.now)
            }
            return nil
        case .notYet:
            return nil
        }
    }

    /// Shows how far the history has been read, in rows where the tracker says how many there are.
    private func show(_ state: SyncState, _ forecast: BackfillForecast?) {
        let clicksFrom = context.clicksFrom
        let progress = BackfillPlan.progress(state: state, tracker: tracker, clicksFrom: clicksFrom)
        let remaining = forecast?.remaining(state: state, tracker: tracker, clicksFrom: clicksFrom)
        context.note { activity in
            activity.progressAtStart = activity.progressAtStart ?? progress
            activity.expectedRows = remaining.map { activity.rows + $0.rows }
            activity.share = remaining.map { 1 - $0.share }
        }
    }

    /// Asks the tracker for its totals of the wanted days; progress goes by time alone where it gives none, or where
    /// they do not say how many rows there are to read.
    private func forecast() async throws -> BackfillForecast? {
        guard context.descriptor.dayTotals != nil, context.descriptor.streams[.stats] == nil else { return nil }
        let state = try await context.database.syncState(of: tracker.id)
        let starts = LogStream.allCases.compactMap {
            BackfillPlan.wanted($0, state, tracker, context.clicksFrom)?.from.startOfDay
        }
        guard let start = starts.min(), let window = TimeWindow(from: start, to: context.now.startOfDay) else {
            return nil
        }
        if let days = try await context.dayTotals(in: window, memory: state.memory) {
            try await context.database.noteTrackerDays(days, trackerID: tracker.id, at: context.now)
        }
        return BackfillForecast(try await context.database.trackerDays(of: tracker.id, window: window))
    }
}
