internal import GRDB
import HubModel

/// How the hourly totals compare with the rows that they are made of.
package struct RollupCheck: Hashable, Sendable {
    /// Entries of the hourly totals that were compared.
    package var entries: Int64 = 0
    /// Sentences of what differs, by tracker and day; at most 100.
    package var wrong: [String] = []

    package init() {}

    package var isRight: Bool { wrong.isEmpty }
}

extension HubDatabase {
    /// Compares the hourly totals with a fresh grouping of the rows, on one snapshot and without hindering the writer.
    ///
    /// Hours whose clicks were deleted for their age can't be compared and are left out.
    package func checkRollup() async throws(StoreError) -> RollupCheck {
        try await read { db in
            var check = RollupCheck()
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM tracker ORDER BY id") {
                let name = try String.fetchOne(db, sql: "SELECT name FROM tracker WHERE id = ?", arguments: [id]) ?? ""
                for day in try db.daysWithData(of: id) where check.wrong.count < 100 {
                    try db.compare(day, trackerID: id, name: name, &check)
                }
            }
            return check
        }
    }
}

extension Database {
    /// The days of which there are rows or totals, from the first whose clicks are all there.
    func daysWithData(of trackerID: Int64) throws -> [TimeWindow] {
        let border = try number(
            "SELECT expiredBefore FROM streamState WHERE trackerID = ? AND stream = 'clicks'",
            [trackerID]
        )
        let bounds = try Row.fetchOne(
            self,
            sql: """
                SELECT min(t), max(t) FROM (
                    SELECT min(clickedAt) AS t FROM click WHERE trackerID = :id
                    UNION ALL SELECT max(clickedAt) FROM click WHERE trackerID = :id
                    UNION ALL SELECT min(convertedAt) FROM conversion WHERE trackerID = :id
                    UNION ALL SELECT max(convertedAt) FROM conversion WHERE trackerID = :id
                    UNION ALL SELECT min(time) FROM stats WHERE trackerID = :id
                    UNION ALL SELECT max(time) FROM stats WHERE trackerID = :id
                    UNION ALL SELECT min(hour) FROM hourly WHERE trackerID = :id
                    UNION ALL SELECT max(hour) FROM hourly WHERE trackerID = :id
                )
                """,
            arguments: ["id": trackerID]
        )
        guard let first = bounds?[0] as Int64?, let last = bounds?[1] as Int64? else { return [] }
        let day: Int64 = 86_400
        let start = max(first, border ?? first) / day * day
        return stride(from: start, through: last, by: Int.Stride(day)).compactMap {
            TimeWindow(from: UTCTime(seconds: $0), to: UTCTime(seconds: $0 + day))
        }
    }

    fileprivate func compare(
        _ day: TimeWindow,
        trackerID: Int64,
        name: String,
        _ check: inout RollupCheck
    ) throws {
        var fresh = try freshTotals(Click.self, day, trackerID)
        fresh.merge(try freshTotals(Conversion.self, day, trackerID)) { $0 + $1 }
        fresh.merge(try freshTotals(StatsRow.self, day, trackerID)) { $0 + $1 }
        var entries = 0
        var wrong: (key: HourKey, detail: String)?
        var statement = try PositionalStatement(
            self,
            """
            SELECT \((HourTable.keyColumns + HourTotals.columns).joined(separator: ", ")) FROM hourly
            WHERE trackerID = ? AND hour >= ? AND hour < ?
            """
        )
        statement.bind(trackerID)
        statement.bind(day.from)
        statement.bind(day.to)
        var count = 0
        try statement.forEach { row in
            entries += 1
            let key = HourKey(from: &row)
            let totals = HourTotals(from: &row)
            let wanted = fresh.removeValue(forKey: key) ?? HourTotals()
            guard totals != wanted || totals.isZero else { return }
            count += 1
            wrong = wrong ?? (key, "is \(totals), the rows give \(wanted)")
        }
        let missing = fresh.filter { !$0.value.isZero }
        count += missing.count
        if let first = missing.first { wrong = wrong ?? (first.key, "is missing, the rows give \(first.value)") }
        check.entries += Int64(entries)
        guard let wrong else { return }
        let id = try String.fetchOne(
            self,
            sql: "SELECT campaignID FROM place WHERE id = ?",
            arguments: [wrong.key.placeID]
        )
        check.wrong.append(
            "tracker \(name), \(day.from.day): \(count) of \(entries) hourly totals differ from the rows; "
                + "for example \(UTCTime(seconds: wrong.key.hour)), campaign '\(id ?? "")' \(wrong.detail)"
        )
    }

    /// What SQLite groups from the rows of one day.
    private func freshTotals<Log: LogRecord>(
        _ type: Log.Type,
        _ day: TimeWindow,
        _ trackerID: Int64
    ) throws -> [HourKey: HourTotals] {
        var statement = try PositionalStatement(self, "SELECT \(Log.groupedHours(Array(HourTotals.columns.indices)))")
        statement.bind(trackerID)
        statement.bind(day.from)
        statement.bind(day.to)
        return try Dictionary(statement.all { row in (HourKey(from: &row), HourTotals(from: &row)) }) { $1 }
    }
}

extension LogRecord {
    /// Groups a tracker's rows of a window (parameters 1 to 3): the columns of ``HourKey`` and those of
    /// ``HourTotals/columns`` at `indexes`, as the words behind `SELECT`.
    static func groupedHours(_ indexes: [Int]) -> String {
        """
        \(table.time) - ((\(table.time) % 3600) + 3600) % 3600 AS hour, placeID, coalesce(country, ''), \
        \(indexes.map { "coalesce(sum(\(hourSums[$0])), 0)" }.joined(separator: ", "))
        FROM \(table.name) WHERE trackerID = ?1 AND \(table.time) >= ?2 AND \(table.time) < ?3
        GROUP BY hour, placeID, country
        """
    }
}

extension HourKey {
    fileprivate init(from row: inout PositionalStatement) {
        self.init(hour: row.count(), placeID: row.count(), country: row.text() ?? "")
    }
}

extension HourTotals {
    fileprivate init(from row: inout PositionalStatement) {
        self.init()
        for index in Self.columns.indices { self[index] = row.count() }
    }
}

extension HourTotals: CustomStringConvertible {
    /// What is not zero: `clicks 12, cost 30000`.
    var description: String {
        let parts = Self.columns.indices.filter { self[$0] != 0 }.map { "\(Self.columns[$0]) \(self[$0])" }
        return parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
    }
}
