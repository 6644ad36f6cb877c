import HubModel

/// The days of a tracker's report as they came in.
///
/// Numbers come as numbers or as text; an empty one, `null` or `NaN` is 0, and a metric that the tracker does not know is
/// missing. Source: the tracker's facts, section 6.
struct DayReport {
    /// Metrics that are asked for.
    enum Metric: String, CaseIterable {
        case clicks, conversions, rejected, leads, sales, registrations, deposits, revenue, cost
    }

    static let metrics = Metric.allCases.map(\.rawValue)
    /// The day, then the metrics.
    static let columns = RowColumns([ReportQuery.day] + metrics)

    private let window: TimeWindow
    private var days: [UTCTime: [Metric: Micros]] = [:]
    /// Rows that came, and those of them that are days with a metric.
    private(set) var rows = 0
    private(set) var readableRows = 0

    init(_ window: TimeWindow) {
        self.window = window
    }

    /// Days of the window that came.
    var count: Int { days.count }

    /// Takes a row; of two for one day the later counts.
    mutating func add(_ row: JSONRow?) {
        rows += 1
        guard let row, case .text(let text)? = row[0].value, let day = UTCTime(text), day == day.startOfDay else {
            return
        }
        var values: [Metric: Micros] = [:]
        var isKnown = false
        for (index, metric) in Metric.allCases.enumerated() {
            guard let value = row[index + 1].value else { continue }
            isKnown = true
            values[metric] = Self.number(value)
        }
        guard isKnown else { return }
        readableRows += 1
        if window.contains(day) { days[day] = values }
    }

    /// The totals in ascending order, with those of the measures that the tracker gave.
    func totals(_ measures: [DayMeasure]) -> [DayTotals] {
        let countsRejected = countsRejected
        return days.sorted { $0.key < $1.key }.map { day, values in
            var totals: [DayMeasure: Int64] = [:]
            for measure in measures {
                totals[measure] =
                    switch measure {
                    case .clicks: Self.count(values[.clicks])
                    case .conversions: Self.conversions(values, countsRejected: countsRejected)
                    case .revenue: values[.revenue]?.rawValue
                    case .cost: values[.cost]?.rawValue
                    }
            }
            return DayTotals(day: day, values: totals)
        }
    }

    /// Whether `conversions` holds the rejected ones, about which the facts are silent: only where no day has fewer than
    /// its parts add up to.
    private var countsRejected: Bool {
        days.values.allSatisfy { values in
            let parts = [Metric.leads, .sales, .registrations, .deposits, .rejected].compactMap {
                Self.count(values[$0])
            }
            return Self.count(values[.conversions]).map { $0 >= parts.reduce(0, +) } ?? true
        }
    }

    private static func conversions(_ values: [Metric: Micros], countsRejected: Bool) -> Int64? {
        guard let all = count(values[.conversions]) else { return nil }
        guard countsRejected else { return all }
        return count(values[.rejected]).map { all - $0 }
    }

    private static func number(_ value: JSONValue) -> Micros? {
        switch value {
        case .null: .zero
        case .number(let text): Micros(text)
        case .text(let text): text.isEmpty || text.lowercased() == "nan" ? .zero : Micros(text)
        case .bool, .array, .object, .unreadable: nil
        }
    }

    /// A whole number.
    private static func count(_ value: Micros?) -> Int64? {
        value.flatMap { $0.rawValue % 1_000_000 == 0 ? $0.rawValue / 1_000_000 : nil }
    }
}
