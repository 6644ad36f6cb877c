/// Answers `/report`.
struct RedTrackReport {
    let context: RedTrackContext
    let days: RedTrackDays
    let filter: RedTrackFilter
    let groups: [RedTrackGroup]
    let tallies: RedTrackDayTallies

    /// One row before it is written.
    struct Row {
        let parts: [RedTrackGroup.Part]
        var tally = RedTrackTally()
    }

    /// Reads the question.
    ///
    /// - Throws: 400 for a missing day, 500 for an unknown group, as the real one does.
    init(_ request: SimRequest, _ context: RedTrackContext, _ tallies: RedTrackDayTallies) throws(RedTrackError) {
        let days = try RedTrackDays(request, context, takesTimezone: true)
        var groups: [RedTrackGroup] = []
        for name in (request.query["group"] ?? "").split(separator: ",") {
            guard let group = RedTrackGroup(String(name)) else {
                throw RedTrackError(status: 500, text: "Problem with loading report")
            }
            groups.append(group)
        }
        let filter = RedTrackFilter(request, RedTrackFilter.report, context.ids)
        self.init(context: context, days: days, filter: filter, groups: groups, tallies: tallies)
    }

    init(
        context: RedTrackContext,
        days: RedTrackDays,
        filter: RedTrackFilter,
        groups: [RedTrackGroup],
        tallies: RedTrackDayTallies
    ) {
        self.context = context
        self.days = days
        self.filter = filter
        self.groups = groups
        self.tallies = tallies
    }

    /// The groups with traffic, in a fixed order; without `group` the one row of all.
    func rows() -> [Row] {
        var found: RedTrackDayTallies.Groups = [:]
        addClicks(&found)
        addConversions(&found)
        if groups.isEmpty, found.isEmpty { found[[]] = RedTrackTally() }
        return found.map { Row(parts: $0.key, tally: $0.value) }
            .sorted { $0.parts.lexicographicallyPrecedes($1.parts) }
    }

    private func addClicks(_ found: inout RedTrackDayTallies.Groups) {
        guard !days.numbers.isEmpty else { return addClicks(days.range, &found) }
        for day in context.daysWithClicks(days.numbers) {
            let range = days.range(ofDay: day)
            guard context.options.costsSettleAfter == nil else {
                addClicks(range, &found)
                continue
            }
            let key = RedTrackDayTallies.Key(
                zone: days.zoneName,
                day: day,
                groups: groups,
                filter: filter.key,
                costs: context.costUpdates.revision
            )
            var zone = days.zone
            let known = tallies.groups(key, context.clicks(in: range)) { add($0, &$1, &zone) }
            for (parts, tally) in known { found[parts, default: RedTrackTally()].add(tally) }
        }
    }

    private func addClicks(_ range: TimeRange, _ found: inout RedTrackDayTallies.Groups) {
        var zone = days.zone
        for index in context.clicks(in: range) { add(index, &found, &zone) }
    }

    private func add(_ index: Int, _ found: inout RedTrackDayTallies.Groups, _ zone: inout ZoneClock) {
        let click = RedTrackClick(index, context)
        guard filter.accepts(click) else { return }
        let parts = groups.map { $0.part(click, click.facts.time, &zone) }
        found[parts, default: RedTrackTally()].add(click)
    }

    private func addConversions(_ found: inout RedTrackDayTallies.Groups) {
        let log = RedTrackConversionLog(context: context)
        var zone = days.zone
        for entry in log.entries(in: days.range, by: context.options.reportDates) {
            guard let row = log.row(entry.event), filter.accepts(row.click) else { continue }
            let parts = groups.map { $0.part(row.click, entry.time, &zone) }
            found[parts, default: RedTrackTally()].add(row)
        }
    }
}

extension RedTrackContext {
    /// Those of the days on which a click can have happened.
    fileprivate func daysWithClicks(_ numbers: Range<Int>) -> Range<Int> {
        let first = CivilTime(seconds: world.timing.begin).dayNumber - 1
        let last = CivilTime(seconds: now).dayNumber + 2
        return numbers.clamped(to: first..<max(first, last))
    }
}
