import Testing

@testable import TrackerSim

struct BeMobReportTests {
    private static let bounds = "date=customDateTime&from=2026-02-01+00:00:00&to=2026-02-02+23:59:59"

    @Test(arguments: [
        ("columns=reports-visits&from=2026-02-01+00:00:00", "validation_required", "to"),
        ("columns=reports-visits&to=2026-02-01+00:00:00", "validation_required", "from"),
        (bounds, "validation_required", "columns"),
        (bounds + "&columns=visits", "validation_invalid", "columns"),
        (bounds + "&columns=reports-visits,reports-cost", "validation_invalid", "columns"),
        (bounds + "&columns=reports-unicorns", "validation_invalid", "columns"),
        (bounds + "&columns=reports-visits&groupBy=unicorn", "validation_invalid", "groupBy"),
        (bounds + "&columns=reports-visits&timezone=Mars/Base", "validation_invalid", "timezone"),
        (bounds + "&columns=reports-visits&limit=0", "validation_invalid", "limit"),
        ("date=someday&columns=reports-visits", "validation_invalid", "date"),
        ("columns=reports-visits&from=2026-02-01T00:00:00Z&to=2026-02-02+00:00:00", "validation_invalid", "from"),
        ("columns=reports-visits&from=2026-02-01&to=2026-02-02+00:00:00", "validation_invalid", "from"),
        ("columns=reports-visits&from=2026-02-30+00:00:00&to=2026-03-02+00:00:00", "validation_invalid", "from"),
    ])
    func `what is missing or wrong is 422 with its name`(query: String, code: String, field: String) async throws {
        let response = await makeBeMob().send("GET", "/v1/report?" + query)
        #expect(response.status == 422)
        let json = try #require(JSON.parse(response.collected()))
        #expect(json["success"] == false && json["message"]?.string == code)
        #expect(json["errors"] == [["field": .string(field), "code": .string(code)]])
    }

    @Test
    func `sums are those of the world's own visits`() async throws {
        let sim = makeBeMob()
        let total = sim.visits()
        #expect(total > 1500 && total < 2000)
        let metrics = ["visits", "clicks", "conversions", "revenue", "cost", "profit"]
        let whole = try #require(try await sim.rows(BeMobAsk(metrics: metrics)).first)
        #expect(whole["reports-visits"]?.count == total)
        for groups in [["day"], ["campaign", "country"], ["hour", "offer"], ["custom1", "custom3"], ["externalId"]] {
            let rows = try await sim.rows(BeMobAsk(groups: groups, metrics: metrics))
            for metric in metrics {
                let sum = rows.reduce(0) { $0 + ($1["reports-\(metric)"]?.micros ?? 0) }
                #expect(sum == whole["reports-\(metric)"]?.micros, "\(groups) \(metric)")
            }
        }
        let countries = try await sim.rows(BeMobAsk(groups: ["country"]))
        let germans = sim.visits { Country.all[$0.country].code.text == "DE" }
        #expect(countries.first { $0["reports-country"] == "DE" }?["reports-visits"]?.count == germans)
    }

    @Test
    func `both ends of the span are in it, or not the last`() async throws {
        let time = ClickFacts(900, in: makeBeMob().world).time
        let second = CivilTime(seconds: time).description
        let ask = BeMobAsk(from: second, to: second)
        let there = makeBeMob().visits { $0.time == time }
        #expect(try await makeBeMob { $0.countsBots = true }.rows(ask)[0]["reports-visits"]?.count == 1)
        #expect(try await makeBeMob().rows(ask)[0]["reports-visits"]?.count == there)
        let open = makeBeMob {
            $0.countsBots = true
            $0.includesEnd = false
        }
        #expect(try await open.rows(ask)[0]["reports-visits"]?.count == 0)
    }

