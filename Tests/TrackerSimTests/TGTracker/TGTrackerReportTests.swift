import Testing

@testable import TrackerSim

struct TGTrackerReportTests {
    private func rows(_ sim: TGTrackerSim, _ query: [(String, String)]) async -> [JSON] {
        var rows: [JSON] = []
        for number in 1...20 {
            let page = await sim.ask("reports", query + [("limit", "500"), ("page", "\(number)")]).data
            rows += page
            if page.count < 500 { break }
        }
        return rows
    }

    private func sum(_ rows: [JSON], _ name: String) -> Int64 { rows.reduce(0) { $0 + ($1[name]?.integer ?? 0) } }

    private static func micros(_ json: JSON?) -> Int64 {
        switch json {
        case .int(let value): value * 1_000_000
        case .number(let value): Int64((value * 1_000_000).rounded())
        default: 0
        }
    }

    private static let day = [("from", "2026-02-20T00:00:00Z"), ("to", "2026-02-20T23:59:59Z")]

    @Test
    func `a day's totals are the sums of the day's rows`() async throws {
        let sim = makeTGTracker(clicks: 9000)
        let report = await rows(sim, Self.day + [("group_by", "date")])
        #expect(report.count == 1 && report[0]["date"] == "2026-02-20")
        let clicks = await sim.ask("clicks", Self.day + [("limit", "500")]).data
        let conversions = await sim.ask("conversions", Self.day + [("limit", "500")]).data
        #expect(report[0]["clicks"]?.integer == Int64(clicks.count))
        #expect(report[0]["conversions"]?.integer == Int64(conversions.count) && !conversions.isEmpty)
        let parts = ["approved", "pending", "rejected"].reduce(0) { $0 + sum(report, $1) }
        #expect(parts == sum(report, "conversions"))
        #expect(Self.micros(report[0]["cost"]) == clicks.reduce(0) { $0 + Self.micros($1["cost"]) })
        #expect(Self.micros(report[0]["revenue"]) == conversions.reduce(0) { $0 + Self.micros($1["revenue"]) })
    }

    @Test
    func `groupings cut the same total`() async {
        let sim = makeTGTracker()
        let total = await rows(sim, [])
        for group in ["campaign_id", "country", "offer_id", "lander_id", "sub_4", "date,campaign_id"] {
            let rows = await rows(sim, [("group_by", group), ("metrics", "clicks,conversions")])
            #expect(sum(rows, "clicks") == 3000 && rows.count > 1)
            #expect(sum(rows, "conversions") == sum(total, "conversions"))
            #expect(rows[0].keys == Set(group.split(separator: ",").map(String.init) + ["clicks", "conversions"]))
        }
    }

    @Test
    func `days are those of the zone that is asked for`() async {
        let sim = makeTGTracker()
        let utc = await rows(sim, [("group_by", "date")])
        let tokyo = await rows(sim, [("group_by", "date"), ("timezone", "Asia/Tokyo")])
        #expect(utc.count == 35 && tokyo.count == 36)
        #expect(sum(tokyo, "clicks") == sum(utc, "clicks"))
        #expect(tokyo.first?["clicks"] != utc.first?["clicks"])
        #expect(await sim.ask("reports", [("timezone", "Mars/Base")]).status == 422)
    }

    @Test(arguments: TGTrackerListStyle.allCases)
    func `groupings are written in one style`(style: TGTrackerListStyle) async {
        let sim = makeTGTracker { $0.listStyle = style }
        let query: [(String, String)] =
            switch style {
            case .comma: [("group_by", "date,country")]
            case .repeated: [("group_by", "date"), ("group_by", "country")]
            case .brackets: [("group_by[]", "date"), ("group_by[]", "country")]
            }
        let keys = await rows(sim, query).first?.keys ?? []
        #expect(keys.isSuperset(of: ["date", "country"]))
    }

    @Test(arguments: [("group_by", "moon"), ("group_by", "sub_11"), ("metrics", "joy")])
    func `unknown groupings and metrics are refused`(name: String, value: String) async {
        #expect(await makeTGTracker().ask("reports", [(name, value)]).status == 422)
    }

    @Test
    func `reports follow the conversions that come and change`() async throws {
        let sim = makeTGTracker(clicks: 30_000)
        let query = [("group_by", "date"), ("to", "2026-02-28T23:59:59Z")]
        let before = await rows(sim, query)
        sim.clock.advance(by: 2 * 86_400)
        let after = await rows(sim, query)
        #expect(sum(after, "clicks") == sum(before, "clicks"))
        #expect(sum(after, "conversions") == sum(before, "conversions"))
        #expect(sum(after, "pending") < sum(before, "pending"))
        #expect(sum(after, "unsubscribes") >= sum(before, "unsubscribes"))
    }

    @Test
    func `a report is paged like a list`() async {
        let sim = makeTGTracker()
        let query = [("group_by", "date,campaign_id,country"), ("limit", "300")]
        let first = await sim.ask("reports", query)
        let total = Int(first.json["meta"]?["total"]?.integer ?? 0)
        var rows = first.data
        for page in 2...(total / 300 + 1) { rows += await sim.ask("reports", query + [("page", "\(page)")]).data }
        #expect(rows.count == total && Set(rows).count == total)
    }
}
