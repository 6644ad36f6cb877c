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
        var fetched: FollowingPage?
        defer { if let fetched { context.drop(fetched.page) } }
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
            if let page = fetched?.page, fetched?.isFirst(of: slice) == false {
                context.drop(page)
                fetched = nil
            }
            let first = fetched?.page
            fetched = nil
            let reading = try await read(slice, first, state, paces)
            fetched = reading.following
            paces[slice.stream]?.note(window: reading.window, rows: reading.rows, pageSize: reading.pageSize)
        }
    }

    /// Reads a slice, and fetches the first page of the one that follows while its last page is stored.
    private func read(
        _ slice: Slice,
        _ first: FetchedPage?,
        _ state: SyncState,
        _ paces: [LogStream: SlicePace]
    ) async throws -> SliceReader.Reading {
        var reader = SliceReader(
            context: context,
            slice: slice,
            pageSize: paces[slice.stream]?.pageSize ?? context.policy.pageSize,
            first: first
        ) { reading in
            start(behind: reading, of: slice, state, paces)
        }
        return try await reader.read()
    }

    /// What is read next once a slice is covered; `nil` where that is no new slice.
    private func start(
        behind reading: SliceReader.Reading,
        of slice: Slice,
        _ state: SyncState,
        _ paces: [LogStream: SlicePace]
    ) -> SliceStart? {
        var state = state
        state.slices.removeAll { $0.id == slice.id }
        state.coverage[slice.stream, default: IntervalSet()].insert(reading.window)
        var paces = paces
        paces[slice.stream]?.note(window: reading.window, rows: reading.rows, pageSize: reading.pageSize)
        let plan = BackfillPlan(
            state: state,
            tracker: tracker,
            lengths: paces.mapValues(\.length),
            clicksFrom: context.clicksFrom
        )
        guard case .open(let stream, let window) = plan, let pace = paces[stream] else { return nil }
        return SliceStart(stream: stream, window: window, pageSize: pace.pageSize)
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
