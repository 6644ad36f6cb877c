package import HubModel
package import HubStore

/// What an incremental run reads of one log: the newest rows, and behind them what may have changed.
package struct IncrementalPlan: Hashable, Sendable {
    /// Read newest first; none where nothing is due.
    package var windows: [TimeWindow]
    /// The windows reach back over the stream's deep lookback.
    package var isDeep: Bool
}

extension IncrementalPlan {
    /// At first, and after a long pause, an incremental run reads this many seconds; the rest is the backfill's.
    private static let firstReach: Int64 = 86_400

    /// The plan for one stream at `now`.
    package init(_ stream: LogStream, traits: StreamTraits, state: SyncState, tracker: TrackerConfig, now: UTCTime) {
        let head = now - traits.safetyLag
        let covered = state.coverage[stream]?.intervals.filter { $0.from < head } ?? []
        guard let last = covered.last else {
            windows = Self.slices(from: max(head - Self.firstReach, tracker.historyStart(state)), to: head, traits)
            isDeep = true
            return
        }
        isDeep = state.deepReadAt[stream].map { $0 + traits.deepEvery <= now || $0 > now } ?? true
        let lookback = isDeep ? max(traits.overlap, traits.deepLookback) : traits.overlap
        let reach = max(min(last.to, head) - lookback, head - max(lookback, Self.firstReach))
        windows = Self.slices(from: max(reach, tracker.historyStart(state)), to: head, traits)
    }

    private static func slices(from: UTCTime, to: UTCTime, _ traits: StreamTraits) -> [TimeWindow] {
        var slices: [TimeWindow] = []
        var rest = TimeWindow(from: from, to: to)
        while let window = rest {
            let slice = window.newest(traits.maxSlice)
            slices.append(slice)
            rest = TimeWindow(from: window.from, to: slice.from)
        }
        return slices
    }
}

extension TrackerConfig {
    /// Where the wanted history begins.
    package func historyStart(_ state: SyncState) -> UTCTime {
        state.backfillFrom ?? createdAt - Int64(backfillDays) * 86_400
    }
}
