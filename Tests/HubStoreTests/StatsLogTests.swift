import HubModel
import HubStore
import Testing

@Suite struct StatsLogTests {
    private let scratch = Scratch()

    private func row(_ hour: Int64, _ campaign: String, clicks: Int64, _ change: (inout StatsRow) -> Void = { _ in })
        -> StatsRow
    {
        var row = StatsRow(time: noon - 7200 + hour * 3600, span: .hour)
        row.campaignID = campaign
        row.country = "DE"
        row.clicks = clicks
        row.uniqueClicks = clicks / 2
        row.landingClicks = clicks / 3
        row.cost = Micros(rawValue: clicks * 1000)
        row.currency = "EUR"
        change(&row)
        return row
    }

    private func page(_ rows: [StatsRow], _ from: Int64, _ to: Int64, next: String? = nil) throws -> Page<StatsRow> {
        var page = Page(records: rows, next: next.map { PageCursor(text: $0) })
        page.replaces = try window(from, to)
        return page
    }

    private func commit(_ page: Page<StatsRow>, _ database: HubDatabase, _ slice: Slice, _ runID: Int64) async throws
        -> Slice?
    {
        try await database.commit(.stats(page), slice: slice, runID: runID, at: noon, requests: [request()])
    }

    private func held(_ database: HubDatabase, _ trackerID: Int64) async throws -> [StatsRow] {
        try await database.statsPage(trackerID: trackerID, window: nil, after: nil, limit: 100).map(\.row)
    }

    @Test("Totals are kept as they came, and count in the hourly totals")
    func keeps() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.stats)
        let rows = [
            row(0, "a", clicks: 10) { $0.conversions = 2 },
            row(0, "b", clicks: 5) { ($0.approved, $0.pending, $0.revenue) = (1, 2, Micros(rawValue: 7_000_000)) },
            row(1, "a", clicks: 7) { ($0.conversions, $0.hasConversionRows) = (9, true) },
        ]
        #expect(try await commit(page(rows, -7200, 0), database, slice, runID) == nil)
        #expect(try await held(database, trackerID) == rows)
        #expect(try await database.overview().map(\.rows) == [[.stats: 3]])
        #expect(try await database.history(of: trackerID, limit: 1).map(\.stats) == [3])
        let totals = try await database.campaignTotals(trackerIDs: [trackerID], window: window(-7200, 0))
        #expect(totals.map(\.campaignID) == ["a", "b"])
        #expect(totals.map(\.clicks) == [17, 5])
        #expect(totals.map(\.conversions) == [2, 3])
        #expect(totals.map(\.approved) == [2, 1])
        let check = try await database.checkRollup()
        #expect(check.isRight && check.entries == 3, "\(check.wrong)")
    }

    @Test("A page replaces what was held of its time, and nothing else")
    func replaces() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.stats)
        let first = [row(0, "a", clicks: 10), row(0, "b", clicks: 5), row(1, "a", clicks: 7)]
        let next = try #require(try await commit(page(first, -7200, 0, next: "2"), database, slice, runID))
        let changed = [row(0, "a", clicks: 12), row(0, "c", clicks: 1)]
        _ = try await commit(page(changed, -7200, -3600), database, next, runID)
        let held = try await held(database, trackerID)
        #expect(Set(held) == Set(changed + [first[2]]))
        #expect(try await database.overview().map(\.rows) == [[.stats: 3]])
        let check = try await database.checkRollup()
        #expect(check.isRight && check.entries == 3, "\(check.wrong)")
    }

    @Test("Totals of one place are told apart by their sub-ids, and count together in the hourly totals")
    func subIDs() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.stats)
        let rows = [
            row(0, "a", clicks: 10), row(0, "a", clicks: 4) { $0.subIDs = [1: "zone-7"] },
            row(0, "a", clicks: 2) { $0.subIDs = [1: "zone-7", 3: #"a "quoted" one"#] },
            row(0, "a", clicks: 1) { $0.subIDs = [3: "zone-7"] },
        ]
        let next = try #require(try await commit(page(rows, -7200, 0, next: "2"), database, slice, runID))
        #expect(try await held(database, trackerID) == rows)
        let changed = rows.dropLast() + [row(0, "a", clicks: 3) { $0.subIDs = [3: "zone-7"] }]
        _ = try await commit(page(Array(changed), -7200, 0), database, next, runID)
        #expect(try await held(database, trackerID) == Array(changed))
        let totals = try await database.campaignTotals(trackerIDs: [trackerID], window: window(-7200, 0))
        #expect(totals.map(\.clicks) == [19])
        let check = try await database.checkRollup()
        #expect(check.isRight && check.entries == 1, "\(check.wrong)")
    }

    @Test("An empty page empties its time")
    func empties() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.stats)
        let next = try #require(
            try await commit(page([row(0, "a", clicks: 10)], -7200, 0, next: "2"), database, slice, runID)
        )
        _ = try await commit(page([], -7200, 0), database, next, runID)
        #expect(try await held(database, trackerID).isEmpty)
        #expect(try scratch.number("SELECT count(*) FROM hourly") == 0)
    }

    @Test("Conversions without an identity are replaced as a set")
    func replacesConversions() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.conversions)
        var first = conversions(0..<5, next: "2")
        first.replaces = try window(-3600, 1)
        let next = try #require(
            try await database.commit(.conversions(first), slice: slice, runID: runID, at: noon, requests: [])
        )
        var second = conversions(3..<8)
        second.replaces = try window(-3600, 1)
        _ = try await database.commit(.conversions(second), slice: next, runID: runID, at: noon, requests: [])
        let held = try await database.conversionPage(trackerID: trackerID, window: nil, after: nil, limit: 100)
        #expect(Set(held.map(\.row)) == Set(second.records))
        #expect(try await database.overview().map(\.rows) == [[.conversions: 5]])
        #expect(try await database.checkRollup().isRight)
    }

    @Test("The rollup made anew holds the same totals")
    func rebuilds() async throws {
        let database = try scratch.open()
        let (trackerID, runID, slice) = try await database.slice(.stats)
        let rows = [row(0, "a", clicks: 10) { $0.conversions = 2 }, row(1, "b", clicks: 3)]
        _ = try await commit(page(rows, -7200, 0), database, slice, runID)
        let before = try scratch.contents(of: ["hourly"])
        try scratch.execute("DELETE FROM hourly WHERE trackerID = \(trackerID)")
        try await database.rebuildRollup()
        #expect(try scratch.contents(of: ["hourly"]) == before)
    }
}
