import Testing

@testable import TrackerSim

struct TGTrackerFaultTests {
    private static let query = [("limit", "200"), ("page", "2")]

    private func strike(_ fault: Fault, _ query: [(String, String)] = TGTrackerFaultTests.query) async -> SimResponse {
        await makeTGTracker(faults: [FaultRule(fault, times: 1)]).ask("clicks", query)
    }

    @Test(arguments: [
        (Fault.tooManySeconds, 429), (.tooManyDate, 429), (.tooMany, 429), (.serverErrorJSON, 500),
        (.serverErrorHTML, 500), (.badGateway, 502), (.unavailable, 503), (.unavailableJSON, 503), (.unauthorized, 401),
        (.noLicence, 402), (.refused, 403), (.cloudflareJSON, 403), (.cloudflareHTML, 403), (.challenge, 200),
    ])
    func `answers put in place of the real one`(fault: Fault, status: Int) async {
        let response = await strike(fault)
        #expect(response.status == status)
        #expect(response.data.isEmpty)
    }

    @Test
    func `refusals are in the tracker's own words`() async {
        #expect(await strike(.unauthorized).text == #"{"message":"Unauthenticated."}"#)
        #expect(await strike(.noLicence).json["message"] == "The subscription has ended.")
        #expect(await strike(.tooManySeconds).headers["retry-after"] == "2")
        let sim = makeTGTracker(.alterCPA, faults: [FaultRule(.unavailableJSON, times: 1)])
        let busy = await sim.ask("leads/list.json")
        #expect(busy.status == 200 && busy.json["error"] == "db")
    }

    @Test
    func `bodies are cut, dripped, endless, garbage or never come`() async {
        let whole = await makeTGTracker().ask("clicks", Self.query).collected()
        #expect(await strike(.truncated).collected() == Array(whole.prefix(whole.count / 2)))
        #expect(await strike(.drip).collected() == whole)
        #expect(await strike(.garbage).json == .null)
        #expect(await strike(.endless).json == .null)
        #expect(await strike(.hang).collected().isEmpty)
        if case .reset(let bytes, let announced) = await strike(.reset).body {
            #expect(bytes.count < announced && announced == whole.count)
        } else {
            Issue.record("the connection is not cut")
        }
    }

    @Test
    func `rows come twice, with other money or with something wrong`() async {
        let twice = await strike(.duplicateRows).data.compactMap { $0["click_id"]?.string }
        #expect(twice.count > 200 && Set(twice).count == 200)
        let conflicting = await strike(.conflictingRows).data
        #expect(conflicting[0]["click_id"] == conflicting[1]["click_id"] && conflicting[1]["cost"]?.integer == 777)
        #expect(await strike(.missingID).data.contains { $0["click_id"] == .null })
        #expect(await strike(.wrongTypes).data.contains { $0["campaign_id"] == ["id": 7] && $0["cost"] == "NaN" })
        #expect(await strike(.unknownField).data.contains { $0["brand_new_field"] != nil })
        #expect(await strike(.hugeSubID).data.contains { $0["sub1"]?.string?.utf8.count == 10_240 })
        let bytes = await strike(.invalidUTF8).collected()
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test
    func `pages repeat, stand still or are cut`() async {
        let first = await makeTGTracker().ask("clicks", [("limit", "200")]).data
        #expect(await strike(.repeatedPage).data == first)
        #expect(await strike(.ignoredOffset).data == first)
        let clamped = await strike(.clampedLimit)
        #expect(clamped.data.count == 100 && clamped.json["meta"]?["total"] == 3000)
        let sim = makeTGTracker(faults: [FaultRule(.samePage)])
        let page = await sim.ask("clicks", Self.query).data
        #expect(await sim.ask("clicks", [("limit", "5")]).data == page)
        #expect(await sim.ask("campaigns", [("limit", "1")]).data.count == 1)
    }

    @Test
    func `totals are wrong in every way`() async throws {
        func total(_ response: SimResponse) -> Int64? { response.json["meta"]?["total"]?.integer }
        #expect(total(await strike(.totalTooSmall)) == 1500)
        #expect(total(await strike(.totalTooLarge)) == 4000)
        #expect(total(await strike(.totalMissing)) == nil)
        let shrinking = try #require(total(await strike(.totalShrinking)))
        #expect(shrinking < 3000)
    }

    @Test
    func `a cursor that is ignored or repeated leads back`() async throws {
        let sim = makeTGTracker { $0.paging.mode = .cursor }
        let first = await sim.ask("clicks")
        let cursor = try #require(first.json["meta"]?["next_cursor"]?.string)
        for fault in [Fault.ignoredOffset, .repeatedPage] {
            sim.faults.add(FaultRule(fault, times: 1))
            #expect(await sim.ask("clicks", [("cursor", cursor)]).data == first.data)
        }
    }

    @Test
    func `faults strike the paths that they name`() async {
        let sim = makeTGTracker()
        let rule = #"{"fault":"503","path":"/api/v1/offers"}"#
        #expect(await sim.control("POST", "faults", rule).status == 200)
        #expect(await sim.ask("offers").status == 503)
        #expect(await sim.ask("campaigns").status == 200)
        #expect(await sim.control("GET", "requests").json["GET /api/v1/offers"] == 1)
    }
}
