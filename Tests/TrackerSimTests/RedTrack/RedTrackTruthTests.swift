import Testing

@testable import TrackerSim

struct RedTrackTruthTests {
    private func compare(_ client: RedTrackNaiveClient, _ kind: TruthKind) throws {
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

    private func compareAll(_ client: RedTrackNaiveClient) throws {
        for kind in TruthKind.allCases { try compare(client, kind) }
    }

    @Test
    func `the truth is what a client that polls all the time holds`() async throws {
        let sim = makeRedTrack(clicks: 1200)
        var client = RedTrackNaiveClient(sim)
        try await client.poll()
        try compareAll(client)
        for _ in 0..<5 {
            sim.clock.advance(by: 50 * 3600)
            try await client.poll()
        }
        try compareAll(client)
        #expect(client.held(.clicks).count > 1500 && client.held(.conversions).count > 25)
        let statuses = Set(client.held(.campaigns).values.compactMap { $0["status"]?.string })
        #expect(statuses.isSuperset(of: ["active", "paused", "deleted"]))
        for kind in [TruthKind.flows, .landingPages] {
            #expect(client.held(kind).values.contains { $0["status"] == "deleted" })
        }
    }

    @Test
    func `a client that polls seldom ends with the same`() async throws {
        let sim = makeRedTrack(seed: 11, clicks: 1200)
        var client = RedTrackNaiveClient(sim)
        try await client.poll()
        sim.clock.advance(by: 9 * 86_400)
        try await client.poll()
        try compareAll(client)
    }

    @Test(arguments: RedTrackOptions.Streams.allCases)
    func `funnels are the same wherever they can be read`(streams: RedTrackOptions.Streams) async throws {
        let sim = makeRedTrack(clicks: 50) {
            $0.streams = streams
            $0.underscoresStreamIDs = true
        }
        var client = RedTrackNaiveClient(sim)
        try await client.pollEntities()
        sim.clock.advance(by: 8 * 86_400)
        try await client.pollEntities()
        try compare(client, .flows)
        #expect(sim.truth.lines(.flows).isEmpty == (streams == .nowhere))
    }

    @Test
    func `text numbers, other words, settling costs and bad bytes change nothing but form`() async throws {
        let sim = makeRedTrack(seed: 5, clicks: 2000) {
            $0.moneyAsText = true
            $0.capitalizesStatuses = true
            $0.nullsEmptyLists = false
            $0.newestFirst = false
            $0.hasInvalidTitles = true
            $0.hasControlTitles = true
            $0.keepsDeclinedPayout = true
            $0.longLandingTypes = true
            $0.costsSettleAfter = 36 * 3600
            $0.timezone = "Asia/Kolkata"
        }
        var client = RedTrackNaiveClient(sim)
        try await client.poll()
        sim.clock.advance(by: 40 * 3600)
        try await client.poll()
        try compareAll(client)
        #expect(client.held(.campaigns).values.contains { $0["name"]?.string?.hasPrefix("caf\u{FFFD} ") == true })
    }

    @Test
    func `the end of the world stops everything but time`() async throws {
        let sim = makeRedTrack(clicks: 500)
        sim.endWorld()
        let before = TruthKind.allCases.map { sim.truth.lines($0) }
        sim.clock.advance(by: 3 * 86_400)
        #expect(TruthKind.allCases.map { sim.truth.lines($0) } == before)
    }

    @Test
    func `secrets of the account are in its answers but never in the truth`() async throws {
        let sim = makeRedTrack()
        for path in ["/campaigns", "/offers", "/sources", "/networks", "/domains"] {
            #expect(await sim.send("GET", path).text.contains("SECRET"))
        }
        for kind in TruthKind.allCases {
            #expect(!sim.truth.lines(kind).joined().contains("SECRET"))
        }
    }

    @Test
    func `windows of the truth choose rows by their time`() throws {
        let sim = makeRedTrack()
        let from = testStart - 3 * 86_400
        let to = testStart - 86_400
        #expect(sim.truth.lines(.clicks, from: from, to: to).count == sim.truth.clickKeys(from: from, to: to).count)
        let some = sim.truth.lines(.conversions, from: from, to: to)
        #expect(some.count == sim.truth.conversionKeys(from: from, to: to).count)
        #expect(!some.isEmpty && some.count < sim.truth.lines(.conversions).count)
    }
}
