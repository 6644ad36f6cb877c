package import HubModel

/// How far back a log is read again, in seconds: as the tracker's facts demand, until enough late rows were seen to know.
///
/// A share of the late rows, times a margin, decides then. Rows later than that are rare, and still found: once a day
/// the log is read as far back as the facts demand.
package struct Lookback: Hashable, Sendable {
    /// Read again in every incremental run.
    package var overlap: Int64
    /// Read again once in ``HubModel/StreamTraits/deepEvery``.
    package var deep: Int64
    /// Read again once in ``fullEvery``, whatever was observed.
    package var full: Int64
    package var fullEvery: Int64
    /// Whether ``overlap`` and ``deep`` follow the lateness observed.
    package var isObserved: Bool

    /// Late rows that must have been seen before they are trusted more than the tracker's facts.
    private static let enough = 1_000.0
    private static let share = 0.999
    private static let overlapMargin: Int64 = 2
    private static let deepMargin: Int64 = 4
    private static let shortestOverlap: Int64 = 1_800
    /// Where rows come very late, re-reading all of that in every run would cost too much; deep reads find the rest.
    private static let longestOverlap: Int64 = 6 * 3600
    private static let day: Int64 = 86_400

    /// `lateness` is `nil` where no late row was seen.
    package init(traits: StreamTraits, lateness: Lateness?) {
        let usual = max(traits.overlap, traits.deepLookback)
        fullEvery = max(traits.deepEvery, Self.day)
        guard let reach = lateness?.reach(of: Self.share, enough: Self.enough) else {
            (overlap, deep, full, isObserved) = (traits.overlap, usual, usual, false)
            return
        }
        isObserved = true
        let least = min(traits.overlap, Self.shortestOverlap)
        let most = min(usual, max(traits.overlap, Self.longestOverlap))
        overlap = min(max(reach * Self.overlapMargin, least), most)
        // Rarer full reads reach back further, so that a change within the same time of its row is met by one of them.
        full = usual + (fullEvery - traits.deepEvery)
        deep = fullEvery == traits.deepEvery ? usual : min(max(reach * Self.deepMargin, overlap), usual)
    }

    /// Whether the deep read due at `now` is the first of its period, and so a full one; `phase` spreads trackers.
    package func isFull(after last: UTCTime?, now: UTCTime, phase: Int64) -> Bool {
        guard let last, last <= now else { return true }
        return period(of: last, phase) != period(of: now, phase)
    }

    private func period(of time: UTCTime, _ phase: Int64) -> Int64 {
        (time.seconds + phase) / max(1, fullEvery)
    }
}
