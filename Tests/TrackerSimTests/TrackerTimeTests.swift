import Testing

@testable import TrackerSim

/// What depends on the tracker's own clock: its queue, its zone, its limit of requests.
struct TrackerTimeTests {
    private static let offers = "/admin_api/v1/offers"

    private func newest(_ sim: KeitaroSim) -> Int64? {
        sim.truth.clickKeys(from: 0, to: .max / 2).last?.time
    }

    @Test
    func `a queue that stands still shows nothing new until it goes on`() throws {
        let clock = SimClock.manual(testStart)
        let sim = makeSim(clicks: 350_000, clock: clock) { $0.stalls = QueueStalls(every: 10_000, length: 1200) }
        clock.advance(by: 10_000)
        let before = try #require(newest(sim))
        clock.advance(by: 1199)
        #expect(newest(sim) == before)
        clock.advance(by: 1)
        #expect(try #require(newest(sim)) > before + 1000)
    }

    @Test
    func `only what came in during a standstill counts as stalled`() {
        var options = KeitaroOptions(dialect: .events)
        options.queueLag = 60
        options.stalls = QueueStalls(every: 10_000, length: 1200)
        let begin = testStart + 10_000 - 60
        #expect(!options.isStalled(begin, start: testStart))
        #expect(options.isStalled(begin + 1, start: testStart))
        #expect(options.isStalled(begin + 1199, start: testStart))
        #expect(!options.isStalled(begin + 1200, start: testStart))
        #expect(options.visible(begin + 1, start: testStart) == begin + 60 + 1200)
        #expect(options.visible(begin + 1200, start: testStart) == begin + 60 + 1200)
    }

    @Test
    func `stamps of entities are in the tracker's zone, twice the same hour when the clocks go back`() async throws {
        let winter = makeSim { $0.timezone = "Europe/Berlin" }
        let plain = try #require(try await makeSim().get("offers").array?.first?["updated_at"]?.string)
        let local = try #require(try await winter.get("offers").array?.first?["updated_at"]?.string)
        #expect(plain != local && plain.suffix(5) == local.suffix(5))
        // 2026-10-25 00:30 and 01:30 UTC are both 02:30 in Berlin.
        #expect(winter.options.wallClock(1_792_888_200).description == "2026-10-25 02:30:00")
        #expect(winter.options.wallClock(1_792_891_800).description == "2026-10-25 02:30:00")
    }

    @Test
    func `a range without a zone is in the tracker's own`() async throws {
        let sim = makeSim { $0.timezone = "Asia/Kolkata" }
        let range: JSON = ["from": "2026-02-20 00:00:00", "to": "2026-02-20 23:59:59"]
        func keys(_ range: JSON) async throws -> [String] {
            try await sim.rows("clicks/log", ["range": range, "columns": ["sub_id"]]).compactMap {
                $0["sub_id"]?.string
            }
        }
        let own = try await keys(range)
        #expect(own == (try await keys(range.with("timezone", "Asia/Kolkata"))))
        #expect(own != (try await keys(range.with("timezone", "UTC"))))
    }

    @Test(arguments: [false, true])
    func `requests beyond the limit are refused until the minute is over`(isDate: Bool) async {
        let clock = SimClock.manual(testStart + 20)
        let sim = makeSim(clock: clock) {
            $0.requestsPerMinute = 2
            $0.datesRetryAfter = isDate
        }
        for _ in 0..<2 { #expect(await sim.send("GET", Self.offers).status == 200) }
        let refused = await sim.send("GET", Self.offers)
        #expect(refused.status == 429)
        #expect(refused.headers["retry-after"] == (isDate ? "Sun, 01 Mar 2026 00:01:00 GMT" : "40"))
        #expect(await sim.send("GET", Self.offers).status == 429)
        #expect(sim.limiter.mostRefusals == 2)
        clock.advance(by: 40)
        #expect(await sim.send("GET", Self.offers).status == 200)
        #expect(sim.limiter.mostRefusals == 2)
    }

    @Test
    func `after the world's end time goes on and nothing happens`() throws {
        let clock = SimClock.manual(testStart)
        let sim = makeSim(clock: clock)
        clock.advance(by: 86_400)
        sim.endWorld()
        let truths = TruthKind.allCases.map { sim.truth.lines($0) }
        clock.advance(by: 5 * 86_400)
        #expect(TruthKind.allCases.map { sim.truth.lines($0) } == truths)
    }

    @Test
    func `lists answer anew as soon as the account changes`() async throws {
        let clock = SimClock.manual(testStart)
        let sim = makeSim(clock: clock)
        var answers: Set<String> = []
        for _ in 0..<8 {
            let cached = await sim.send("GET", "/admin_api/v1/campaigns").text
            #expect(await sim.send("GET", "/admin_api/v1/campaigns").text == cached)
            let fresh = makeSim(clock: .manual(testStart))
            fresh.clock.advance(by: clock.now - testStart)
            #expect(await fresh.send("GET", "/admin_api/v1/campaigns").text == cached)
            answers.insert(cached)
            clock.advance(by: 12 * 3600)
        }
        #expect(answers.count > 4)
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `keys name the rows that the log lists`(dialect: KeitaroDialect) async throws {
        let sim = makeSim(dialect)
        let id = dialect == .events ? "event_id" : "conversion_id"
        let rows = try await sim.rows("conversions/log", ["range": allTime, "columns": [.string(id)]])
        let keys = sim.truth.conversionKeys(from: 0, to: .max / 2)
        #expect(!keys.isEmpty)
        #expect(Set(keys.map(\.id)) == Set(rows.compactMap { $0[id]?.string ?? $0[id]?.integer.map { "\($0)" } }))
    }
}
