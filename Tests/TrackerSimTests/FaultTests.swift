import Testing

@testable import TrackerSim

struct FaultTests {
    private static let clicks = "/admin_api/v1/clicks/log"
    private static let body =
        #"{"range":{"interval":"all_time"},"limit":300,"offset":300,"columns":["sub_id","datetime","campaign_id","city","cost","sub_id_1"]}"#

    private func strike(_ fault: Fault, times: Int? = 1, _ body: String = FaultTests.body) async -> SimResponse {
        await makeSim(faults: [FaultRule(fault, times: times)]).send("POST", Self.clicks, body)
    }

    private func rows(_ response: SimResponse) throws -> [JSON] {
        try #require(JSON.parse(response.collected())?["rows"]?.array)
    }

    @Test(arguments: [
        (Fault.tooManySeconds, 429), (.tooManyDate, 429), (.tooMany, 429), (.serverErrorJSON, 500),
        (.serverErrorHTML, 500), (.badGateway, 502), (.unavailable, 503), (.unavailableJSON, 503), (.unauthorized, 401),
        (.noLicence, 402), (.refused, 403), (.cloudflareJSON, 403), (.cloudflareHTML, 403), (.challenge, 200),
    ])
    func `answers put in place of the real one`(fault: Fault, status: Int) async {
        let response = await strike(fault)
        #expect(response.status == status)
        #expect(JSON.parse(response.collected())?["rows"] == nil)
    }

    @Test
    func `429 says when to come back in seconds, as a date, or not`() async {
        #expect(await strike(.tooManySeconds).headers["retry-after"] == "2")
        #expect(await strike(.tooManyDate).headers["retry-after"] == "Sun, 01 Mar 2026 00:00:02 GMT")
        #expect(await strike(.tooMany).headers["retry-after"] == nil)
    }

