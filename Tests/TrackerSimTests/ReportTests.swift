import Testing

@testable import TrackerSim

struct ReportTests {
    @Test(arguments: KeitaroDialect.allCases)
    func `groups add up to the log`(dialect: KeitaroDialect) async throws {
        let sim = makeSim(dialect, clicks: 6000)
        let body: JSON = [
            "range": allTime, "grouping": ["campaign_id", "country_code"],
            "metrics": ["clicks", "bots", "conversions", "cost", "revenue", "no_such_metric"], "summary": true,
            "sort": [["name": "clicks", "order": "DESC"]],
        ]
        let answer = try await sim.post("report/build", body)
        let rows = try #require(answer["rows"]?.array)
        #expect(rows.reduce(0) { $0 + ($1["clicks"]?.integer ?? 0) } == 6000)
        #expect(answer["summary"]?["clicks"] == 6000)
        #expect(answer["total"]?.integer == Int64(rows.count))
        #expect(rows[0].keys == ["campaign_id", "country_code", "clicks", "bots", "conversions", "cost", "revenue"])
        let clicks = rows.map { $0["clicks"]?.integer ?? 0 }
        #expect(clicks == clicks.sorted(by: >))
        let log = try await sim.rows("conversions/log", ["range": allTime, "columns": ["revenue", "campaign_id"]])
        #expect(answer["summary"]?["conversions"]?.integer == Int64(log.count))
        let page = try await sim.post("report/build", body.with("limit", 3).with("offset", 2))
        #expect(page["rows"]?.array == Array(rows[2..<5]))
        #expect(page["total"] == answer["total"])
    }

    @Test
    func `a conversion counts on the day of its click`() async throws {
        let sim = makeSim(.classic, clicks: 20_000)
        let day = utc("2026-02-10", "2026-02-10")
        let report = try await sim.rows(
            "report/build",
            ["range": day, "grouping": ["day"], "metrics": ["conversions"]]
        )
        let all = try await sim.rows(
            "conversions/log",
            ["range": allTime, "columns": ["click_datetime", "postback_datetime"]]
        )
        let clicked = all.count(where: { $0["click_datetime"]?.string?.hasPrefix("2026-02-10") == true })
        let posted = all.count(where: { $0["postback_datetime"]?.string?.hasPrefix("2026-02-10") == true })
        #expect(report[0]["conversions"]?.integer == Int64(clicked))
        #expect(clicked != posted)
    }

    @Test
    func `only EVENTS knows the newer names`() async throws {
        let body: JSON = ["range": allTime, "dimensions": ["campaign_id"], "measures": ["clicks"]]
        #expect(try await makeSim(.events).rows("report/build", body)[0].keys == ["campaign_id", "clicks"])
        #expect(try await makeSim(.classic).rows("report/build", body)[0].keys == [])
    }

    @Test
    func `an old tracker gives text and rates are percents`() async throws {
        let body: JSON = ["range": allTime, "grouping": [], "metrics": ["clicks", "cr", "bot_share", "roi", "epc"]]
        let row = try await makeSim(.classic) { $0.numbersAsText = true }.rows("report/build", body)[0]
        #expect(row["clicks"] == "3000")
        let plain = try await makeSim(.classic).rows("report/build", body)[0]
        guard case .number(let rate)? = plain["cr"] else { throw NoNumber() }
        #expect((1.5...2.8).contains(rate))
    }

    private struct NoNumber: Error {}
}
