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
    package init(state: SyncState, tracker: TrackerConfig, lengths: [LogStream: Int64]) {
        if let slice = state.slices.filter({ $0.kind == .backfill }).max(by: { $0.window.to < $1.window.to }) {
            self = .resume(slice)
            return
        }
        let gaps = LogStream.allCases.flatMap { stream in
            state.backfillCancelled ? [] : Self.gaps(in: stream, state, tracker).map { (stream, $0) }
        }
        guard let (stream, gap) = gaps.max(by: { $0.1.to < $1.1.to }) else {
            self = state.coverage.isEmpty ? .notYet : .done
            return
        }
        self = .open(stream, gap.newest(lengths[stream] ?? gap.duration))
    }

    /// The share of the wanted history that has been read, 0…1, the part of open slices included.
    package static func progress(state: SyncState, tracker: TrackerConfig) -> Double {
        var wanted: Int64 = 0
        var read: Int64 = 0
        for stream in LogStream.allCases {
            guard let window = Self.wanted(stream, state, tracker), let coverage = state.coverage[stream] else {
                continue
            }
            wanted += window.duration
            read += coverage.covered(in: window)
            for slice in state.slices where slice.stream == stream {
                guard let through = slice.readThrough,
                    let part = TimeWindow(from: slice.window.from, to: min(through, slice.window.to))
                else { continue }
                read += part.duration - coverage.covered(in: part)
            }
        }
        return wanted == 0 ? 0 : min(1, Double(read) / Double(wanted))
    }

    private static func gaps(in stream: LogStream, _ state: SyncState, _ tracker: TrackerConfig) -> [TimeWindow] {
        guard let coverage = state.coverage[stream], let window = wanted(stream, state, tracker) else { return [] }
        return coverage.missing(in: window)
    }

    /// From the wanted start to the newest moment read; the head beyond it is the incremental runs'.
    private static func wanted(_ stream: LogStream, _ state: SyncState, _ tracker: TrackerConfig) -> TimeWindow? {
        guard let head = state.coverage[stream]?.intervals.last?.to else { return nil }
        return TimeWindow(from: tracker.historyStart(state), to: head)
    }
}
