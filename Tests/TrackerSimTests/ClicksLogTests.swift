import Testing

@testable import TrackerSim

struct ClicksLogTests {
    private static let sorted: JSON = [["name": "datetime", "order": "ASC"], ["name": "sub_id", "order": "ASC"]]

    @Test(arguments: KeitaroDialect.allCases, [100, 777, 5000])
    func `pages hold each click once and total counts all of them`(dialect: KeitaroDialect, limit: Int) async throws {
        let sim = makeSim(dialect)
        var seen: [String] = []
        repeat {
            let answer = try await sim.post(
                "clicks/log",
                [
                    "range": allTime, "columns": ["datetime", "sub_id"], "sort": Self.sorted, "limit": .id(limit),
                    "offset": .id(seen.count),
                ]
            )
            #expect(answer["total"]?.integer == 3000)
            let rows = try #require(answer["rows"])
            #expect((rows.array?.count ?? 0) <= limit)
            seen += rows.texts("sub_id")
        } while seen.count < 3000
        #expect(seen.count == 3000)
        #expect(Set(seen).count == 3000)
        #expect(seen == seen.sorted())
    }

    @Test
    func `descending is ascending backwards`() async throws {
        let sim = makeSim()
        let body: JSON = ["range": allTime, "columns": ["datetime", "event_id"]]
        let up = try await sim.rows("clicks/log", body.with("sort", [["name": "datetime", "order": "ASC"]]))
        let down = try await sim.rows("clicks/log", body.with("sort", [["name": "datetime", "order": "desc"]]))
        #expect(up == down.reversed())
        let page = try await sim.rows(
            "clicks/log",
            body.with("sort", [["name": "datetime", "order": "DESC"]]).with("limit", 10).with("offset", 5)
        )
        #expect(page == Array(down[5..<15]))
    }

    @Test
    func `the quick way and the thorough way find the same rows`() async throws {
        let sim = makeSim(clicks: 2000)
        let body: JSON = [
            "range": utc("2026-02-10 00:00:00", "2026-02-12 11:30:00"), "columns": ["datetime", "sub_id"],
            "sort": Self.sorted,
        ]
        let quick = try await sim.rows("clicks/log", body)
        let thorough = try await sim.rows(
            "clicks/log",
            body.with("filters", [["name": "sub_id", "operator": "NOT_EQUAL", "expression": ""]])
        )
        #expect(!quick.isEmpty)
        #expect(quick == thorough)
        let mixed: JSON = [["name": "datetime", "order": "ASC"], ["name": "campaign_id", "order": "DESC"]]
        let other = try await sim.rows("clicks/log", body.with("sort", mixed))
        #expect(Set(other) == Set(quick))
    }

    @Test
    func `keys in a list are found without a range`() async throws {
        let sim = makeSim()
        let all = try await sim.rows("clicks/log", ["range": allTime, "columns": ["sub_id", "campaign_id"]])
        let wanted = [all[10], all[2500], all[77]]
        let keys = wanted.compactMap { $0["sub_id"] }
        let found = try await sim.rows(
            "clicks/log",
            [
                "limit": 200, "columns": ["sub_id", "campaign_id"],
                "filters": [
                    ["name": "sub_id", "operator": "IN_LIST", "expression": .array(keys + ["2zzzzzz.1.abc", "x"])]
                ],
            ]
        )
        #expect(Set(found) == Set(wanted))
    }

    @Test
    func `EVENTS returns only what was asked for and CLASSIC a wide row`() async throws {
        let narrow = try await makeSim(.events).rows("clicks/log", ["limit": 1, "columns": ["sub_id", "campaign"]])
        #expect(narrow[0].keys == ["sub_id", "campaign"])
        let wide = try await makeSim(.classic).rows("clicks/log", ["limit": 1])
        #expect(wide[0].keys.isSuperset(of: ["datetime", "click_id", "sub_id_30", "user_agent", "cost", "day_hour"]))
        #expect(!wide[0].keys.contains("conversion_id"))
        let old = try await makeSim(.classic) { $0.subIDSlots = 15 }.rows("clicks/log", ["limit": 1])
        #expect(old[0].keys.contains("sub_id_15") && !old[0].keys.contains("sub_id_16"))
    }

