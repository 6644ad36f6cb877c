internal import GRDB
package import HubModel

extension HubDatabase {
    /// A page of a tracker's clicks by `(clickedAt, row id)`, behind the key of the last row of the page before.
    ///
    /// A walk of pages meets each row that was there when it began exactly once, whatever is written meanwhile.
    package func clickPage(
        trackerID: Int64,
        window: TimeWindow?,
        after key: LogKey?,
        limit: Int
    ) async throws(StoreError) -> [(key: LogKey, row: Click)] {
        try await read { db in
            try db.logPage(Click.self, trackerID: trackerID, window: window, after: key, limit: limit)
        }
    }

    /// A page of a tracker's conversions by `(convertedAt, row id)`, behind the key of the last row of the page before.
    ///
    /// A conversion whose time moves to an earlier one while pages are walked can be missed by that walk.
    package func conversionPage(
        trackerID: Int64,
        window: TimeWindow?,
        after key: LogKey?,
        limit: Int
    ) async throws(StoreError) -> [(key: LogKey, row: Conversion)] {
        try await read { db in
            try db.logPage(Conversion.self, trackerID: trackerID, window: window, after: key, limit: limit)
        }
    }

    /// A page of a tracker's totals by `(time, row id)`, behind the key of the last row of the page before.
    package func statsPage(
        trackerID: Int64,
        window: TimeWindow?,
        after key: LogKey?,
        limit: Int
    ) async throws(StoreError) -> [(key: LogKey, row: StatsRow)] {
        try await read { db in
            try db.logPage(StatsRow.self, trackerID: trackerID, window: window, after: key, limit: limit)
        }
    }
}

extension Database {
    fileprivate func logPage<Row: LogRecord>(
        _ type: Row.Type,
        trackerID: Int64,
        window: TimeWindow?,
        after key: LogKey?,
        limit: Int
    ) throws -> [(key: LogKey, row: Row)] {
        let table = Row.table
        var statement = try PositionalStatement(
            self,
            """
            SELECT rowID, \(table.columns.joined(separator: ", ")) FROM \(table.name)
            WHERE trackerID = ? AND \(table.time) < ? AND (\(table.time), rowID) > (?, ?)
            ORDER BY \(table.time), rowID LIMIT ?
            """
        )
        statement.bind(trackerID)
        statement.bind(window?.to.seconds ?? Int64.max)
        let start =
            window.map { LogKey(time: $0.from - 1, rowID: .max) } ?? LogKey(time: UTCTime(seconds: .min), rowID: 0)
        let from = key.map { $0.time < start.time ? start : $0 } ?? start
        statement.bind(from.time)
        statement.bind(from.rowID)
        statement.bind(Int64(limit))
        var shared = try SharedValues(self)
        return try statement.all { columns in
            let rowID = columns.count()
            let row = try Row(from: &columns, &shared)
            return (LogKey(time: row.logTime, rowID: rowID), row)
        }
    }
}
