import Testing

@testable import TrackerSim

struct VoluumQueryTests {
    @Test
    func `a query keeps names that come several times, in their order`() {
        let request = SimRequest("GET", "/report?groupBy=day&column=a&groupBy=hour-of-day&x=1+2%20")
        #expect(request.values("groupBy") == ["day", "hour-of-day"])
        #expect(request.query["groupBy"] == "hour-of-day" && request.query["x"] == "1 2 ")
        #expect(request.parameters.map(\.name) == ["groupBy", "column", "groupBy", "x"])
        #expect(SimRequest("GET", "/offer").parameters.isEmpty)
    }

    @Test
    func `a search finds names and ids`() async throws {
        let sim = makeVoluum(clicksPerConversion: 10)
        let base = "/report?\(voluumPast)&groupBy=campaign&column=campaignId&column=campaignName"
        let all = try await sim.rows(base)
        let id = try #require(all[1]["campaignId"]?.string)
        #expect(try await sim.rows("\(base)&filter=\(id.uppercased())") == [all[1]])
        let named = try await sim.rows("\(base)&filter=global")
        #expect(named == all.filter { $0["campaignName"]?.string?.contains("Global") == true } && !named.isEmpty)
        let rows = try await sim.rows("/report/conversions?\(voluumPast)&filter=\(id)&limit=1000")
        #expect(!rows.isEmpty && rows.allSatisfy { $0["campaignId"] == .string(id) })
    }

    @Test
    func `conversions can be sorted by money`() async throws {
        let sim = makeVoluum(clicksPerConversion: 10)
        let target = "/report/conversions?\(voluumPast)&limit=1000&sort=revenue&direction=desc"
        let revenues = try await sim.rows(target).compactMap { $0["revenue"]?.double }
        #expect(revenues.count > 100 && revenues == revenues.sorted(by: >))
    }

    @Test
    func `a row's columns of an entity come with its id`() async throws {
        let rows = try await makeVoluum().rows("/report?\(voluumPast)&groupBy=campaign&groupBy=offer")
        #expect(rows.contains { $0["campaignCountry"] == nil } && rows.contains { $0["campaignCountry"] != nil })
        #expect(rows.contains { $0["trafficSourceId"] == "" } && rows.contains { $0["affiliateNetworkId"] == .null })
    }

    @Test
    func `hours can be text of two digits`() async throws {
        let sim = makeVoluum { $0.hoursAsText = true }
        let rows = try await sim.rows("/report?\(voluumDay)&groupBy=hour&column=hourOfDay")
        #expect(rows.first?["hourOfDay"] == "00")
    }
}
