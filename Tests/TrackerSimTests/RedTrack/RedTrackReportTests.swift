import Testing

@testable import TrackerSim

struct RedTrackReportTests {
    private func micros(_ json: JSON?) -> Int64 {
        Decimals.micros(NaiveClient.money(json).string ?? "") ?? 0
    }

    @Test
    func `day totals are the sums of the rows`() async throws {
        let sim = makeRedTrack(clicks: 4000)
        sim.clock.advance(by: 10 * 86_400)
        var clicks: [String: Int64] = [:]
        var cost: [String: Int64] = [:]
        for row in try await sim.rows("/tracks?\(allRedTrackDays)&per=10000") {
            let day = String(row["track_time"]?.string?.prefix(10) ?? "")
            clicks[day, default: 0] += 1
            cost[day, default: 0] += micros(row["cost"])
        }
        var conversions: [String: Int64] = [:]
        var revenue: [String: Int64] = [:]
        for row in try await sim.rows("/conversions?\(allRedTrackDays)&per=10000") {
            let day = String(row["conv_time"]?.string?.prefix(10) ?? "")
            conversions[day, default: 0] += 1
            revenue[day, default: 0] += micros(row["payout"])
        }
        let rows = try await sim.get("/report?group=date&\(allRedTrackDays)&per=1000").array ?? []
        #expect(rows.count == Set(clicks.keys).union(conversions.keys).count)
        for row in rows {
            let day = row["date"]?.string ?? ""
            #expect(row["clicks"]?.integer == clicks[day] ?? 0)
            #expect(row["total_conversions"]?.integer == conversions[day] ?? 0)
            #expect(micros(row["cost"]) == cost[day] ?? 0)
            #expect(micros(row["total_revenue"]) == revenue[day] ?? 0)
        }
        let whole = try await sim.get("/report?group=date&\(allRedTrackDays)&per=2&total=true")
        #expect(whole["items"]?.array?.count == 2)
        #expect(whole["total"]?["clicks"]?.integer == clicks.values.reduce(0, +))
        let bare = try await sim.get("/report?\(allRedTrackDays)")
        #expect(bare.array?.count == 1 && bare.array?.first?["clicks"] == whole["total"]?["clicks"])
    }

    @Test
    func `a day that goes on is counted on from where it was`() async throws {
        let sim = makeRedTrack(clicks: 35_000)
        let query = "/report?group=campaign,date,hour_of_day&\(allRedTrackDays)&per=1000&total=true"
        for _ in 0..<4 {
            sim.clock.advance(by: 5000)
            let fresh = makeRedTrack(clicks: 35_000)
            fresh.clock.advance(by: sim.clock.now - testStart)
            #expect(try await sim.get(query) == (try await fresh.get(query)))
        }
    }

    @Test
    func `an entity has its name and its id, and every group that is known works`() async throws {
        let sim = makeRedTrack()
        let names = [
            "campaign", "offer", "source", "landing", "network", "country", "region", "city", "os", "browser",
            "device", "device_brand", "connection_type", "isp", "date", "hour_of_day", "day_of_week", "month", "week",
            "prelanding", "language", "sub1", "sub20", "rt_source", "rt_ad", "campaign,date,hour_of_day",
        ]
        for name in names {
            let rows = try await sim.get("/report?group=\(name)&\(allRedTrackDays)&per=1000").array ?? []
            let clicks = rows.reduce(0) { $0 + ($1["clicks"]?.integer ?? 0) }
            #expect(rows.count == 1000 || clicks == 3000, "\(name)")
        }
        let row = try await sim.get("/report?group=campaign,sub12&\(allRedTrackDays)").array?.first
        #expect(row?["campaign_id"]?.string?.count == 24 && row?["campaign"]?.string?.isEmpty == false)
        #expect(row?["sub12"] != nil && row?["convtype1"] != nil && row?["revenuetype23"] != nil)
    }

    @Test
    func `an unknown group is 500, a missing day 400, and POST 404`() async throws {
        let sim = makeRedTrack()
        for name in ["hour", "campaign,nonsense", "sub21"] {
            let response = await sim.send("GET", "/report?group=\(name)&\(allRedTrackDays)")
            #expect(response.status == 500 && response.text == #"{"error":"Problem with loading report"}"#)
        }
        #expect(await sim.send("GET", "/report?group=date&date_from=2026-02-01").status == 400)
        #expect(await sim.send("POST", "/report?\(allRedTrackDays)").status == 404)
        let ignored = try await sim.get("/report?group_by=campaign&\(allRedTrackDays)").array
        #expect(ignored?.count == 1)
    }

    @Test
    func `a zone moves the days, filters and sorting work, pages are cut at a thousand`() async throws {
        let sim = makeRedTrack(clicks: 6000)
        let day = "date_from=2026-02-10&date_to=2026-02-10"
        let local = try await sim.get("/report?\(day)").array?.first?["clicks"]
        let utc = try await sim.get("/report?\(day)&timezone=UTC").array?.first?["clicks"]
        let truth = sim.truth.clickKeys(from: 1_770_681_600, to: 1_770_768_000)
        #expect(utc == .id(truth.count) && local != nil)
        let sorted = try await sim.get("/report?group=campaign&\(allRedTrackDays)&sortby=clicks&direction=desc").array
        let clicks = (sorted ?? []).compactMap { $0["clicks"]?.integer }
        #expect(clicks == clicks.sorted(by: >) && clicks.count > 5)
        let id = try #require(sorted?.first?["campaign_id"]?.string)
        let one = try await sim.get("/report?group=campaign&\(allRedTrackDays)&campaign_id=\(id)").array
        #expect(one?.count == 1 && one?.first == sorted?.first)
        let cut = try await sim.get("/report?group=sub2&\(allRedTrackDays)&per=5000").array
        #expect(cut?.count == 1000)
        #expect(await sim.send("GET", "/report?group=date&date_from=2031-01-01&date_to=2031-01-02").text == "null")
    }

    @Test
    func `numbers come as text where that is chosen`() async throws {
        let sim = makeRedTrack {
            $0.moneyAsText = true
            $0.countsAsText = true
        }
        let row = try await sim.get("/report?\(allRedTrackDays)").array?.first
        #expect(row?["clicks"] == "3000" && row?["total_revenue"]?.string?.contains(".") == true)
    }

    @Test
    func `a cost that is sent is spread over the clicks of its time`() async throws {
        let sim = makeRedTrack(clicks: 6000)
        let query = "/report?group=campaign&\(allRedTrackDays)&sortby=clicks&direction=desc&per=1"
        let before = try #require(try await sim.get(query).array?.first)
        let id = before["campaign_id"]?.string ?? ""
        let time = "time_from=2026-01-20T00:00:00Z&time_to=2026-03-01T00:00:00%2B00:00"
        let response = await sim.send("POST", "/tracks/cost?\(time)&cost=500&campaign_id=\(id)")
        #expect(response.status == 200 && response.collected().isEmpty)
        let cost = micros(try await sim.get(query).array?.first?["cost"])
        #expect(cost > 499_000_000 && cost <= 500_000_000 && cost != micros(before["cost"]))
        #expect(await sim.send("POST", "/tracks/cost?\(time)&campaign_id=\(id)").status == 400)
    }
}
