import Testing

@testable import TrackerSim

struct RedTrackFaultTests {
    private static let clicks = "/tracks?\(allRedTrackDays)&per=300&page=2"

    private func strike(_ fault: Fault, _ target: String = RedTrackFaultTests.clicks) async -> SimResponse {
        await makeRedTrack(faults: [FaultRule(fault, times: 1)]).send("GET", target)
    }

    private func rows(_ response: SimResponse) throws -> [JSON] {
        try #require(JSON.parse(response.collected())?["items"]?.array)
    }

    @Test(arguments: [
        (Fault.tooManySeconds, 429), (.tooManyDate, 429), (.tooMany, 429), (.serverErrorJSON, 500),
        (.serverErrorHTML, 500), (.badGateway, 502), (.unavailable, 503), (.unavailableJSON, 503),
        (.gatewayTimeout, 504), (.conflict, 409), (.unauthorized, 401), (.noLicence, 403), (.refused, 403),
        (.cloudflareHTML, 403), (.challenge, 200),
    ])
    func `answers put in place of the real one`(fault: Fault, status: Int) async {
        let response = await strike(fault)
        #expect(response.status == status)
        #expect(JSON.parse(response.collected())?["items"] == nil)
    }

    @Test
    func `refusals are in RedTrack's words`() async {
        #expect(await strike(.tooManySeconds).text == #"{"message":"API rate limit exceeded"}"#)
        #expect(await strike(.tooManySeconds).headers["retry-after"] == "2")
        #expect(await strike(.tooMany).headers["retry-after"] == nil)
        #expect(await strike(.unauthorized).text == #"{"error":"invalid api key"}"#)
        #expect(await strike(.noLicence).text == #"{"error":"user account is blocked"}"#)
    }

    @Test
    func `bodies are cut, dripped, endless or never come`() async throws {
        let whole = await makeRedTrack().send("GET", Self.clicks).collected()
        guard case .reset(let bytes, let announced) = await strike(.reset).body else { throw Unexpected() }
        #expect(announced == whole.count && whole.starts(with: bytes))
        #expect(await strike(.truncated).collected().count == whole.count / 2)
        guard case .drip(let slow, 1, .milliseconds(200)) = await strike(.drip).body else { throw Unexpected() }
        #expect(slow == whole)
        guard case .hang = await strike(.hang).body else { throw Unexpected() }
        guard case .endless = await strike(.endless).body else { throw Unexpected() }
        #expect(JSON.parse(await strike(.garbage).collected()) == nil)
    }

    private struct Unexpected: Error {}

    @Test
    func `pages repeat, overlap, shrink and stay the same`() async throws {
        let first = try await makeRedTrack().rows("/tracks?\(allRedTrackDays)&per=300")
        #expect(try rows(await strike(.repeatedPage)) == first)
        #expect(try rows(await strike(.ignoredOffset)) == first)
        let overlapping = try rows(await strike(.overlappingPages))
        #expect(overlapping.count == 307 && Array(overlapping.prefix(7)) == Array(first.suffix(7)))
        #expect(try rows(await strike(.clampedLimit)).count == 100)
        let sim = makeRedTrack(faults: [FaultRule(.samePage)])
        let page = await sim.send("GET", Self.clicks).text
        #expect(await sim.send("GET", "/tracks?\(allRedTrackDays)&per=300&page=3").text == page)
        #expect(await sim.send("GET", "/offers").status == 200)
    }

    @Test
    func `totals are wrong in every way`() async throws {
        func total(_ response: SimResponse) -> Int64? { JSON.parse(response.collected())?["total"]?.integer }
        #expect(total(await strike(.totalTooSmall)) == 1500)
        #expect(total(await strike(.totalTooLarge)) == 4000)
        #expect(total(await strike(.totalMissing)) == nil)
        let sim = makeRedTrack(faults: [FaultRule(.totalShrinking)])
        let first = try #require(total(await sim.send("GET", Self.clicks)))
        #expect(try #require(total(await sim.send("GET", Self.clicks))) < first)
    }

    @Test
    func `rows come twice, lack ids, have wrong types, new fields and huge sub ids`() async throws {
        let twice = try rows(await strike(.duplicateRows)).compactMap { $0["id"]?.string }
        #expect(twice.count > 300 && Set(twice).count == 300)
        let other = try rows(await strike(.conflictingRows))
        #expect(other[0]["id"] == other[1]["id"] && other[1]["cost"] == .number(777.77))
        #expect(try rows(await strike(.missingID)).contains { $0["id"] == .null })
        let wrong = try rows(await strike(.wrongTypes))
        #expect(wrong.contains { $0["campaign_id"]?.string == nil && $0["cost"] == "NaN" && $0["uniq"] == [] })
        #expect(try rows(await strike(.unknownField)).contains { $0["brand_new_field"] != nil })
        #expect(try rows(await strike(.hugeSubID)).contains { $0["sub1"]?.string?.utf8.count == 10_240 })
        #expect(String(validating: await strike(.invalidUTF8).collected(), as: UTF8.self) == nil)
        let conversions = "/conversions?\(allRedTrackDays)"
        #expect(try rows(await strike(.missingID, conversions)).contains { $0["clickid"] == .null })
        #expect(try rows(await strike(.wrongTypes, conversions)).contains { $0["payout"] == "NaN" })
    }

    @Test
    func `the same arguments give the same bytes, and another seed or tracker does not`() async {
        let answers = await [7, 7, 8].asyncMap { await makeRedTrack(seed: $0).send("GET", Self.clicks).text }
        #expect(answers[0] == answers[1] && answers[0] != answers[2])
        #expect(makeRedTrack(seed: 7).world.seed != makeSim(.classic, seed: 7).world.seed)
    }
}
