import HubModel

/// Reads the tracker's own totals of days.
struct DayReader {
    /// Days of one request; none longer is certain to work (facts, section 6.2).
    private static let mostDays: Int64 = 31

    let client: VoluumClient
    let currency: String

    func read(_ window: TimeWindow) async throws(ProviderError) -> [DayTotals] {
        var days: [DayTotals] = []
        var from = window.from
        while let part = TimeWindow(from: from, to: min(from + Self.mostDays * 86_400, window.to)) {
            days += try await totals(part)
            from = part.to
        }
        return days
    }

    private func totals(_ part: TimeWindow) async throws(ProviderError) -> [DayTotals] {
        let query = VoluumQuery.days(part, currency: currency)
        let reply = try await client.report(
            "/report",
            query + [QueryItem("limit", "1000"), QueryItem("offset", "0")]
        )
        guard reply.range ?? part == part, !reply.isTruncated else {
            throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report answers for another time")
        }
        let days = reply.rows.compactMap { day($0, in: part) }
        guard days.count == reply.rows.count, Set(days.map(\.day)).count == days.count else {
            throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report gives no totals of days")
        }
        return days
    }

    /// `nil` for a row that is none of the days asked for.
    private func day(_ row: JSONValue, in part: TimeWindow) -> DayTotals? {
        var reader = FieldReader()
        guard let day = reader.time(row[.day], "day"), day == day.startOfDay, part.contains(day) else { return nil }
        var values: [DayMeasure: Int64] = [:]
        values[.clicks] = reader.count(row[.visits], "visits")
        values[.conversions] = reader.count(row[.allConversions] ?? row[.conversions], "conversions")
        values[.revenue] = reader.money(row[.allConversionsRevenue] ?? row[.revenue], "revenue")?.rawValue
        values[.cost] = reader.money(row[.cost], "cost")?.rawValue
        return values.isEmpty ? nil : DayTotals(day: day, values: values)
    }
}

extension JSONValue {
    fileprivate subscript(field: DayField) -> JSONValue? { self[field.rawValue] }
}