    @Test
    func `numbers come as text from an old store`() async throws {
        let body: JSON = ["limit": 1, "columns": ["click_id", "campaign_id", "cost", "is_bot"]]
        let row = try await makeSim(.classic) { $0.numbersAsText = true }.rows("clicks/log", body)[0]
        for key in row.keys { #expect(row[key]?.string != nil) }
        let plain = try await makeSim(.classic).rows("clicks/log", body)[0]
        #expect(plain["campaign_id"]?.string == nil)
        let uuid = try await makeSim(.classic) { $0.uuidIDs = true }.rows("clicks/log", body)[0]
        #expect(uuid["click_id"]?.string?.count == 36)
    }

    @Test
    func `names are in the panel's language and the code is not`() async throws {
        let body: JSON = ["limit": 500, "columns": ["country", "country_code", "device_type"]]
        let rows = try await makeSim(.classic).rows("clicks/log", body)
        #expect(
            rows.contains { $0["country"] == "США" && $0["country_code"] == "US" && $0["device_type"] == "Смартфон" }
        )
        let english = try await makeSim(.classic) { $0.language = .english }.rows("clicks/log", body)
        #expect(english.contains { $0["country"] == "United States" && $0["device_type"] == "Mobile" })
    }

    @Test
    func `CLASSIC escapes like PHP and EVENTS does not, and both mean the same`() async throws {
        let body = #"{"limit":400,"columns":["sub_id_3","referrer"]}"#
        let classic = await makeSim(.classic).send("POST", "/admin_api/v1/clicks/log", body).text
        let events = await makeSim(.events).send("POST", "/admin_api/v1/clicks/log", body).text
        #expect(classic.contains(#"https:\/\/"#) && classic.contains(#"\u2013"#))
        #expect(events.contains("https://") && events.contains("España 🎯"))
        #expect(JSON.parse(Array(classic.utf8)) != nil)
    }

    @Test
    func `a row of the usual columns is about 1300 bytes`() async throws {
        let names = [
            "sub_id", "event_id", "datetime", "campaign_id", "offer_id", "landing_id", "stream_id", "ts_id",
            "affiliate_network_id", "country_code", "region", "city", "ip", "user_agent", "os", "browser",
            "device_type",
            "language", "referrer", "external_id", "ad_campaign_id", "creative_id", "keyword", "source", "cost",
            "is_bot",
            "is_unique_campaign", "os_version", "browser_version", "campaign",
        ]
        let columns = (names + (1...15).map { "sub_id_\($0)" }).map { JSON.string($0) }
        let response = await makeSim().send(
            "POST",
            "/admin_api/v1/clicks/log",
            JSON.object([.init("limit", 1000), .init("columns", .array(columns))]).description
        )
        let size = response.collected().count / 1000
        #expect((1150...1500).contains(size), "\(size) bytes")
    }

    @Test
    func `a late page of five million clicks costs what an early one does`() async throws {
        let sim = makeSim(clicks: 5_000_000)
        let clock = ContinuousClock()
        func page(_ offset: Int) async throws -> Duration {
            try await clock.measure {
                let answer = try await sim.post(
                    "clicks/log",
                    ["range": allTime, "limit": 200, "offset": .id(offset), "columns": ["sub_id"], "sort": Self.sorted]
                )
                #expect(answer["total"]?.integer == 5_000_000)
                #expect(answer["rows"]?.array?.count == 200)
            }
        }
        _ = try await page(0)
        let early = try await page(1000)
        let late = try await page(4_999_000)
        #expect(late < early * 20 + .milliseconds(50))
    }

    @Test
    func `an answer beyond the tracker's memory is an error and not a crash`() async {
        let sim = makeSim { $0.maximumRows = 1000 }
        let response = await sim.send(
            "POST",
            "/admin_api/v1/clicks/log",
            #"{"range":{"interval":"all_time"},"limit":0}"#
        )
        #expect(response.status == 500)
    }

    @Test
    func `what is still in the queue cannot be read`() async throws {
        let sim = makeSim { $0.queueLag = 86_400 }
        let answer = try await sim.post("clicks/log", ["range": allTime, "limit": 1, "columns": ["sub_id"]])
        let total = try #require(answer["total"]?.integer)
        #expect(total < 3000 && total > 2800)
    }
}
