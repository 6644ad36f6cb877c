import HubModel

/// Reads the tracker's own totals of days: the report by days alone, or by hours where it knows no days.
struct BeMobDayTotals {
    /// Days of one report.
    private static let days: Int64 = 31
    private static let limit = 10_000

    let options: BeMobOptions

    func read(
        _ window: TimeWindow,
        _ reader: inout BeMobReportReader
    ) async throws(ProviderError) -> [DayTotals] {
        var totals: [UTCTime: [DayMeasure: Int64]] = [:]
        var from = window.from
        while from < window.to, let span = TimeWindow(from: from, to: min(from + Self.days * 86_400, window.to)) {
            let answer = try await reader.read(span, limit: Self.limit) { vocabulary in
                vocabulary.words.filter { !$0.isDimension || $0 == vocabulary.coarsestTime }
            }
            var mapping = BeMobStatsMapping(answer.vocabulary, in: span, options: options, countries: BeMobCountries())
            mapping.add(answer.rows.rows)
            try mapping.check()
            for row in mapping.rows {
                totals[row.time.startOfDay, default: [:]].merge(measures(row), uniquingKeysWith: &+)
            }
            from = span.to
        }
        return totals.sorted { $0.key < $1.key }.map { DayTotals(day: $0.key, values: $0.value) }
    }

    /// The measures that the hub's rows of the day can be compared with.
    ///
    /// Where conversions come as rows, the report cannot be compared with them: it leaves out those of types that an
    /// operator does not count, and rows hold the rejected ones (section 8). Nor does a total of visits say how many rows
    /// the log of visits has, which may hold bots.
    private func measures(_ row: StatsRow) -> [DayMeasure: Int64] {
        var values: [DayMeasure: Int64] = [:]
        if options.clicksPath == nil {
            values[.clicks] = row.clicks
            values[.cost] = row.cost?.rawValue
        }
        if options.conversionsPath == nil {
            values[.conversions] = row.conversions
            values[.revenue] = row.revenue?.rawValue
        }
        return values
    }
}
