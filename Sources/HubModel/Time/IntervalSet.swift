/// A set of moments as disjoint half-open intervals in ascending order, merged where they touch.
///
/// What has been read of a stream is kept as such a set; what is due is the wanted window minus it.
package struct IntervalSet: Hashable, Sendable {
    package private(set) var intervals: [TimeWindow]

    package init(_ windows: [TimeWindow] = []) {
        intervals = []
        for window in windows { insert(window) }
    }

    package var isEmpty: Bool { intervals.isEmpty }

    /// Total length in seconds.
    package var duration: Int64 { intervals.reduce(0) { $0 + $1.duration } }

    /// Adds a window and merges it with all that overlap or touch it.
    package mutating func insert(_ window: TimeWindow) {
        let before = intervals.prefix { $0.to < window.from }
        let after = intervals.drop { $0.from <= window.to }
        let touched = intervals[before.endIndex..<after.startIndex]
        let from = min(touched.first?.from ?? window.from, window.from)
        let to = max(touched.last?.to ?? window.to, window.to)
        guard let merged = TimeWindow(from: from, to: to) else { return }
        intervals = Array(before) + [merged] + Array(after)
    }

    /// The parts of `window` that the set does not hold, in ascending order.
    package func missing(in window: TimeWindow) -> [TimeWindow] {
        var gaps: [TimeWindow] = []
        var start = window.from
        for interval in intervals where interval.to > window.from && interval.from < window.to {
            if let gap = TimeWindow(from: start, to: interval.from) { gaps.append(gap) }
            start = max(start, interval.to)
        }
        if let gap = TimeWindow(from: start, to: window.to) { gaps.append(gap) }
        return gaps
    }

    /// Takes as many steps as halving the intervals needs: it is asked for each row of a page.
    package func contains(_ time: UTCTime) -> Bool {
        var (low, high) = (0, intervals.count)
        while low < high {
            let middle = (low + high) / 2
            if intervals[middle].to <= time { low = middle + 1 } else { high = middle }
        }
        return low < intervals.count && intervals[low].from <= time
    }

    /// Forgets the oldest intervals beyond a number.
    package mutating func dropOldest(keeping count: Int) {
        intervals.removeFirst(max(0, intervals.count - max(0, count)))
    }

    /// Seconds of `window` that the set holds.
    package func covered(in window: TimeWindow) -> Int64 {
        window.duration - missing(in: window).reduce(0) { $0 + $1.duration }
    }
}

extension IntervalSet: Codable {
    /// Encoded as an array of `[from, to]` pairs of Unix seconds.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(intervals.map { [$0.from.seconds, $0.to.seconds] })
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.init()
        for pair in try container.decode([[Int64]].self) {
            guard pair.count == 2,
                let window = TimeWindow(from: UTCTime(seconds: pair[0]), to: UTCTime(seconds: pair[1]))
            else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "an interval is not [from, to)")
            }
            insert(window)
        }
    }
}