    @Test
    func `days and hours are those of the zone that was asked for`() async throws {
        let sim = makeBeMob(clicks: 20_000, clock: .manual(testStart + 35 * 86_400))
        let day = BeMobAsk(
            groups: ["day"],
            from: "2026-03-29 00:00:00",
            to: "2026-03-29 23:59:59",
            zone: "Europe/Berlin"
        )
        let days = try await sim.rows(day)
        #expect(days.map { $0["reports-day"] } == ["2026-03-29"])
        var hour = day
        hour.groups = ["hour"]
        let hours = try await sim.rows(hour)
        #expect(hours.count == 23)
        #expect(!hours.contains { $0["reports-hour"] == "2026-03-29 02:00:00" })
        #expect(JSON.array(hours).sum("visits") == days[0]["reports-visits"]?.count)
        hour.zone = nil
        let own = try await makeBeMob(clicks: 20_000, clock: .manual(testStart + 35 * 86_400)) {
            $0.timezone = "Europe/Berlin"
        }
        .rows(hour)
        #expect(own == hours)
        let half = try await sim.rows(BeMobAsk(groups: ["hour"], from: "2026-03-20 00:00:00", zone: "Asia/Kolkata"))
        #expect(half.allSatisfy { $0["reports-hour"]?.string?.hasSuffix(":00:00") == true })
    }

    @Test
    func `archived and deleted campaigns count where all are asked for`() async throws {
        let sim = makeBeMob(clicks: 20_000)
        sim.clock.advance(by: 10 * 3600)
        var ask = BeMobAsk(groups: ["campaign"])
        let all = try await sim.rows(ask)
        ask.status = nil
        let active = try await sim.rows(ask)
        let listed = Set(try await sim.list("campaigns?status=active").compactMap { $0["id"]?.string })
        #expect(active.allSatisfy { listed.contains($0["reports-campaign"]?.string ?? "") })
        let absent = all.filter { !listed.contains($0["reports-campaign"]?.string ?? "") }
        let deleted = try #require(try await sim.list("campaigns?status=deleted").first?["id"])
        #expect(absent.count == all.count - active.count && absent.contains { $0["reports-campaign"] == deleted })
    }

    @Test
    func `a report is cut at the limit asked for or the tracker's own`() async throws {
        var ask = BeMobAsk(groups: ["hour", "campaign", "country"])
        ask.limit = 50
        #expect(try await makeBeMob().rows(ask).count == 50)
        ask.limit = 10_000
        #expect(try await makeBeMob { $0.maximumReportRows = 200 }.rows(ask).count == 200)
        let whole = try await makeBeMob().rows(ask)
        let total = try await makeBeMob {
            $0.maximumReportRows = 200
            $0.hasTotals = true
        }.payload(ask.target)["total"]
        #expect(total == .id(whole.count))
    }

    @Test
    func `automatic cost comes over three midnights`() async throws {
        let sim = makeBeMob()
        var ask = BeMobAsk(
            groups: ["campaign"],
            metrics: ["cost"],
            from: "2026-02-28 00:00:00",
            to: "2026-02-28 23:59:59"
        )
        let automatic = Set(
            try await sim.list("campaigns").filter { $0["costModel"] == "auto" }.compactMap { $0["id"] }
        )
        func cost() async throws -> Int64 {
            try await sim.rows(ask).filter { automatic.contains($0["reports-campaign"] ?? .null) }
                .reduce(0) { $0 + ($1["reports-cost"]?.micros ?? 0) }
        }
        var costs: [Int64] = []
        for _ in 0..<5 {
            costs.append(try await cost())
            sim.clock.advance(by: 86_400)
        }
        #expect(costs[0] > 0 && costs[0] < costs[1] && costs[1] < costs[2] && costs[2] == costs[4])
        ask.from = "2026-03-05 00:00:00"
        ask.to = "2026-03-06 23:59:59"
        sim.clock.advance(by: 3600)
        let fresh = makeBeMob(clock: .manual(sim.clock.now)) { $0.resyncsCost = false }
        #expect(try await fresh.rows(BeMobAsk(metrics: ["cost"]))[0]["reports-cost"]?.micros ?? 0 > 0)
    }

    @Test
    func `conversions count with their visit or at their own time`() async throws {
        let ask = BeMobAsk(groups: ["day"], metrics: ["visits", "conversions", "revenue"])
        let byVisit = try await makeBeMob().rows(ask)
        let byTime = try await makeBeMob { $0.countsByConversionTime = true }.rows(ask)
        #expect(JSON.array(byVisit).sum("conversions") == JSON.array(byTime).sum("conversions"))
        #expect(JSON.array(byVisit).sum("conversions") > 100)
        #expect(byVisit.map { $0["reports-conversions"]?.count } != byTime.map { $0["reports-conversions"]?.count })
        let fewer = try await makeBeMob { $0.uncountedTypes = ["upsell", "rebill"] }.rows(ask)
        #expect(JSON.array(fewer).sum("conversions") < JSON.array(byVisit).sum("conversions"))
    }
}
