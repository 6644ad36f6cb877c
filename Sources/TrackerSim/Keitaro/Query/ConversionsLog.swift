/// Answers queries of the conversion log.
struct ConversionsLog {
    let context: RowContext

    /// The conversions of a page, and how many match in all.
    func page(_ query: LogQuery) -> (rows: [ConversionRow], total: Int) {
        var events = events(in: query.range)
        if !query.filters.isEmpty { events = events.filter { accepts($0, query) } }
        events = ordered(events, query)
        return (query.page(of: events).compactMap(row), events.count)
    }

    /// One postback for each conversion that the range sees: the newest known one in EVENTS, the first in CLASSIC.
    ///
    /// Between the second of a range and now no row is seen twice: a conversion has one newest and one first postback.
    func events(in range: TimeRange?) -> [PostbackEvent] {
        let world = context.world
        let all = world.conversions.events(of: world, through: context.now)
        let known = all[..<all.place(of: context.now + 1)]
        guard let range else { return known.filter(isSeen) }
        if context.options.dialect == .classic, context.options.rangesByClickTime {
            return known.filter { isSeen($0) && range.contains(world.timing.time(of: $0.click)) }
        }
        let first = min(known.endIndex, all.place(of: range.from))
        let end = range.to >= context.now ? known.endIndex : max(first, all.place(of: range.to + 1))
        return known[first..<end].filter(isSeen)
    }

    private func isSeen(_ event: PostbackEvent) -> Bool {
        context.options.dialect == .events ? event.next > context.now : event.step == 0
    }

    /// The conversion of a postback as it is known now.
    func row(_ event: PostbackEvent) -> ConversionRow? {
        let plans = context.world.plans(ofClick: event.click)
        guard let plan = plans.first(where: { $0.ordinal == Int(event.ordinal) }) else { return nil }
        return ConversionState(plan, at: context.now).map { ConversionRow($0, in: context.world) }
    }

    private func accepts(_ event: PostbackEvent, _ query: LogQuery) -> Bool {
        guard let row = row(event) else { return false }
        var zone = query.zone
        return query.filters.allSatisfy { $0.accepts(row.field($0.column, context), &zone) }
    }

    private func ordered(_ events: [PostbackEvent], _ query: LogQuery) -> [PostbackEvent] {
        guard let first = query.sort.first else { return events }
        let time: ColumnKind = context.options.dialect == .events ? .dateTime : .postbackDateTime
        if query.sort.count == 1, first.column.kind == time, !first.isDescending { return events }
        return query.sorted(events) { event, column in
            if column.kind == time { return .time(event.time) }
            return row(event)?.field(column, context) ?? .null
        }
    }
}
