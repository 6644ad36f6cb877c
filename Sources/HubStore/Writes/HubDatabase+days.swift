internal import GRDB
package import HubModel

extension HubDatabase {
    /// Notes what a tracker reports of days, without a comparison; what was compared before stays.
    package func noteTrackerDays(_ days: [DayTotals], trackerID: Int64, at time: UTCTime) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            for day in days {
                for (measure, value) in day.values {
                    try db.run(
                        """
                        INSERT INTO dayCheck (trackerID, day, measure, theirs, checkedAt) VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT DO UPDATE SET theirs = excluded.theirs WHERE ours IS NULL
                        """,
                        [trackerID, day.day.seconds, measure.rawValue, value, time.seconds]
                    )
                }
            }
        }
    }

    /// Notes how days compare: each measure of `theirs` against the same of `ours`, where a day that is missing is zero.
    ///
    /// What was noted of these days before is replaced, each difference becomes a sentence of the run, and the tracker
    /// counts as reconciled.
    ///
    /// - Returns: the differences, newest day first.
    @discardableResult
    package func recordDays(
        _ trackerID: Int64,
        days: [UTCTime],
        measures: [DayMeasure],
        ours: [DayTotals],
        theirs: [DayTotals],
        runID: Int64,
        at time: UTCTime
    ) async throws(StoreError) -> [DayDifference] {
        try await write { db in
            try db.requireTracker(trackerID)
            let ours = Dictionary(ours.map { ($0.day, $0.values) }) { $1 }
            let theirs = Dictionary(theirs.map { ($0.day, $0.values) }) { $1 }
            var differences: [DayDifference] = []
            for day in days.sorted(by: >) {
                for measure in measures {
                    let difference = DayDifference(
                        day: day,
                        measure: measure,
                        ours: ours[day]?[measure] ?? 0,
                        theirs: theirs[day]?[measure] ?? 0,
                        checkedAt: time
                    )
                    try db.write(difference, trackerID: trackerID)
                    if difference.ours != difference.theirs { differences.append(difference) }
                }
            }
            var findings = PageFindings()
            findings.remarks = differences.map(\.description)
            try db.note(findings, trackerID: trackerID, runID: runID, at: time)
            try db.run("UPDATE syncState SET lastReconcileAt = ? WHERE trackerID = ?", [time.seconds, trackerID])
            return differences
        }
    }
}

extension Database {
    fileprivate func write(_ check: DayDifference, trackerID: Int64) throws {
        try run(
            """
            INSERT INTO dayCheck (trackerID, day, measure, theirs, ours, checkedAt) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE
            SET theirs = excluded.theirs, ours = excluded.ours, checkedAt = excluded.checkedAt
            """,
            [
                trackerID, check.day.seconds, check.measure.rawValue, check.theirs, check.ours, check.checkedAt.seconds,
            ]
        )
    }
}
