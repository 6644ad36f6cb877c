import HubModel
import HubStore
import Testing

@Suite struct TotalsTests {
    private let scratch = Scratch()

    @Test("Kept totals equal counted rows after random operations", arguments: 0..<4)
    func keptTotals(_ round: Int) async throws {
        let database = try scratch.open()
        var work: [(trackerID: Int64, runID: Int64)] = []
        for name in ["one", "two", "three"] {
            let (id, runID, _) = try await database.slice(name: name)
            work.append((id, runID))
        }
        for _ in 0..<60 {
            let (id, runID) = try #require(work.randomElement())
            let from = Int.random(in: 0..<300)
            let numbers = from..<(from + .random(in: 0..<50))
            switch Int.random(in: 0..<4) {
            case 0:
                let slice = try await database.openSlice(
                    .clicks,
                    .incremental,
                    window: window(-5, 0),
                    trackerID: id,
                    at: noon
                )
                _ = try await database.commit(
                    .clicks(clicks(numbers)),
                    slice: slice,
                    runID: runID,
                    at: noon,
                    requests: []
                )
            case 1:
                let slice = try await database.openSlice(
                    .conversions,
                    .incremental,
                    window: window(-5, 0),
                    trackerID: id,
                    at: noon
                )
                let page = conversions(numbers)
                _ = try await database.commit(.conversions(page), slice: slice, runID: runID, at: noon, requests: [])
            case 2:
                let kind = try #require(EntityKind.allCases.randomElement())
                let page = Page(records: numbers.map { Entity(kind: kind, id: "\($0)") })
                try await database.commitEntities(
                    page,
                    kind: kind,
                    trackerID: id,
                    runID: runID,
                    round: noon,
                    requests: []
                )
            default:
                let slice = try await database.openSlice(
                    .clicks,
                    .incremental,
                    window: window(-5, 0),
                    trackerID: id,
                    at: noon
                )
                let page = Page(records: clicks(numbers).records + [Click(clickID: "", clickedAt: noon)])
                await #expect(throws: StoreError.self) {
                    try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
                }
            }
        }
        for overview in try await database.overview() {
            let id = overview.tracker.id
            #expect(
                overview.rows[.clicks] ?? 0
                    == (try scratch.number("SELECT count(*) FROM click WHERE trackerID = \(id)"))
            )
            let conversions = try scratch.number("SELECT count(*) FROM conversion WHERE trackerID = \(id)")
            #expect(overview.rows[.conversions] ?? 0 == conversions)
            for kind in EntityKind.allCases {
                let condition = "trackerID = \(id) AND kind = '\(kind.rawValue)'"
                let counted = try scratch.number("SELECT count(*) FROM entity WHERE \(condition)")
                #expect(overview.entities[kind, default: 0] == counted)
            }
            let all = try scratch.number("SELECT sum(rows) FROM kindState WHERE trackerID = \(id)")
            let newRows = try await database.history(of: id, limit: 1).first?.newRows
            #expect(newRows == overview.rows.values.reduce(all, +))
        }
    }

    @Test("Campaign totals count by campaign and never add currencies")
    func campaigns() async throws {
        let database = try scratch.open()
        let (id, runID, slice) = try await database.slice()
        let (other, otherRun, otherSlice) = try await database.slice(name: "other")
        try await database.commitEntities(
            Page(records: [Entity(kind: .campaign, id: "1", name: "First")]),
            kind: .campaign,
            trackerID: id,
            runID: runID,
            round: noon,
            requests: []
        )
        let rows = (0..<10).map { number in
            click(number) { $0.campaignID = number < 6 ? "1" : number < 9 ? "2" : nil }
        }
        let page = Page(records: rows + [click(3000) { $0.campaignID = "1" }])
        _ = try await database.commit(.clicks(page), slice: slice, runID: runID, at: noon, requests: [])
        _ = try await database.commit(
            .clicks(clicks(0..<1)),
            slice: otherSlice,
            runID: otherRun,
            at: noon,
            requests: []
        )
        let conversionSlice = try await database.openSlice(
            .conversions,
            .backfill,
            window: window(-3600, 0),
            trackerID: id,
            at: noon
        )
        let statuses: [ConversionStatus] = [.approved, .approved, .pending, .rejected, .approved]
        let converted = statuses.enumerated().map { number, status in
            conversion(number) {
                $0.campaignID = "1"
                $0.status = status
                $0.currency = number == 4 ? "EUR" : "USD"
            }
        }
        _ = try await database.commit(
            .conversions(Page(records: converted)),
            slice: conversionSlice,
            runID: runID,
            at: noon,
            requests: []
        )
        let totals = try await database.campaignTotals(trackerIDs: [id], window: window(-1000, 1))
        let name = try #require(TrackerName("acme"))
        func total(
            _ campaign: String?,
            _ title: String?,
            _ clicks: Int64,
            _ conversions: Int64,
            _ approved: Int64,
            _ revenue: Int64,
            _ currency: String?
        ) -> CampaignTotals {
            CampaignTotals(
                tracker: name,
                campaignID: campaign,
                campaignName: title,
                clicks: clicks,
                conversions: conversions,
                approved: approved,
                revenue: Micros(rawValue: revenue),
                currency: currency
            )
        }
        #expect(
            totals == [
                total("1", "First", 6, 4, 2, 25_000_000, "USD"),
                total("2", nil, 3, 0, 0, 0, nil),
                total(nil, nil, 1, 0, 0, 0, nil),
                total("1", "First", 0, 1, 1, 12_500_000, "EUR"),
            ]
        )
        let both = try await database.campaignTotals(trackerIDs: [id, other, 99], window: window(-1000, 1))
        #expect(both.count == 5)
        #expect(try await database.campaignTotals(trackerIDs: [], window: window(-1000, 1)).isEmpty)
    }
}
