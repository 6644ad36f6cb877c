internal import GRDB
package import HubModel

extension HubDatabase {
    /// The hub's own totals of each whole UTC day in a window, made of the rows; days without any are left out.
    ///
    /// ``HubModel/DayMeasure`` says what is counted. With `conversionsByClick` a conversion counts on the day of its
    /// click, and one whose click is not dated on its own.
    package func ownDayTotals(
        of trackerID: Int64,
        window: TimeWindow,
        conversionsByClick: Bool
    ) async throws(StoreError) -> [DayTotals] {
        try await read { db in
            var days: [Int64: [DayMeasure: Int64]] = [:]
            try db.addClicks(of: trackerID, window, to: &days)
            try db.addConversions(of: trackerID, window, byClick: conversionsByClick, to: &days)
            return days.sorted { $0.key < $1.key }.map { DayTotals(day: UTCTime(seconds: $0.key), values: $0.value) }
        }
    }

    /// What the tracker reported of the days in a window when it was last asked, in ascending order.
    package func trackerDays(of trackerID: Int64, window: TimeWindow) async throws(StoreError) -> [DayTotals] {
        try await read { db in
            var statement = try PositionalStatement(
                db,
                "SELECT day, measure, theirs FROM dayCheck WHERE trackerID = ? AND day >= ? AND day < ? ORDER BY day"
            )
            statement.bind(trackerID)
            statement.bind(window.from)
            statement.bind(window.to)
            var days: [DayTotals] = []
            try statement.forEach { row in
                let day = row.moment()
                if days.last?.day != day { days.append(DayTotals(day: day, values: [:])) }
                let measure = try row.word(DayMeasure.self)
                days[days.count - 1].values[measure] = row.count()
            }
            return days
        }
    }

    /// Days on which the hub and the tracker differ, newest first.
    package func differences(of trackerID: Int64) async throws(StoreError) -> [DayDifference] {
        try await read { db in try db.differences(of: trackerID, limit: 10_000) }
    }
}

extension Database {
    func differences(of trackerID: Int64, limit: Int) throws -> [DayDifference] {
        var statement = try PositionalStatement(
            self,
            """
            SELECT day, measure, ours, theirs, checkedAt FROM dayCheck
            WHERE trackerID = ? AND ours <> theirs ORDER BY day DESC, measure LIMIT ?
            """
        )
        statement.bind(trackerID)
        statement.bind(Int64(limit))
        return try statement.all { row in
            DayDifference(
                day: row.moment(),
                measure: try row.word(DayMeasure.self),
                ours: row.count(),
                theirs: row.count(),
                checkedAt: row.moment()
            )
        }
    }

    /// Days of a tracker that were compared.
    func daysChecked(of trackerID: Int64) throws -> Int {
        let days = try number(
            "SELECT count(DISTINCT day) FROM dayCheck WHERE trackerID = ? AND ours IS NOT NULL",
            [trackerID]
        )
        return Int(days ?? 0)
    }

    fileprivate func addClicks(
        of trackerID: Int64,
        _ window: TimeWindow,
        to days: inout [Int64: [DayMeasure: Int64]]
    ) throws {
        var statement = try PositionalStatement(
            self,
            """
            SELECT hour / 86400 * 86400, sum(clicks), sum(cost) FROM hourly
            WHERE trackerID = ? AND hour >= ? AND hour < ? GROUP BY 1 HAVING sum(clicks) <> 0 OR sum(cost) <> 0
            """
        )
        statement.bind(trackerID)
        statement.bind(window.from)
        statement.bind(window.to)
        try statement.forEach { row in
            let day = row.count()
            days[day, default: [:]][.clicks] = row.count()
            days[day, default: [:]][.cost] = row.count()
        }
    }

    fileprivate func addConversions(
        of trackerID: Int64,
        _ window: TimeWindow,
        byClick: Bool,
        to days: inout [Int64: [DayMeasure: Int64]]
    ) throws {
        var statement = try PositionalStatement(self, byClick ? Self.conversionsByClick : Self.conversions)
        statement.bind(trackerID)
        statement.bind(window.from)
        statement.bind(window.to)
        try statement.forEach { row in
            let day = row.count()
            days[day, default: [:]][.conversions] = row.count()
            days[day, default: [:]][.revenue] = row.count()
        }
    }

    private static let conversions = """
        SELECT hour / 86400 * 86400, sum(approved + pending + hold) AS kept,
            sum(approvedRevenue + pendingRevenue + holdRevenue) AS revenue
        FROM hourly WHERE trackerID = ? AND hour >= ? AND hour < ? GROUP BY 1 HAVING kept <> 0 OR revenue <> 0
        """

    /// No conversion comes more than a day before its click, as far as clocks differ.
    private static let conversionsByClick = """
        SELECT coalesce(clickedAt, convertedAt) / 86400 * 86400, sum(status <> 'rejected'),
            sum(iif(status = 'rejected', 0, revenue))
        FROM conversion WHERE trackerID = ?1 AND convertedAt >= ?2 - 86400
            AND coalesce(clickedAt, convertedAt) >= ?2 AND coalesce(clickedAt, convertedAt) < ?3
        GROUP BY 1
        """
}
