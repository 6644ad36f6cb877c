import HubModel

/// Reads the tracker's own totals of days.
///
/// A day or measure that does not come counts as zero where days are compared, so that totals that are not complete are an
/// error.
struct DayReader {
    /// Days of one request; none longer is certain to work (facts, section 6.2).
    private static let mostDays: Int64 = 31
    private static let mostRows = 1000

    let client: VoluumClient
    let currency: String

    func read(_ window: TimeWindow) async throws(ProviderError) -> [DayTotals] {
        var days: [DayTotals] = []
        var from = window.from
        while let part = TimeWindow(from: from, to: min(from + Self.mostDays * 86_400, window.to)) {
            days += try totals(await rows(part), of: part)
            from = part.to
        }
        return days
    }

    /// All pages, as an answer may have fewer rows than it was asked for.
    private func rows(_ part: TimeWindow) async throws(ProviderError) -> [JSONValue] {
        let query = VoluumQuery.days(part, currency: currency)
        var collector = SpanCollector(client, "/report", part, query, pageSize: Self.mostRows)
        switch try await collector.collect() {
        case .rows(let rows): return rows
        case .tooMany: throw Self.unexpected("leaves out totals of days, or has more than there are days")
        case .odd(let oddity): throw Self.unexpected(oddity.rawValue)
        }
    }

    private func totals(_ rows: [JSONValue], of part: TimeWindow) throws(ProviderError) -> [DayTotals] {
        let absent = AbsentColumns.ofMeasures(DayField.measures.map(\.rawValue), in: rows)
        guard absent.isEmpty else {
            throw Self.unexpected("leaves out \(absent.joined(separator: ", ")) of totals of days")
        }
        var reader = FieldReader()
        let days = rows.compactMap { day($0, in: part, &reader) }
        guard days.count == rows.count, Set(days.map(\.day)).count == days.count else {
            throw Self.unexpected("gives no totals of days")
        }
        guard reader.dropped.isEmpty else {
            let reasons = reader.dropped.keys.sorted().joined(separator: ", ")
            throw Self.unexpected("gives totals of days that cannot be read: \(reasons)")
        }
        return days
    }

    /// `nil` for a row that is none of the days asked for.
    private func day(_ row: JSONValue, in part: TimeWindow, _ reader: inout FieldReader) -> DayTotals? {
        guard let day = reader.time(row[.day], "day"), day == day.startOfDay, part.contains(day) else { return nil }
        var values: [DayMeasure: Int64] = [:]
        values[.clicks] = reader.count(row[.visits], "visits")
        let conversions = reader.count(row[.allConversions], "conversions")
        values[.conversions] = conversions ?? reader.count(row[.conversions], "conversions")
        let revenue = reader.money(row[.allConversionsRevenue], "revenue")
        values[.revenue] = (revenue ?? reader.money(row[.revenue], "revenue"))?.rawValue
        values[.cost] = reader.money(row[.cost], "cost")?.rawValue
        return values.isEmpty ? nil : DayTotals(day: day, values: values)
    }

    private static func unexpected(_ what: String) -> ProviderError {
        .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report \(what)")
    }
}

extension JSONValue {
    fileprivate subscript(field: DayField) -> JSONValue? { self[field.rawValue] }
}
