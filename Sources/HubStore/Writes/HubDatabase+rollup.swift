internal import GRDB
import HubModel

extension HubDatabase {
    /// Makes the hourly totals anew from the rows, one day of one tracker in each transaction.
    ///
    /// Hours whose clicks were deleted for their age stay as they are.
    package func rebuildRollup() async throws(StoreError) {
        let ids = try await read { db in try Int64.fetchAll(db, sql: "SELECT id FROM tracker ORDER BY id") }
        for id in ids {
            for day in try await read({ db in try db.daysWithData(of: id) }) {
                try await write { db in try db.rebuild(day, trackerID: id) }
            }
        }
    }
}

extension Database {
    fileprivate func rebuild(_ day: TimeWindow, trackerID: Int64) throws {
        let bounds: StatementArguments = [trackerID, day.from.seconds, day.to.seconds]
        try run("DELETE FROM hourly WHERE trackerID = ? AND hour >= ? AND hour < ?", bounds)
        try run(Click.fillHours, bounds)
        try run(Conversion.fillHours, bounds)
        try run(StatsRow.fillHours, bounds)
    }
}

extension LogRecord {
    /// Adds the totals of a tracker's rows in a window to the hourly ones.
    fileprivate static var fillHours: String {
        let columns = hours.columns.map { HourTotals.columns[$0] }
        let sums = columns.map { "\($0) = coalesce(\($0), 0) + excluded.\($0)" }
        return """
            INSERT INTO hourly (trackerID, \((HourTable.keyColumns + columns).joined(separator: ", ")))
            SELECT ?1, \(groupedHours(hours.columns)) ON CONFLICT DO UPDATE SET \(sums.joined(separator: ", "))
            """
    }
}
