import Testing

@testable import TrackerSim

struct TruthTests {
    private func compare(_ client: NaiveClient, _ kind: TruthKind) throws {
        let lines = client.sim.truth.lines(kind)
        let truth = Set(try lines.map { NaiveClient.sorted(try #require(JSON.parse(Array($0.utf8)))) })
        let held = Set(client.held(kind).values)
        #expect(truth.count == lines.count, "no line comes twice")
        let missing = truth.subtracting(held)
        let extra = held.subtracting(truth)
        #expect(
            missing.isEmpty && extra.isEmpty,
            "\(kind): missing \(missing.prefix(2).map(\.description)), extra \(extra.prefix(2).map(\.description))"
        )
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `the truth is what a client that polls all the time holds`(dialect: KeitaroDialect) async throws {
        let sim = makeSim(dialect, clicks: 1200)
        var client = NaiveClient(sim)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        for _ in 0..<5 {
            sim.clock.advance(by: 50 * 3600)
            try await client.poll()
        }
        for kind in TruthKind.allCases { try compare(client, kind) }
        let statuses = Set(client.campaigns.values.compactMap { $0["status"]?.string })
        #expect(statuses.isSuperset(of: ["active", "paused", "deleted"]))
        #expect(client.flows.values.contains { $0["status"] == "archived" })
    }

    @Test
    func `a client that polls seldom ends with the same`() async throws {
        let sim = makeSim(.events, seed: 11, clicks: 1200)
        var client = NaiveClient(sim)
        try await client.poll()
        sim.clock.advance(by: 9 * 86_400)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
    }

    @Test
    func `text numbers, UUIDs, fifteen slots and long sub ids change nothing but form`() async throws {
        var options = KeitaroOptions(dialect: .classic)
        options.numbersAsText = true
        options.uuidIDs = true
        options.subIDSlots = 15
        let sim = KeitaroSim(
            options,
            world: WorldPlan(seed: 5, clicks: 4000, hasOversizeSubIDs: true),
            clock: .manual(testStart)
        )
        var client = NaiveClient(sim)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        let long = client.clicks.values.compactMap { $0["sub_8"]?.string?.utf8.count }.max()
        #expect(long == 2048)
    }

    @Test
    func `lines have the keys of the export in their order`() throws {
        let sim = makeSim(clicks: 100)
        let click = try #require(sim.truth.lines(.clicks).first)
        #expect(click.hasPrefix(#"{"click_id":"2"#))
        let order = [
            "click_id", "clicked_at", "campaign_id", "offer_id", "landing_page_id", "flow_id", "traffic_source_id",
            "affiliate_network_id", "country", "region", "city", "ip", "user_agent", "os", "browser", "device_type",
            "language", "referrer", "external_id", "ad_campaign_id", "creative_id", "keyword", "source", "sub_1",
            "cost",
            "currency", "is_bot", "is_unique",
        ]
        let places = order.map { key in click.firstRange(of: "\"\(key)\":")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
        #expect(click.hasSuffix("}"))
    }

    @Test
    func `secrets of the account are in its answers but never in the truth`() async throws {
        let sim = makeSim()
        let tokens = try await sim.get("campaigns").texts("token")
        #expect(tokens.count > 5)
        for kind in TruthKind.allCases {
            let text = sim.truth.lines(kind).joined()
            #expect(tokens.allSatisfy { !text.contains($0) })
        }
    }

    @Test
    func `a click's truth does not change as time passes`() {
        let sim = makeSim(clicks: 2000)
        let before = sim.truth.lines(.clicks)
        sim.clock.advance(by: 5 * 86_400)
        #expect(Array(sim.truth.lines(.clicks).prefix(before.count)) == before)
    }
}
