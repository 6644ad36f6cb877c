/// Answers queries of the click log.
struct ClicksLog {
    let context: RowContext

    /// The clicks of a page, and how many match in all.
    ///
    /// A range alone in the log's own order costs no more than its page.
    func page(_ query: LogQuery) -> (clicks: [Int], total: Int) {
        let window = window(query.range)
        if query.filters.isEmpty, let isDescending = Self.naturalOrder(query.sort) {
            return (Self.page(query, of: window, isDescending: isDescending), window.count)
        }
        let clicks = ordered(matching(query, window), query)
        return (Array(query.page(of: clicks)), clicks.count)
    }

    /// Clicks happened by now in a range.
    func window(_ range: TimeRange?) -> Range<Int> {
        let timing = context.world.timing
        let end = min(range?.to ?? Int64.max - 1, context.now)
        let high = timing.count(before: end + 1)
        return min(high, range.map { timing.count(before: $0.from) } ?? 0)..<high
    }

    private static func page(_ query: LogQuery, of window: Range<Int>, isDescending: Bool) -> [Int] {
        let page = query.page(of: window)
        guard isDescending else { return Array(page) }
        let shift = window.lowerBound + window.upperBound - 1
        return page.map { shift - $0 }
    }

    /// Columns that grow with the click.
    private static let growing: Set<ColumnKind> = [.dateTime, .subID, .clickID, .eventID, .clickDateTime]

    /// Whether the order is the clicks' own (`false`) or that reversed (`true`); `nil` for any other.
    private static func naturalOrder(_ sort: [LogQuery.Sort]) -> Bool? {
        guard let first = sort.first else { return false }
        let isNatural = sort.allSatisfy { growing.contains($0.column.kind) && $0.isDescending == first.isDescending }
        return isNatural ? first.isDescending : nil
    }

    private func matching(_ query: LogQuery, _ window: Range<Int>) -> [Int] {
        var zone = query.zone
        func accepts(_ click: Int) -> Bool {
            let row = ClickRow(facts: ClickFacts(click, in: context.world))
            return query.filters.allSatisfy { $0.accepts(row.field($0.column, context), &zone) }
        }
        guard let named = Self.namedClicks(query) else { return window.filter(accepts) }
        return named.filter { window.contains($0) && accepts($0) }
    }

    /// The clicks that a condition on the public key names, where there is one.
    private static func namedClicks(_ query: LogQuery) -> [Int]? {
        let filter = query.filters.first { filter in
            filter.column.kind == .subID && [.equals, .inList].contains(filter.comparison)
        }
        guard let filter else { return nil }
        return Set(filter.operands.compactMap { ClickKey.index(of: $0.text) }).sorted()
    }

    private func ordered(_ clicks: [Int], _ query: LogQuery) -> [Int] {
        guard let isDescending = Self.naturalOrder(query.sort) else {
            return query.sorted(clicks) { click, column in
                ClickRow(facts: ClickFacts(click, in: context.world)).field(column, context)
            }
        }
        return isDescending ? clicks.reversed() : clicks
    }
}
