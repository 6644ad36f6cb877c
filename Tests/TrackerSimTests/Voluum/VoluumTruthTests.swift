import Testing

@testable import TrackerSim

struct VoluumTruthTests {
    /// Both as multisets.
    private func compare(_ client: VoluumNaiveClient, _ kind: TruthKind) throws {
        let lines = client.sim.truth.lines(kind)
        let truth = try lines.map { NaiveClient.sorted(try #require(JSON.parse(Array($0.utf8)))).description }.sorted()
        let held = (client.lines[kind] ?? []).map { NaiveClient.sorted($0).description }.sorted()
        let missing = Set(truth).subtracting(held)
        let extra = Set(held).subtracting(truth)
        #expect(truth == held, "\(kind): missing \(missing.prefix(2)), extra \(extra.prefix(2))")
    }

    @Test
    func `the truth is what a client that reads everything holds, at first and as time passes`() async throws {
        let sim = makeVoluum(clicks: 2000, days: 8, clicksPerConversion: 10)
        var client = VoluumNaiveClient(sim)
        for step in [0, 5 * 3600 + 1234, 100 * 3600] {
            sim.clock.advance(by: Int64(step))
            try await client.poll()
            for kind in TruthKind.allCases { try compare(client, kind) }
        }
        let archived = (client.lines[.campaigns] ?? []).filter { $0["status"] == "archived" }
        #expect(!archived.isEmpty)
    }

    @Test
    func `another currency changes rows and stats alike`() async throws {
        let sim = makeVoluum(clicks: 800, days: 4, clicksPerConversion: 10) {
            $0.accountCurrency = "EUR"
            $0.truthCurrency = "GBP"
        }
        var client = VoluumNaiveClient(sim)
        client.currency = "GBP"
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
    }

    @Test
    func `rewritten costs are in the truth from the update on`() async throws {
        let sim = makeVoluum(clicks: 800, days: 4, clicksPerConversion: 10) { $0.rewritesCosts = true }
        var client = VoluumNaiveClient(sim)
        try await client.poll()
        for kind in [TruthKind.stats, .conversions] { try compare(client, kind) }
        let day = ["from": testStart - 86_400, "to": testStart]
        let before = sim.truth.lines(.stats, from: day["from"], to: day["to"])
        sim.clock.advance(by: 7 * 3600)
        #expect(sim.truth.lines(.stats, from: day["from"], to: day["to"]) != before)
        try await client.poll()
        for kind in [TruthKind.stats, .conversions] { try compare(client, kind) }
    }

    @Test
    func `stats add up to the conversions and to the day's own totals`() async throws {
        let sim = makeVoluum(clicks: 4000, clicksPerConversion: 10)
        func sum(_ lines: [String], _ key: String) throws -> Int64 {
            try lines.reduce(0) { sum, line in
                let value = try #require(JSON.parse(Array(line.utf8)))[key]
                return sum + (value?.string.flatMap { Decimals.micros($0) } ?? value?.integer ?? 0)
            }
        }
        let stats = sim.truth.lines(.stats)
        let conversions = sim.truth.lines(.conversions)
        #expect(try sum(stats, "clicks") == 4000)
        #expect(try sum(stats, "conversions") == Int64(conversions.count))
        #expect(try sum(stats, "revenue") == sum(conversions, "revenue"))
        let target = "/report?\(voluumDay)&groupBy=day&conversionTimeMode=CONVERSION"
        let day = try #require(try await sim.rows(target).first)
        let own = sim.truth.lines(.stats, from: testStart - 86_400, to: testStart)
        #expect(day["day"] == "2026-02-28")
        #expect(day["visits"]?.integer == (try sum(own, "clicks")))
        #expect(day["conversions"]?.integer == (try sum(own, "conversions")))
        #expect(NaiveClient.money(day["revenue"]) == .string(JSON.money(try sum(own, "revenue")).description))
        #expect(NaiveClient.money(day["cost"]) == .string(JSON.money(try sum(own, "cost")).description))
    }

    @Test
    func `lines have the keys of the export in their order`() throws {
        let sim = makeVoluum(clicks: 200, days: 2, clicksPerConversion: 10)
        let stats = try #require(sim.truth.lines(.stats).first)
        let order = [
            "hour", "campaign_id", "offer_id", "landing_page_id", "flow_id", "traffic_source_id",
            "affiliate_network_id", "country", "clicks", "unique_clicks", "landing_clicks", "bots", "conversions",
            "approved", "pending", "hold", "rejected", "revenue", "cost", "currency",
        ]
        let json = try #require(JSON.parse(Array(stats.utf8)))
        guard case .object(let members) = json else { return }
        #expect(members.map(\.key) == order)
        #expect(sim.truth.lines(.clicks).isEmpty)
        #expect(try #require(sim.truth.lines(.conversions).first).hasPrefix(#"{"conversion_id":null,"click_id":"w"#))
    }

    @Test
    func `a world that has ended stays as it is`() {
        let sim = makeVoluum(clicks: 1000, days: 5)
        sim.clock.advance(by: 86_400)
        sim.endWorld()
        let before = TruthKind.allCases.map { sim.truth.lines($0) }
        sim.clock.advance(by: 5 * 86_400)
        #expect(TruthKind.allCases.map { sim.truth.lines($0) } == before)
    }
}