    @Test
    func `a rule strikes the next requests of its path and then no more`() async {
        let sim = makeSim()
        sim.faults.add(FaultRule(.badGateway, times: 2, pathPrefix: "/admin_api/v1/offers"))
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 200)
        #expect(await sim.send("GET", "/admin_api/v1/offers").status == 502)
        #expect(await sim.send("GET", "/admin_api/v1/offers").status == 502)
        #expect(await sim.send("GET", "/admin_api/v1/offers").status == 200)
        #expect(sim.faults.rules.isEmpty)
    }

    @Test
    func `probabilities are drawn from the seed`() async {
        func run(_ seed: UInt64) async -> [Int] {
            let sim = makeSim(seed: seed, faults: [FaultRule(.unavailable, probability: 0.3)])
            return await (0..<200).map { $0 }.asyncMap { _ in await sim.send("GET", "/admin_api/v1/users").status }
        }
        let first = await run(3)
        #expect(await run(3) == first)
        #expect(await run(4) != first)
        #expect((35...85).contains(first.count(where: { $0 == 503 })))
    }

    @Test
    func `bodies are cut, dripped, endless or never come`() async throws {
        let whole = await makeSim().send("POST", Self.clicks, Self.body).collected()
        guard case .reset(let bytes, let announced) = await strike(.reset).body else { throw Unexpected() }
        #expect(announced == whole.count && bytes.count < announced && whole.starts(with: bytes))
        guard case .bytes(let half) = await strike(.truncated).body else { throw Unexpected() }
        #expect(half.count == whole.count / 2 && JSON.parse(half) == nil)
        guard case .drip(let slow, 1, .milliseconds(200)) = await strike(.drip).body else { throw Unexpected() }
        #expect(slow == whole)
        guard case .hang = await strike(.hang).body else { throw Unexpected() }
        guard case .endless(_, let filler) = await strike(.endless).body else { throw Unexpected() }
        #expect(!filler.isEmpty)
        #expect(JSON.parse(await strike(.endless).collected()) == nil)
    }

    private struct Unexpected: Error {}

    @Test
    func `duplicated rows come twice in a row`() async throws {
        let keys = try rows(await strike(.duplicateRows)).compactMap { $0["sub_id"]?.string }
        #expect(keys.count > 300 && Set(keys).count == 300)
    }

    @Test
    func `a repeated page is the one before`() async throws {
        let first = Self.body.replacing(#""offset":300"#, with: #""offset":0"#)
        let before = try rows(await makeSim().send("POST", Self.clicks, first))
        #expect(try rows(await strike(.repeatedPage)) == before)
    }

    @Test
    func `an ignored offset gives the first page again`() async throws {
        let first = Self.body.replacing(#""offset":300"#, with: #""offset":0"#)
        let page = try rows(await makeSim().send("POST", Self.clicks, first))
        #expect(try rows(await strike(.ignoredOffset)) == page)
    }

    @Test
    func `the same page comes for ever, whatever is asked for`() async throws {
        let sim = makeSim(faults: [FaultRule(.samePage)])
        let first = try rows(await sim.send("POST", Self.clicks, Self.body))
        let elsewhere = Self.body.replacing(#""interval":"all_time""#, with: #""interval":"today""#)
        #expect(try rows(await sim.send("POST", Self.clicks, elsewhere)) == first)
        #expect(await sim.send("GET", "/admin_api/v1/offers").status == 200)
    }

    @Test
    func `conflicting rows come twice with other money`() async throws {
        let rows = try rows(await strike(.conflictingRows))
        let twins = rows.filter { $0["sub_id"] == rows[0]["sub_id"] }
        #expect(twins.count == 2 && twins[0]["cost"] != twins[1]["cost"])
        #expect(twins[0]["datetime"] == twins[1]["datetime"])
    }

    @Test
    func `garbage has the head of an answer and no JSON`() async {
        let response = await strike(.garbage)
        #expect(response.status == 200 && response.headers["content-type"]?.contains("json") == true)
        #expect(JSON.parse(response.collected()) == nil)
    }

    @Test
    func `totals are wrong in every way`() async throws {
        func total(_ response: SimResponse) -> Int64? { JSON.parse(response.collected())?["total"]?.integer }
        #expect(total(await strike(.totalTooSmall)) == 1500)
        #expect(total(await strike(.totalTooLarge)) == 4000)
        #expect(total(await strike(.totalMissing)) == nil)
        let sim = makeSim(faults: [FaultRule(.totalShrinking)])
        let first = try #require(total(await sim.send("POST", Self.clicks, Self.body)))
        let second = try #require(total(await sim.send("POST", Self.clicks, Self.body)))
        #expect(second < first && first < 3000)
    }

    @Test
    func `a clamped limit gives fewer rows than asked for and the real total`() async throws {
        let json = try #require(JSON.parse(await strike(.clampedLimit).collected()))
        #expect(json["rows"]?.array?.count == 100)
        #expect(json["total"] == 3000)
    }

    @Test
    func `rows lack ids, have wrong types, new fields and huge sub ids`() async throws {
        #expect(try rows(await strike(.missingID)).contains { $0["sub_id"] == .null })
        #expect(
            try rows(await strike(.wrongTypes)).contains { $0["campaign_id"]?.integer == nil && $0["cost"] == "NaN" }
        )
        #expect(try rows(await strike(.unknownField)).contains { $0["brand_new_field"] != nil })
        #expect(try rows(await strike(.hugeSubID)).contains { $0["sub_id_1"]?.string?.utf8.count == 10_240 })
        let bytes = await strike(.invalidUTF8).collected()
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test
    func `faults can be set, listed and removed while it runs`() async throws {
        let sim = makeSim()
        let rule = #"[{"fault":"503","probability":1,"path":"/admin_api/v1/users"},{"fault":"429-seconds","times":1}]"#
        #expect(await sim.send("POST", "/__sim/faults", rule).status == 200)
        let listed = try #require(JSON.parse(await sim.send("GET", "/__sim/faults").collected())?.array)
        #expect(listed.map { $0["fault"] } == ["503", "429-seconds"])
        #expect(await sim.send("GET", "/admin_api/v1/offers").status == 429)
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 503)
        _ = await sim.send("DELETE", "/__sim/faults")
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 200)
        #expect(await sim.send("POST", "/__sim/faults", #"{"fault":"gremlins"}"#).status == 400)
    }
}
