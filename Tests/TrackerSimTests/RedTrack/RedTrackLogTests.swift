import Testing

@testable import TrackerSim

struct RedTrackLogTests {
    @Test
    func `clicks have eighty fields and conversions a hundred and fifty-two`() async throws {
        let sim = makeRedTrack()
        let click = try #require(try await sim.rows("/tracks?\(allRedTrackDays)").first)
        #expect(click.keys.count == 80)
        #expect(click.keys.isDisjoint(with: ["clickid", "payout", "currency", "network_id", "conv_time", "page_url"]))
        let conversion = try #require(try await sim.rows("/conversions?\(allRedTrackDays)").first)
        #expect(conversion.keys.count == 152)
        #expect(conversion.keys.isSuperset(of: ["clickid", "program_id", "type40", "p_sub20", "referer"]))
        let export = try #require(try await sim.rows("/conversions/export?\(allRedTrackDays)").first)
        #expect(export.keys == conversion.keys.subtracting(["fingerprint"]).union(["report_recipient"]))
    }

    @Test
    func `ids are 24 hexadecimal digits and lead from a conversion to its click`() async throws {
        let sim = makeRedTrack()
        for row in try await sim.rows("/conversions?\(allRedTrackDays)&per=10") {
            let click = try #require(row["clickid"]?.string)
            #expect(click.wholeMatch(of: /[0-9a-f]{24}/) != nil)
            let found = try await sim.get("/tracks?\(allRedTrackDays)&clickid=\(click)")
            #expect(found["total"] == 1)
            #expect(found["items"]?.array?.first?["track_time"] == row["track_time"])
            #expect(try await sim.rows("/conversions?\(allRedTrackDays)&clickid=\(click)").contains(row))
        }
    }

    @Test
    func `a day is the account's, also where the clock is changed`() async throws {
        let sim = makeRedTrack(clicks: 35_000)
        sim.clock.advance(by: 12 * 86_400)
        for (day, hours) in [("2026-03-07", 24), ("2026-03-08", 23), ("2026-03-09", 24)] {
            let answer = try await sim.get("/tracks?date_from=\(day)&date_to=\(day)&per=10000")
            let rows = answer["items"]?.array ?? []
            #expect(answer["total"] == .id(rows.count))
            #expect(rows.allSatisfy { $0["track_time"]?.string?.hasPrefix(day) == true })
            let times = rows.compactMap { RedTrackTimes.unix($0["track_time"]) }
            let span = (times.max() ?? 0) - (times.min() ?? 0)
            #expect(span < Int64(hours * 3600) && span > Int64((hours - 1) * 3600))
        }
        let summer = try await sim.rows("/tracks?date_from=2026-03-09&date_to=2026-03-09&per=1")
        #expect(summer.first?["track_time"]?.string?.hasSuffix("-04:00") == true)
    }

    @Test
    func `days that follow each other hold each row once`() async throws {
        let sim = makeRedTrack(clicks: 2000)
        for path in ["tracks", "conversions"] {
            var ids: [String] = []
            for day in 24...31 { ids += try await day1(sim, path, "2026-01-\(day)") }
            for day in 1...28 { ids += try await day1(sim, path, "2026-02-\(day < 10 ? "0" : "")\(day)") }
            let all = try await sim.rows("/\(path)?\(allRedTrackDays)&per=10000").compactMap { $0["id"]?.string }
            #expect(ids.count == all.count && Set(ids) == Set(all))
        }
    }

    private func day1(_ sim: RedTrackSim, _ path: String, _ day: String) async throws -> [String] {
        try await sim.rows("/\(path)?date_from=\(day)&date_to=\(day)&per=10000").compactMap { $0["id"]?.string }
    }

    @Test
    func `pages are cut at ten thousand, and what is no page number counts as the first`() async throws {
        let sim = makeRedTrack(clicks: 12_000)
        func count(_ query: String) async throws -> Int {
            try await sim.rows("/tracks?\(allRedTrackDays)\(query)").count
        }
        #expect(try await count("&per=50000") == 10_000)
        #expect(try await count("&per=50000&page=2") == 2000)
        #expect(try await count("&per=0&page=0") == 100)
        let empty = await sim.send("GET", "/tracks?\(allRedTrackDays)&page=999").text
        #expect(empty == #"{"items":null,"total":12000}"#)
        let strict = makeRedTrack { $0.refusesLargePages = true }
        #expect(await strict.send("GET", "/tracks?\(allRedTrackDays)&per=10001").status == 400)
    }

