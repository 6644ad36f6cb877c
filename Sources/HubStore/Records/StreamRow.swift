internal import GRDB
import HubModel

/// What is stored of one stream of one tracker, as far as a page of it needs that.
struct StreamRow {
    var coverage = IntervalSet()
    var storedLateness: Lateness?
    var latenessAt: UTCTime?
    /// Clicks before this time were deleted for their age and are not taken again.
    var expiredBefore = UTCTime(seconds: .min)

    /// Intervals of coverage kept for one stream: about 24 bytes each, so that all streams stay under 64 KiB.
    ///
    /// What is dropped beyond is due again: nothing is lost but time.
    static let mostIntervals = 1200
    private static let day: Int64 = 86_400
    /// What was seen weighs half as much after three weeks.
    private static let dailyFading = 0.967

    /// The lateness seen so far, faded for the days since it was written.
    func lateness(at time: UTCTime) -> Lateness {
        var lateness = storedLateness ?? Lateness()
        let days = latenessAt.map { min(365, max(0, (time - $0) / Self.day)) } ?? 0
        for _ in 0..<days { lateness.fade(by: Self.dailyFading) }
        return lateness
    }
}

extension Database {
    /// The row of a stream, made where there is none.
    func streamRow(_ stream: LogStream, trackerID: Int64) throws -> StreamRow {
        var statement = try PositionalStatement(
            self,
            "SELECT coverage, lateness, latenessAt, expiredBefore FROM streamState WHERE trackerID = ? AND stream = ?"
        )
        statement.bind(trackerID)
        statement.bind(stream.rawValue)
        let found = try statement.first { row in
            var stored = StreamRow()
            stored.coverage = try StoredJSON.value(IntervalSet.self, row.text()) ?? IntervalSet()
            stored.storedLateness = try StoredJSON.value(Lateness.self, row.text())
            stored.latenessAt = row.time()
            stored.expiredBefore = row.time() ?? stored.expiredBefore
            return stored
        }
        if let found { return found }
        try run("INSERT INTO streamState (trackerID, stream) VALUES (?, ?)", [trackerID, stream.rawValue])
        return StreamRow()
    }
}
