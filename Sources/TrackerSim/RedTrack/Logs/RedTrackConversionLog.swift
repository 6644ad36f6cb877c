/// Answers `/conversions`: each conversion once, as it is known now.
struct RedTrackConversionLog {
    let context: RedTrackContext

    /// A conversion's first postback with the time that decides on its place.
    struct Entry: Sendable {
        let event: PostbackEvent
        /// Unix seconds.
        let time: Int64
    }

    /// The conversions of a page, and how many match in all.
    func page(
        _ range: TimeRange,
        _ filter: RedTrackFilter,
        _ page: RedTrackPage
    ) -> (rows: [RedTrackConversion], total: Int) {
        var entries = entries(in: range, by: context.options.logDates)
        if let clicks = filter.clicks.map({ Set($0) }) { entries = entries.filter { clicks.contains($0.event.click) } }
        if !filter.acceptsAll {
            entries = entries.filter { entry in row(entry.event).map { filter.accepts($0) } ?? false }
        }
        let places = page.places(of: entries.count)
        let isReversed = context.options.newestFirst
        let rows = places.compactMap { place in
            row(entries[isReversed ? entries.count - 1 - place : place].event)
        }
        return (rows, entries.count)
    }

    /// The conversions known now whose time is in a range, in order of that time.
    func entries(in range: TimeRange, by basis: RedTrackOptions.DateBasis) -> [Entry] {
        let world = context.world
        let all = world.conversions.events(of: world, through: context.now)
        let latest: Int64 =
            switch basis {
            case .created: range.to
            case .conversion: range.to + RedTrackLateness.most
            case .click: context.now
            }
        let end = all.place(of: min(latest, context.now) + 1)
        let first = min(end, all.place(of: range.from))
        let entries = all[first..<end].lazy.filter { $0.step == 0 }
            .map { Entry(event: $0, time: time(of: $0, by: basis)) }
            .filter { range.contains($0.time) }
        return entries.sorted { left, right in
            (left.time, left.event.click, left.event.ordinal) < (right.time, right.event.click, right.event.ordinal)
        }
    }

    /// A conversion's time is never after its record's.
    private func time(of event: PostbackEvent, by basis: RedTrackOptions.DateBasis) -> Int64 {
        guard basis != .created else { return event.time }
        let clickTime = context.world.timing.time(of: event.click)
        guard basis != .click else { return clickTime }
        let key = event.click * 4 + Int(event.ordinal)
        return event.time - RedTrackLateness.of(key: key, recordTime: event.time, clickTime: clickTime)
    }

    /// The conversion of a postback as it is known now.
    func row(_ event: PostbackEvent) -> RedTrackConversion? {
        let plans = context.world.plans(ofClick: event.click)
        guard let plan = plans.first(where: { $0.ordinal == Int(event.ordinal) }) else { return nil }
        return ConversionState(plan, at: context.now).map { RedTrackConversion($0, context) }
    }
}
