import HubModel
import HubStore
import Logging

/// Reads the wanted history slice by slice, newest first, until nothing is missing.
struct BackfillRun: Sendable {
    let context: RunContext

    /// A slice with fewer pages than this lets the next one be twice as long, up to `longest` times the usual.
    private static let smallSlice: Int64 = 2
    private static let longest: Int64 = 7

    func perform() async throws {
        var lengths: [LogStream: Int64] = [:]
        while true {
            let state = try await context.database.syncState(of: context.tracker.id)
            let traits = { stream in context.provider.traits(of: stream, memory: state.memory) }
            for stream in LogStream.allCases where lengths[stream] == nil {
                lengths[stream] = traits(stream)?.maxSlice
            }
            let progress = BackfillPlan.progress(state: state, tracker: context.tracker)
            context.note { $0.progressAtStart = $0.progressAtStart ?? progress }
            guard let slice = try await next(state, lengths) else { return }
            let rows = try await context.read(slice)
            let usual = traits(slice.stream)?.maxSlice ?? slice.window.duration
            if rows < Int64(context.policy.pageSize) * Self.smallSlice {
                lengths[slice.stream] = min(usual * Self.longest, slice.window.duration * 2)
            } else {
                lengths[slice.stream] = max(3600, min(usual, slice.window.duration))
            }
        }
    }

    private func next(_ state: SyncState, _ lengths: [LogStream: Int64]) async throws -> Slice? {
        switch BackfillPlan(state: state, tracker: context.tracker, lengths: lengths) {
        case .resume(let slice):
            return slice
        case .open(let stream, let window):
            return try await context.database.openSlice(
                stream,
                .backfill,
                window: window,
                trackerID: context.tracker.id,
                at: context.now
            )
        case .done:
            if state.firstBackfillDoneAt == nil, !state.backfillCancelled {
                try await context.database.noteFirstBackfillDone(context.tracker.id, at: context.now)
            }
            return nil
        case .notYet:
            return nil
        }
    }
}