    @Test
    func `rows come newest first, and move to later pages as new ones arrive`() async throws {
        let sim = makeRedTrack()
        let first = try await sim.rows("/tracks?\(allRedTrackDays)&per=50").map { $0["id"] }
        sim.clock.advance(by: 6 * 3600)
        let second = try await sim.rows("/tracks?\(allRedTrackDays)&per=50&page=2").map { $0["id"] }
        let times = try await sim.rows("/tracks?\(allRedTrackDays)").compactMap { RedTrackTimes.unix($0["track_time"]) }
        #expect(times == times.sorted(by: >))
        #expect(!Set(first).isDisjoint(with: second))
    }

    @Test
    func `filters choose, unknown ones are ignored`() async throws {
        let sim = makeRedTrack()
        let all = try await sim.rows("/conversions?\(allRedTrackDays)&per=10000")
        let campaign = try #require(all.first?["campaign_id"]?.string)
        let some = try await sim.rows("/conversions?\(allRedTrackDays)&campaign_id=\(campaign)&per=10000")
        #expect(some == all.filter { $0["campaign_id"] == .string(campaign) } && some.count < all.count)
        let sales = try await sim.rows("/conversions?\(allRedTrackDays)&type=type1&per=10000")
        #expect(!sales.isEmpty && sales.allSatisfy { $0["type"] == "Purchase" && $0["type1"] == 1 })
        let roles = try await sim.rows("/conversions?\(allRedTrackDays)&type_role=Purchase,AddToCart&per=10000")
        #expect(roles.count > sales.count)
        #expect(try await sim.rows("/conversions?\(allRedTrackDays)&limit=1&per=10000") == all)
        let german = try await sim.get("/tracks?\(allRedTrackDays)&country_code=DE&per=5")
        #expect(german["items"]?.array?.allSatisfy { $0["country"] == "DE" } == true)
        #expect((1..<3000).contains(german["total"]?.integer ?? 0))
    }

    @Test
    func `a conversion changes its status after the fact, and some arrive late`() async throws {
        let sim = makeRedTrack(clicks: 20_000)
        let before = try await sim.rows("/conversions?\(allRedTrackDays)&per=10000")
        sim.clock.advance(by: 5 * 86_400)
        let after = try await sim.rows("/conversions?\(allRedTrackDays)&per=10000")
        let states = Dictionary(before.map { ($0["id"], $0["status"]) }) { $1 }
        #expect(after.contains { row in states[row["id"]].map { $0 != row["status"] } ?? false })
        let lag = after.compactMap { row -> Int64? in
            guard let made = RedTrackTimes.unix(row["created_at"]) else { return nil }
            return RedTrackTimes.unix(row["conv_time"]).map { made - $0 }
        }
        #expect(lag.count == after.count && (lag.min() ?? -1) >= 0 && lag.contains { $0 > 3600 })
        #expect(Set(after.compactMap { $0["status"]?.string }) == ["approved", "pending", "declined", "other"])
        #expect(after.filter { $0["status"] == "declined" }.allSatisfy { $0["payout"] == 0 })
    }

    @Test
    func `the last hour needs no days, and times may lack their offset`() async throws {
        let sim = makeRedTrack(clicks: 35_000) { $0.bareRowTimes = true }
        let rows = try await sim.rows("/tracks?time_interval=lasthour&per=1000")
        #expect(!rows.isEmpty && rows.count < 100)
        #expect(rows.allSatisfy { $0["track_time"]?.string?.hasPrefix("2026-02-28 18:") == true })
    }

    @Test
    func `a time zone moves the logs' days only where that is chosen`() async throws {
        let day = "/tracks?date_from=2026-02-10&date_to=2026-02-10&timezone=UTC&per=1000"
        let usual = try await makeRedTrack().rows(day)
        #expect(usual == (try await makeRedTrack().rows(day.replacing("&timezone=UTC", with: ""))))
        let obeying = try await makeRedTrack { $0.logsTakeTimezone = true }.rows(day)
        #expect(Set(obeying.compactMap { ($0["track_time"]?.string?.prefix(10)).map(String.init) }).count == 2)
    }

    @Test
    func `five million clicks cost no more than the page that is asked for`() async throws {
        let sim = makeRedTrack(clicks: 5_000_000)
        let answer = try await sim.get("/tracks?\(allRedTrackDays)&per=5&page=1000000")
        #expect(answer["total"] == 5_000_000 && answer["items"]?.array?.count == 5)
        let oldest = try #require(answer["items"]?.array?.last?["track_time"])
        #expect((0..<100).contains((RedTrackTimes.unix(oldest) ?? 0) - sim.world.timing.begin))
        let hour = try await sim.get("/report?time_interval=lasthour&group=campaign&total=true")
        let clicks = sim.truth.clickKeys(from: testStart - 3599, to: testStart + 1).count
        #expect(hour["total"]?["clicks"] == .id(clicks) && clicks > 1000)
    }
}
