package import HubModel
package import HubStore

/// Which closed days are compared with the tracker's totals, and what is read again where they differ.
package struct ReconcilePlan: Hashable, Sendable {
    /// Midnights of the days to compare, newest first.
    package var days: [UTCTime]
    private let traits: DayTotalsTraits

    private static let day: Int64 = 86_400
    /// Days of clicks that one run reads again at most; the others have their turn a day later.
    private static let mostClickDays = 7
    /// Conversions that count by their click are looked for this long after the day.
    private static let conversionsFollow: Int64 = 30 * 86_400

    /// The plan at `now`: of the last `count` closed days those that both logs have been read over.
    package init(
        state: SyncState,
        tracker: TrackerConfig,
        traits: DayTotalsTraits,
        count: Int,
        clicksFrom: UTCTime?,
        now: UTCTime
    ) {
        self.traits = traits
        let end = (now - traits.closesAfter).startOfDay
        let streams = Set(traits.measures.map(traits.stream))
        days = (1...max(1, count)).map { end - Int64($0) * Self.day }.filter { day in
            count > 0
                && streams.allSatisfy { stream in
                    let start = tracker.wantedStart(of: stream, state, head: now, clicksFrom: clicksFrom)
                    return day >= start && Self.isCovered(stream, day, end, state, traits)
                }
        }
    }

    /// The span from the oldest of the days to the end of the newest.
    package var window: TimeWindow? {
        guard let oldest = days.last, let newest = days.first else { return nil }
        return TimeWindow(from: oldest, to: newest + Self.day)
    }

    private static func isCovered(
        _ stream: LogStream,
        _ day: UTCTime,
        _ end: UTCTime,
        _ state: SyncState,
        _ traits: DayTotalsTraits
    ) -> Bool {
        let follows = stream == .conversions && traits.datesConversionsByClick
        let last = follows ? min(day + conversionsFollow, end) : day + Self.day
        guard let window = TimeWindow(from: day, to: max(day + Self.day, last)), let coverage = state.coverage[stream]
        else { return false }
        return coverage.missing(in: window).isEmpty
    }
}

extension ReconcilePlan {
    /// The days on which a measure of a stream differs, newest first; a day that is missing on a side has zeros there.
    ///
    /// Differences in `known` were met by an earlier run, and reading again did not help: they are left out.
    package func differing(
        ours: [DayTotals],
        theirs: [DayTotals],
        known: [DayDifference] = []
    ) -> [LogStream: [UTCTime]] {
        let ours = Dictionary(ours.map { ($0.day, $0.values) }) { $1 }
        let theirs = Dictionary(theirs.map { ($0.day, $0.values) }) { $1 }
        var differing: [LogStream: [UTCTime]] = [:]
        for day in days {
            for measure in traits.measures {
                let stream = traits.stream(of: measure)
                guard differing[stream]?.last != day else { continue }
                let (here, there) = (ours[day]?[measure] ?? 0, theirs[day]?[measure] ?? 0)
                let isKnown = known.contains {
                    $0.day == day && $0.measure == measure && $0.ours == here && $0.theirs == there
                }
                if here != there, !isKnown { differing[stream, default: []].append(day) }
            }
        }
        return differing
    }

    /// What to read again of a stream for days that differ, in slices of at most `maxSlice` seconds, newest first.
    package func windows(for days: [UTCTime], of stream: LogStream, head: UTCTime, maxSlice: Int64) -> [TimeWindow] {
        let follows = stream == .conversions && traits.datesConversionsByClick
        let chosen = stream == .clicks ? Array(days.prefix(Self.mostClickDays)) : days
        let wanted = IntervalSet(
            chosen.compactMap { day in
                let end = day + Self.day + (follows ? Self.conversionsFollow : 0)
                return TimeWindow(from: day, to: min(end, head))
            }
        )
        return wanted.intervals.reversed().flatMap { interval in
            var slices: [TimeWindow] = []
            var rest: TimeWindow? = interval
            while let window = rest {
                let slice = window.newest(max(1, maxSlice))
                slices.append(slice)
                rest = TimeWindow(from: window.from, to: slice.from)
            }
            return slices
        }
    }
}
