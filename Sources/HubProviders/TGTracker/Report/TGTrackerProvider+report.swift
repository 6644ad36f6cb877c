package import HubModel

extension TGTrackerProvider {
    /// One day of the account's zone with all of its rows, for a tracker without conversions of its own.
    package func stats(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<StatsRow> {
        guard profile[.report].use != .off else { throw .notOffered("totals by day") }
        let client = client(call)
        var probe = TGTrackerProbe(client, memory: memory(call.memory))
        if profile[.conversions].use != .off, probe.memory.isDue(.conversions, at: client.now) {
            try await probe.learn(.conversions)
        }
        guard TGTrackerParts(profile, probe.memory).hasOnlyReport else {
            // Rows tell more, and both together would count twice.
            var page = Page<StatsRow>(records: [])
            page.memory = probe.memory.changed(since: call.memory)
            return page
        }
        let clock = profile.clock
        let day = stored(cursor, in: window) ?? clock.startOfDay(at: window.from)
        guard let span = TimeWindow(from: day, to: clock.nextDay(after: day)) else { return Page(records: []) }
        var reader = TGTrackerReportReader(client, pageSize: call.pageSize, memory: probe.memory)
        let groups = profile[.report].report.groups
        let rows = try await reader.rows(.init(window: span, clock: clock, groups: groups))
        var tallies = DayTallies(profile, clock: clock)
        try tallies.add(rows, in: span, day: day)
        return try page(tallies, span, window, reader, call)
    }

    private func page(
        _ tallies: DayTallies,
        _ span: TimeWindow,
        _ window: TimeWindow,
        _ reader: TGTrackerReportReader,
        _ call: ProviderCall
    ) throws(ProviderError) -> Page<StatsRow> {
        var page = Page(records: tallies.tallies)
        // A day of which some rows could not be read takes nothing away.
        page.replaces = tallies.hasGaps ? nil : span
        if span.to < window.to { page.next = try TGTrackerCursor.write(TGTrackerCursor.Day(from: span.to)) }
        page.readThrough = min(span.to, window.to)
        page.findings = tallies.findings
        page.findings.remarks += reader.remarks
        page.memory = reader.memory.changed(since: call.memory)
        return page
    }

    /// A stored day, where it is one of the window's.
    private func stored(_ cursor: PageCursor?, in window: TimeWindow) -> UTCTime? {
        guard let day = cursor.flatMap({ TGTrackerCursor.read($0, as: TGTrackerCursor.Day.self) })?.from,
            window.contains(day), profile.clock.startOfDay(at: day) == day
        else { return nil }
        return day
    }

    /// The report's totals of UTC days.
    package func dayTotals(in window: TimeWindow, _ call: ProviderCall) async throws(ProviderError) -> [DayTotals] {
        let memory = memory(call.memory)
        guard TGTrackerParts(profile, memory).reads(.report) else { throw .notOffered("totals of days") }
        var reader = TGTrackerReportReader(client(call), pageSize: call.pageSize, memory: memory)
        let rows: [JSONValue]
        do {
            rows = try await reader.rows(.init(window: window, clock: .utc, groups: []))
        } catch {
            guard error.meansMissing, profile[.report].use == .auto else { throw error }
            throw .notOffered("totals of days")
        }
        var tallies = DayTallies(profile, clock: .utc)
        try tallies.add(rows, in: window, day: nil)
        return tallies.tallies.map(\.dayTotals).sorted { $0.day < $1.day }
    }
}
