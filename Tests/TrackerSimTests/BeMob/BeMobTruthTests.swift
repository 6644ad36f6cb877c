import Testing

@testable import TrackerSim

struct BeMobTruthTests {
    private func compare(_ client: BeMobClient, _ kind: TruthKind) throws {
        let lines = client.sim.truth.lines(kind)
        let truth = Set(try lines.map { NaiveClient.sorted(try #require(JSON.parse(Array($0.utf8)))) })
        let values = Array((client.held[kind] ?? [:]).values)
        let held = Set(values.map(NaiveClient.sorted))
        #expect(truth.count == lines.count, "no line comes twice")
        #expect(held.count == values.count, "no row comes twice")
        let missing = truth.subtracting(held)
        let extra = held.subtracting(truth)
        #expect(
            missing.isEmpty && extra.isEmpty,
            "\(kind): missing \(missing.prefix(2).map(\.description)), extra \(extra.prefix(2).map(\.description))"
        )
    }

    private func follow(_ sim: BeMobSim) async throws -> BeMobClient {
        var client = BeMobClient(sim)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        for _ in 0..<3 {
            sim.clock.advance(by: 50 * 3600)
            try await client.poll()
        }
        for kind in TruthKind.allCases { try compare(client, kind) }
        return client
    }

    @Test
    func `the truth is what a client that polls all the time holds`() async throws {
        let client = try await follow(makeBeMob(clicks: 1200))
        let statuses = Set((client.held[.campaigns] ?? [:]).values.compactMap { $0["status"]?.string })
        #expect(statuses == ["active", "archived", "deleted"])
        #expect(client.held[.clicks] == nil && client.sim.truth.lines(.clicks).isEmpty)
        #expect(client.sim.truth.lines(.conversions).isEmpty)
    }

    @Test
    func `it is that for daily stats, hidden deletions, unknown words and digits too`() async throws {
        let sim = makeBeMob(seed: 11, clicks: 1200) {
            $0.hasHours = false
            $0.dropsDeleted = true
            $0.hidesArchived = true
            $0.pausedWord = "stopped"
            $0.digitIDs = true
            $0.sparseLandings = true
            $0.countsByConversionTime = true
        }
        let client = try await follow(sim)
        let statuses = Set((client.held[.campaigns] ?? [:]).values.compactMap { $0["status"]?.string })
        #expect(statuses.contains("deleted"))
    }

    @Test
    func `it has the logs where the tracker has them`() async throws {
        let sim = makeBeMob(clicks: 1200) {
            $0.clickLogPath = "/clicks"
            $0.conversionLogPath = "/conversions"
            $0.statusWords = .alternative
        }
        let client = try await follow(sim)
        #expect((client.held[.conversions] ?? [:]).count > 100)
        let rejected = sim.truth.lines(.conversions).filter { $0.contains(#""status":"rejected""#) }
        #expect(rejected.contains { $0.contains(#""raw_status":"chargeback""#) })
    }

    @Test
    func `totals are told apart by the custom variables that a client asks for`() async throws {
        let client = try await follow(makeBeMob(clicks: 800) { $0.truthVariables = [3, 7] })
        let rows = (client.held[.stats] ?? [:]).values
        #expect(Set(rows.compactMap { $0["sub_3"]?.string }).count > 10)
        #expect(rows.contains { $0["sub_7"] != nil && $0["sub_3"] != nil })
    }

    @Test
    func `a campaign without a saved flow has one of its own, of rules or a URL`() throws {
        let sim = makeBeMob()
        let flows = try sim.truth.lines(.flows).map { try #require(JSON.parse(Array($0.utf8))) }
        let own = flows.filter { $0["campaign_id"]?.string != nil }
        #expect(flows.count > own.count && own.count > 10)
        #expect(own.allSatisfy { $0["id"]?.string == "\($0["campaign_id"]?.string ?? ""):inline" })
        let direct = own.filter { $0["url"]?.string?.hasPrefix("https://direct.example.org/") == true }
        #expect(!direct.isEmpty && direct.allSatisfy { $0["rules"] == .null && $0["offer_ids"] == .null })
        #expect(own.contains { $0["rules"]?.array?.isEmpty == false && $0["offer_ids"]?.array?.isEmpty == false })
    }

    @Test
    func `money that is hidden is unknown`() async throws {
        let sim = makeBeMob(clicks: 400) { $0.hidesMoney = true }
        var client = BeMobClient(sim)
        try await client.poll()
        try compare(client, .stats)
        #expect(sim.truth.lines(.stats).allSatisfy { $0.contains(#""revenue":null,"cost":null"#) })
    }

    @Test
    func `day totals of the report are the sums of the truth`() async throws {
        let sim = makeBeMob(clicks: 3000)
        var sums: [String: Int] = [:]
        for line in sim.truth.lines(.stats) {
            let json = try #require(JSON.parse(Array(line.utf8)))
            sums[String(json["hour"]?.string?.prefix(10) ?? ""), default: 0] += json["clicks"]?.count ?? 0
        }
        let days = try await sim.rows(BeMobAsk(groups: ["day"]))
        let shown = days.map { ($0["reports-day"]?.string ?? "", $0["reports-visits"]?.count ?? 0) }
        #expect(Dictionary(shown) { $1 } == sums)
        #expect(sums.values.reduce(0, +) == sim.visits())
    }

    @Test
    func `lines have the keys of the export in their order`() throws {
        let line = try #require(makeBeMob(clicks: 100).truth.lines(.stats).first)
        guard case .object(let members) = try #require(JSON.parse(Array(line.utf8))) else { return }
        #expect(
            members.map(\.key) == [
                "hour", "campaign_id", "offer_id", "landing_page_id", "flow_id", "traffic_source_id",
                "affiliate_network_id", "country", "clicks", "unique_clicks", "landing_clicks", "bots", "conversions",
                "approved", "pending", "hold", "rejected", "revenue", "cost", "currency",
            ]
        )
    }

    @Test
    func `a window chooses hours`() async throws {
        let sim = makeBeMob()
        let target = "/__sim/truth/stats?from=2026-02-10T06:00:00Z&to=2026-02-11T00:00:00Z"
        let hours = await sim.send("GET", target).text.split(separator: "\n").compactMap {
            JSON.parse(Array($0.utf8))?["hour"]?.string
        }
        #expect(hours.first == "2026-02-10T06:00:00Z" && hours.last == "2026-02-10T23:00:00Z")
        #expect(hours == hours.sorted())
    }

    @Test
    func `secrets of the account are in its answers but never in the truth`() async throws {
        let sim = makeBeMob()
        let postbacks = try await sim.list("traffic-sources").compactMap { $0["postbackUrl"]?.string }
        #expect(!postbacks.isEmpty)
        for kind in TruthKind.allCases {
            let text = sim.truth.lines(kind).joined()
            #expect(postbacks.allSatisfy { !text.contains($0) })
        }
    }

    @Test
    func `a world is the same for the same arguments and other than Keitaro's`() async throws {
        #expect(makeBeMob().truth.lines(.stats) == makeBeMob().truth.lines(.stats))
        #expect(makeBeMob(seed: 8).truth.lines(.campaigns) != makeBeMob().truth.lines(.campaigns))
        #expect(makeBeMob().world.seed != makeSim(.classic).world.seed)
    }

    @Test
    func `an hour of five million visits costs no more than the hour`() async throws {
        let sim = makeBeMob(clicks: 5_000_000)
        let rows = try await sim.rows(
            BeMobAsk(
                groups: ["hour", "campaign", "offer", "country"],
                from: "2026-02-20 10:00:00",
                to: "2026-02-20 10:59:59"
            )
        )
        #expect(rows.count > 1000 && JSON.array(rows).sum("visits") > 4000)
        let target = "/__sim/truth/stats?from=2026-02-20T10:00:00Z&to=2026-02-20T11:00:00Z"
        let lines = await sim.send("GET", target).text.split(separator: "\n")
        #expect(lines.count >= rows.count)
    }
}
