import Testing

@testable import TrackerSim

struct VoluumFaultTests {
    private static let page = "/report/conversions?\(voluumPast)&sort=postbackTimestamp&limit=150&offset=150"

    private func strike(_ fault: Fault, times: Int? = 1, _ target: String = Self.page) async throws -> SimResponse {
        let rule = FaultRule(fault, times: times, pathPrefix: "/report")
        return try await makeVoluum(clicksPerConversion: 5, faults: [rule]).ask(target)
    }

    private func rows(_ response: SimResponse) throws -> [JSON] {
        try #require(JSON.parse(response.collected())?["rows"]?.array)
    }

    @Test(arguments: [
        (Fault.tooMany, 429, "TOO_MANY_REQUESTS"), (.tooManySeconds, 429, "TOO_MANY_REQUESTS"),
        (.locked, 403, "LOCKED"), (.addressLimit, 400, "NUMBER_OF_REQUEST_FOR_IP_EXCEEDED"),
        (.unauthorized, 401, "UNAUTHORIZED"), (.refused, 403, "FORBIDDEN"), (.serverErrorJSON, 500, "INTERNAL_ERROR"),
        (.unavailableJSON, 503, "SERVICE_UNAVAILABLE"),
    ])
    func `refusals come in Voluum's own frame`(fault: Fault, status: Int, code: String) async throws {
        let response = try await strike(fault)
        #expect(response.status == status)
        #expect(JSON.parse(response.collected())?["error"]?["code"] == .string(code))
        #expect(response.headers["retry-after"] == (fault == .tooManySeconds ? "2" : nil))
    }

    @Test(arguments: [(Fault.tooManyEmpty, 429), (.emptyBody, 200)])
    func `bodies can be missing`(fault: Fault, status: Int) async throws {
        let response = try await strike(fault)
        #expect(response.status == status && response.collected().isEmpty)
    }

    @Test(arguments: [(Fault.badGateway, 502), (.serverErrorHTML, 500), (.unavailable, 503), (.challenge, 200)])
    func `pages come instead of JSON`(fault: Fault, status: Int) async throws {
        let response = try await strike(fault)
        #expect(response.status == status && response.headers["content-type"]?.contains("html") == true)
    }

    @Test
    func `a session can be lost between two pages`() async throws {
        let sim = makeVoluum()
        let token = try await sim.token()
        #expect(await sim.send("GET", Self.page, token: token).status == 200)
        sim.faults.add(FaultRule(.sessionLost, times: 1, pathPrefix: "/report"))
        #expect(await sim.send("GET", Self.page, token: token).status == 401)
        #expect(await sim.send("GET", Self.page, token: token).status == 401)
        #expect(try await sim.ask(Self.page).status == 200)
    }

    @Test
    func `bodies are cut, slow, garbage, or never come`() async throws {
        let whole = try await makeVoluum(clicksPerConversion: 5).ask(Self.page).collected()
        guard case .reset(_, let announced) = try await strike(.reset).body else { throw Unexpected() }
        #expect(announced == whole.count)
        #expect(try await strike(.truncated).collected().count == whole.count / 2)
        guard case .drip = try await strike(.drip).body else { throw Unexpected() }
        guard case .hang = try await strike(.hang).body else { throw Unexpected() }
        guard case .endless = try await strike(.endless).body else { throw Unexpected() }
        #expect(JSON.parse(try await strike(.garbage).collected()) == nil)
    }

    private struct Unexpected: Error {}

    @Test
    func `pages are repeated, clamped, or always the first`() async throws {
        let first = Self.page.replacing("offset=150", with: "offset=0")
        let before = try await makeVoluum(clicksPerConversion: 5).rows(first)
        #expect(try rows(await strike(.repeatedPage)) == before)
        #expect(try rows(await strike(.ignoredOffset)) == before)
        let clamped = try #require(JSON.parse(try await strike(.clampedLimit).collected()))
        #expect(clamped["rows"]?.array?.count == 100 && clamped["limit"] == 100)
        let sim = makeVoluum(clicksPerConversion: 5, faults: [FaultRule(.samePage, pathPrefix: "/report")])
        #expect(try await sim.rows(Self.page) == (try await sim.rows(first)))
    }

    @Test
    func `totals are wrong in every way, and results are cut`() async throws {
        func total(_ fault: Fault) async throws -> Int64? {
            JSON.parse(try await strike(fault).collected())?["totalRows"]?.integer
        }
        let real = try #require(try await makeVoluum(clicksPerConversion: 5).get(Self.page)["totalRows"]?.integer)
        #expect(try await total(.totalMissing) == nil)
        #expect(try await total(.totalTooSmall) == real / 2)
        #expect(try await total(.totalTooLarge) == real + 1000)
        #expect(try await total(.totalShrinking) ?? 0 < real)
        let sim = makeVoluum(clicksPerConversion: 5, faults: [FaultRule(.totalGrowing, pathPrefix: "/report")])
        let first = try #require(try await sim.get(Self.page)["totalRows"]?.integer)
        #expect(try await sim.get(Self.page)["totalRows"]?.integer ?? 0 > first)
        let cut = try #require(JSON.parse(try await strike(.cutResult).collected()))
        #expect(cut["truncated"] == true && cut["totalRows"]?.integer == real / 2)
    }

    @Test
    func `rows come twice, conflict, lack ids, have wrong types, new fields and bad bytes`() async throws {
        #expect(try rows(await strike(.duplicateRows)).count > 150)
        let conflicting = try rows(await strike(.conflictingRows))
        #expect(conflicting[0]["clickId"] == conflicting[1]["clickId"] && conflicting[1]["revenue"]?.double == 777.77)
        #expect(try rows(await strike(.missingID)).contains { $0["clickId"] == .null })
        #expect(try rows(await strike(.wrongTypes)).contains { $0["campaignId"]?.string == nil })
        #expect(try rows(await strike(.unknownField)).contains { $0["brand_new_field"] != nil })
        #expect(try rows(await strike(.hugeSubID)).contains { $0["customVariable1"]?.string?.utf8.count == 10_240 })
        #expect(String(validating: try await strike(.invalidUTF8).collected(), as: UTF8.self) == nil)
        let report = "/report?\(voluumPast)&groupBy=campaign"
        #expect(try rows(await strike(.wrongTypes, report)).contains { $0["cost"] == "NaN" })
    }

    @Test
    func `requests beyond the limit of a minute are refused without a word about when`() async throws {
        let sim = makeVoluum { $0.requestsPerMinute = 2 }
        let token = try await sim.token()
        #expect(await sim.send("GET", "/offer", token: token).status == 200)
        let refused = await sim.send("GET", "/offer", token: token)
        #expect(refused.status == 429 && refused.headers["retry-after"] == nil)
        sim.clock.advance(by: 60)
        #expect(await sim.send("GET", "/offer", token: token).status == 200)
    }

    @Test
    func `the same seed gives the same bytes, another seed another account`() async throws {
        let answers = await [7, 7, 8].asyncMap { seed in
            JSON.parse(await read(seed, Self.page).collected())?["rows"]
        }
        #expect(answers[0] == answers[1] && answers[0] != answers[2])
    }

    private func read(_ seed: UInt64, _ target: String) async -> SimResponse {
        let sim = makeVoluum(seed: seed, clicksPerConversion: 5)
        let token = try? await sim.token()
        return await sim.send("GET", target, token: token)
    }
}
