import HubModel

/// The days of an account's report as they came in.
///
/// Numbers come as numbers or as text; `null` or an empty one is 0. Source: the tracker's facts, section 11.
struct RedTrackDayReport {
    /// Metrics that are looked at; `conversions` and `revenue` count one event type alone.
    enum Metric: String, CaseIterable {
        case clicks, cost
        case conversions = "total_conversions"
        case revenue = "total_revenue"
        case approved, pending, declined, other
    }

    private(set) var days: [UTCTime: [Metric: Micros]] = [:]
    /// Rows that came, and those of them that are days with a metric.
    private(set) var rows = 0
    private(set) var readableRows = 0

    /// Takes a row; of two for one day the later counts.
    mutating func add(_ row: JSONValue) {
        rows += 1
        // A time part behind the date is possible.
        guard case .text(let text) = row["date"], let day = UTCTime(String(text.prefix(10))) else { return }
        var values: [Metric: Micros] = [:]
        for metric in Metric.allCases { values[metric] = Self.number(row[metric.rawValue]) }
        guard !values.isEmpty else { return }
        readableRows += 1
        days[day] = values
    }

    /// The totals in ascending order, with those of the measures that the tracker gave.
    func totals(in window: TimeWindow, _ measures: [DayMeasure]) -> [DayTotals] {
        let countsDeclined = countsDeclined
        return days.sorted { $0.key < $1.key }.filter { window.contains($0.key) }.map { day, values in
            var totals: [DayMeasure: Int64] = [:]
            for measure in measures {
                totals[measure] =
                    switch measure {
                    case .clicks: Self.count(values[.clicks])
                    case .conversions: Self.conversions(values, countsDeclined)
                    case .revenue: values[.revenue]?.rawValue
                    case .cost: values[.cost]?.rawValue
                    }
            }
            return DayTotals(day: day, values: totals)
        }
    }

    /// The day with the most clicks.
    var busiest: (day: UTCTime, clicks: Int64)? {
        days.compactMap { day, values in Self.count(values[.clicks]).map { (day, $0) } }
            .max { ($0.1, $0.0) < ($1.1, $1.0) }
    }

    /// Whether the total holds the declined ones: only where no day has fewer than its parts add up to.
    private var countsDeclined: Bool {
        days.values.allSatisfy { values in
            let parts = [Metric.approved, .pending, .declined, .other].compactMap { Self.count(values[$0]) }
            return Self.count(values[.conversions]).map { $0 >= parts.reduce(0, +) } ?? true
        }
    }

    private static func conversions(_ values: [Metric: Micros], _ countsDeclined: Bool) -> Int64? {
        guard let all = count(values[.conversions]) else { return nil }
        guard countsDeclined else { return all }
        return count(values[.declined]).map { all - $0 }
    }

    private static func number(_ value: JSONValue?) -> Micros? {
        switch value {
        case nil: nil
        case .null: .zero
        case .number(let text): Micros(text)
        case .text(let text): text.isEmpty ? .zero : Micros(text)
        case .bool, .array, .object, .unreadable: nil
        }
    }

    /// A whole number.
    private static func count(_ value: Micros?) -> Int64? {
        value.flatMap { $0.rawValue % 1_000_000 == 0 ? $0.rawValue / 1_000_000 : nil }
    }
}
