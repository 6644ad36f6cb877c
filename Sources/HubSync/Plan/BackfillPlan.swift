package import HubModel
package import HubStore

/// What a backfill reads next: wanted history minus what is covered, newest first.
package enum BackfillPlan: Hashable, Sendable {
    /// A slice was begun and not read to its end.
    case resume(Slice)
    case open(LogStream, TimeWindow)
    /// No stream has been read at its head yet: the first incremental run does that.
    case notYet
    /// All that is wanted has been read.
    case done

    /// The next piece of work; slices are at most `lengths[stream]` seconds long.
    ///
    /// Clicks before `clicksFrom` are not kept, and not asked for.
    package init(
        state: SyncState,
        tracker: TrackerConfig,
        lengths: [LogStream: Int64],
        clicksFrom: UTCTime? = nil
    ) {
        if let slice = state.slices.filter({ $0.kind == .backfill }).max(by: { $0.window.to < $1.window.to }) {
            self = .resume(slice)
            return
        }
        let gaps = LogStream.allCases.flatMap { stream in
            state.backfillCancelled ? [] : Self.gaps(in: stream, state, tracker, clicksFrom).map { (stream, $0) }
        }
        guard let (stream, gap) = gaps.max(by: { $0.1.to < $1.1.to }) else {
            self = state.coverage.isEmpty ? .notYet : .done
            return
        }
        self = .open(stream, gap.newest(lengths[stream] ?? gap.duration))
    }

    /// The share of the wanted history that has been read, 0…1, the part of open slices included.
    package static func progress(state: SyncState, tracker: TrackerConfig, clicksFrom: UTCTime? = nil) -> Double {
        var wanted: Int64 = 0
        var unread: Int64 = 0
        for stream in LogStream.allCases {
            guard let window = Self.wanted(stream, state, tracker, clicksFrom) else { continue }
            wanted += window.duration
            unread += Self.unread(stream, state, tracker, clicksFrom).reduce(0) { $0 + $1.duration }
        }
        return wanted == 0 ? 0 : max(0, 1 - Double(unread) / Double(wanted))
    }
}

extension BackfillPlan {
    /// From the wanted start to the newest moment read; the head beyond it is the incremental runs'.
    static func wanted(
        _ stream: LogStream,
        _ state: SyncState,
        _ tracker: TrackerConfig,
        _ clicksFrom: UTCTime?
    ) -> TimeWindow? {
        guard let head = state.coverage[stream]?.intervals.last?.to else { return nil }
        let start = tracker.wantedStart(of: stream, state, head: head, clicksFrom: clicksFrom)
        return TimeWindow(from: start, to: head)
    }

    /// The wanted windows that nothing has read, whole ones and parts of open slices.
    static func unread(
        _ stream: LogStream,
        _ state: SyncState,
        _ tracker: TrackerConfig,
        _ clicksFrom: UTCTime?
    ) -> [TimeWindow] {
        guard var read = state.coverage[stream], let window = wanted(stream, state, tracker, clicksFrom) else {
            return []
        }
        for slice in state.slices where slice.stream == stream {
            guard let through = slice.readThrough,
                let part = TimeWindow(from: slice.window.from, to: min(through, slice.window.to))
            else { continue }
            read.insert(part)
        }
        return read.missing(in: window)
    }

    private static func gaps(
        in stream: LogStream,
        _ state: SyncState,
        _ tracker: TrackerConfig,
        _ clicksFrom: UTCTime?
    ) -> [TimeWindow] {
        guard let coverage = state.coverage[stream], let window = wanted(stream, state, tracker, clicksFrom) else {
            return []
        }
        return coverage.missing(in: window)
    }
}
