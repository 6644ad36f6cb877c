import Testing

@testable import TrackerSim

struct BeMobFaultTests {
    private static let ask = BeMobAsk(
        groups: ["campaign", "country", "custom1"],
        metrics: ["visits", "revenue", "cost"]
    )

    private func strike(_ fault: Fault, _ target: String = ask.target) async -> SimResponse {
        await makeBeMob(faults: [FaultRule(fault)]) { $0.hasTotals = true }.send("GET", target)
    }

    private func rows(_ response: SimResponse) throws -> [JSON] {
        let payload = try #require(JSON.parse(response.collected())?["payload"])
        return try #require(payload["data"]?.array ?? payload.array)
    }

    @Test(arguments: [
        (Fault.tooManySeconds, 429), (.tooManyDate, 429), (.tooMany, 429), (.serverErrorJSON, 500),
        (.serverErrorHTML, 500), (.badGateway, 502), (.unavailable, 503), (.unavailableJSON, 503), (.unauthorized, 401),
        (.noLicence, 402), (.refused, 403), (.cloudflareJSON, 403), (.cloudflareHTML, 403), (.challenge, 200),
        (.failedEnvelope, 200), (.nullPayload, 200),
    ])
    func `answers put in place of the real one`(fault: Fault, status: Int) async throws {
        let response = await strike(fault)
        #expect(response.status == status)
        let json = JSON.parse(response.collected())
        #expect(json?["payload"] == (fault == .nullPayload ? .null : nil))
        if let json, ![.cloudflareJSON, .nullPayload].contains(fault) {
            #expect(json["success"] == false && json["message"]?.string?.isEmpty == false)
        }
    }

    @Test
    func `429 says when to come back in seconds, as a date, or not`() async {
        #expect(await strike(.tooManySeconds).headers["retry-after"] == "2")
        #expect(await strike(.tooManyDate).headers["retry-after"] == "Sun, 01 Mar 2026 00:00:02 GMT")
        #expect(await strike(.tooMany).headers["retry-after"] == nil)
    }

    @Test
    func `bodies are cut, dripped, garbled, endless or never come`() async {
        let whole = await strike(.unknownStatus).collected()
        if case .reset(let bytes, let announced) = await strike(.reset).body {
            #expect(announced > bytes.count)
        } else {
            Issue.record("the connection should end early")
        }
        for fault in [Fault.truncated, .garbage, .endless] {
            #expect(JSON.parse(await strike(fault).collected()) == nil, "\(fault)")
        }
        #expect(await strike(.drip).collected().count >= whole.count / 2)
        guard case .hang = await strike(.hang).body else {
            Issue.record("nothing should come")
            return
        }
    }

    @Test(arguments: [ask.target, "/v1/offers", "/v1/clicks?from=2026-02-10+00:00:00&to=2026-02-10+23:59:59"])
    func `rows come twice, without id, with wrong types and new fields`(target: String) async throws {
        func struck(_ fault: Fault?) async -> SimResponse {
            await makeBeMob(faults: fault.map { [FaultRule($0)] } ?? []) { $0.clickLogPath = "/clicks" }
                .send("GET", target)
        }
        let plain = try rows(await struck(nil))
        let twice = try rows(await struck(.duplicateRows))
        #expect(twice.count > plain.count && Set(twice) == Set(plain))
        let first = target.hasPrefix("/v1/report") ? "reports-campaign" : target == "/v1/offers" ? "id" : "clickId"
        #expect(try rows(await struck(.missingID)).first?[first] == .null)
        #expect(try rows(await struck(.wrongTypes)).first?.description.contains("\"NaN\"") == true)
        #expect(try rows(await struck(.unknownField)).first?["brandNewField"] != nil)
        #expect(try rows(await struck(.conflictingRows)).contains { $0.description.contains("777.77") })
        #expect(String(validating: await struck(.invalidUTF8).collected(), as: UTF8.self) == nil)
    }

    @Test
    func `huge values, unknown statuses and clamped limits`() async throws {
        #expect(try rows(await strike(.hugeSubID)).contains { $0["reports-custom1"]?.string?.utf8.count == 10_240 })
        #expect(try rows(await strike(.unknownStatus, "/v1/campaigns")).contains { $0["status"] == "on_review" })
        #expect(try rows(await strike(.clampedLimit)).count == 100)
    }

    @Test
    func `totals are wrong in every way`() async throws {
        func total(_ fault: Fault) async -> Int64? {
            JSON.parse(await strike(fault).collected())?["payload"]?["total"]?.integer
        }
        let right = try #require(await total(.unknownStatus))
        #expect(await total(.totalTooSmall) == right / 2)
        #expect(await total(.totalTooLarge) == right + 1000)
        #expect(await total(.totalMissing) == nil)
        #expect(try #require(await total(.totalShrinking)) < right)
    }

    @Test
    func `pages repeat where there are pages`() async throws {
        func page(_ fault: Fault, _ offset: Int) async throws -> [JSON] {
            try rows(
                await makeBeMob(faults: [FaultRule(fault)]) { $0.paging = .offset }
                    .send("GET", "/v1/offers?limit=4&offset=\(offset)")
            )
        }
        let all = try await makeBeMob().list("offers")
        #expect(try await page(.repeatedPage, 8) == Array(all[4..<8]))
        #expect(try await page(.ignoredOffset, 8) == Array(all[0..<4]))
        let same = makeBeMob(faults: [FaultRule(.samePage)]) { $0.paging = .offset }
        let first = try rows(await same.send("GET", "/v1/offers?limit=4&offset=4"))
        #expect(try rows(await same.send("GET", "/v1/offers?limit=4&offset=8")) == first)
    }

    @Test
    func `faults are set by path while it runs, and requests are counted`() async throws {
        let sim = makeBeMob()
        _ = await sim.send("POST", "/__sim/faults", #"{"fault":"200-failed","path":"/v1/report","times":1}"#)
        #expect(await sim.send("GET", "/v1/offers").status == 200)
        let failed = await sim.refusal(Self.ask.target)
        #expect(failed.status == 200 && failed.message != nil)
        #expect(try await sim.rows(Self.ask).count > 10)
        let counts = await sim.send("GET", "/__sim/requests").text
        #expect(counts == #"{"GET /v1/offers":1,"GET /v1/report":2}"#)
    }
}
