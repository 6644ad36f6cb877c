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
    /// What a clock that was ahead made count as read is read again no further back than this.
    private static let longestDoubt: Int64 = 40 * 86_400
    /// Seconds by which coverage may reach further than the start of the last run that succeeded.
    ///
    /// Later runs read more before they failed, or the clock was ahead. More than this is doubted, and read again.
    private static let slack: Int64 = 3600

    /// The plan for one stream at `now`; clicks before `clicksFrom` are not kept, and not asked for.
    package init(
        _ stream: LogStream,
        traits: StreamTraits,
        state: SyncState,
        tracker: TrackerConfig,
        now: UTCTime,
        clicksFrom: UTCTime? = nil
    ) {
        let head = now - traits.safetyLag
        let start = tracker.wantedStart(of: stream, state, head: head, clicksFrom: clicksFrom)
        guard let last = state.coverage[stream]?.intervals.last(where: { $0.from < head }) else {
            windows = Self.slices(from: max(head - Self.firstReach, start), to: head, traits)
            isDeep = true
            return
        }
        let lookback = Lookback(traits: traits, lateness: state.lateness[stream])
        let lastDeep = state.deepReadAt[stream]
        // The last run that succeeded lies ahead of the clock: what was read before the clock went back is not known.
        let isLost = last.to > head && state.lastIncrementalAt.map { $0 > now } ?? false
        isDeep = isLost || lastDeep.map { $0 + traits.deepEvery <= now || $0 > now } ?? true
        let isFull = isLost || lookback.isFull(after: lastDeep, now: now, phase: tracker.phase)
        let back = isDeep ? (isFull ? lookback.full : lookback.deep) : lookback.overlap
        var known = min(last.to, head)
        if last.to > head || isDeep, let ended = state.lastIncrementalAt, ended <= now, last.to > ended + Self.slack {
            known = min(known, ended - traits.safetyLag)
        }
        let nearest = head - max(back, Self.firstReach)
        // A gap is the backfill's to fill, but one that counts as covered is nobody's.
        let isDoubtful = TimeWindow(from: known, to: min(nearest, last.to)).map { last.from < $0.to } ?? false
        let reach = max(known - back, isDoubtful ? head - Self.longestDoubt : nearest)
        windows = Self.slices(from: max(reach, start), to: head, traits)
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
