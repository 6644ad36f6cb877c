import Testing

@testable import TrackerSim

struct ListTests {
    @Test(arguments: KeitaroDialect.allCases)
    func `every list is a bare array of things with ids`(dialect: KeitaroDialect) async throws {
        let sim = makeSim(dialect)
        let paths = [
            "campaigns", "campaigns/deleted", "offers", "landing_pages", "traffic_sources", "affiliate_networks",
            "groups?type=campaigns", "groups?type=offers", "groups?type=landings", "domains", "users",
            "streams/deleted",
        ]
        for path in paths {
            let items = try #require(try await sim.get(path).array, "\(path)")
            #expect(path == "streams/deleted" || !items.isEmpty, "\(path)")
            #expect(items.allSatisfy { $0["id"]?.integer != nil })
        }
    }

    @Test
    func `only EVENTS pages its campaigns`() async throws {
        for dialect in KeitaroDialect.allCases {
            let sim = makeSim(dialect)
            let all = try #require(try await sim.get("campaigns").array)
            let page = try #require(try await sim.get("campaigns?limit=3&offset=2").array)
            #expect(page == (dialect == .events ? Array(all[2..<5]) : all))
        }
    }

    @Test
    func `only EVENTS has conversion types and they name all words`() async throws {
        let types = try await makeSim(.events).get("conversion_types")
        #expect(types.texts("name").prefix(6) == ["Sale", "Lead", "Rejected", "Trash", "Registration", "Deposit"])
        let html = await makeSim(.classic).send("GET", "/admin_api/v1/conversion_types")
        #expect(html.text.hasPrefix("<!DOCTYPE"))
    }

    @Test
    func `parameters come in every shape that real trackers use`() async throws {
        let sources = try #require(try await makeSim().get("traffic_sources").array)
        let shapes = sources.map { source -> String in
            switch source["parameters"] {
            case nil: "missing"
            case .null: "null"
            case .string(let text): text.hasPrefix("\"") ? "twice" : "text"
            default: "object"
            }
        }
        #expect(Set(shapes).isSuperset(of: ["text", "twice", "object"]))
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `an account lives on`(dialect: KeitaroDialect) async throws {
        let sim = makeSim(dialect)
        let campaigns = try #require(try await sim.get("campaigns").array)
        let archived = try #require(try await sim.get("campaigns/deleted").array)
        let offers = try #require(try await sim.get("offers").array)
        sim.clock.advance(by: 20 * 86_400)
        let later = try #require(try await sim.get("campaigns").array)
        let laterArchived = try #require(try await sim.get("campaigns/deleted").array)
        #expect(campaigns.map { $0["name"] } != later.map { $0["name"] })
        #expect(Set(campaigns.map { $0["id"] }) != Set(later.map { $0["id"] }))
        let gone = Set((campaigns + archived).map { $0["id"] }).subtracting((later + laterArchived).map { $0["id"] })
        #expect(gone.count == 1, "one is purged")
        for campaign in laterArchived {
            let id = campaign["id"]?.integer ?? 0
            #expect(campaign["state"] == "deleted")
            #expect(await sim.send("GET", "/admin_api/v1/campaigns/\(id)").status == 404)
            #expect(await sim.send("GET", "/admin_api/v1/campaigns/\(id)/streams").status == 404)
        }
        #expect(try await sim.get("streams/deleted").array?.isEmpty == false)
        let laterOffers = try #require(try await sim.get("offers").array)
        if dialect == .events {
            #expect(laterOffers.count == offers.count)
            #expect(laterOffers.count(where: { $0["state"] == "deleted" }) == 2)
        } else {
            #expect(laterOffers.count == offers.count - 1)
            #expect(await sim.send("GET", "/admin_api/v1/offers/11").status == 404)
        }
    }

    @Test
    func `a change in a campaign's flows moves the campaign's stamp unless it is to be hidden`() async throws {
        for hides in [false, true] {
            let sim = makeSim { $0.hidesFlowChanges = hides }
            func state() async throws -> (stamps: [JSON?], flows: [JSON]) {
                let ids = [3, 9]
                let campaigns = try await ids.asyncTryMap { try await sim.get("campaigns/\($0)")["updated_at"] }
                let flows = try await ids.asyncTryMap { try await sim.get("campaigns/\($0)/streams") }
                return (campaigns, flows)
            }
            let before = try await state()
            sim.clock.advance(by: 5 * 86_400)
            let after = try await state()
            #expect(before.flows != after.flows)
            #expect((before.stamps == after.stamps) == hides)
        }
    }

    @Test
    func `money is text where an old tracker gives text`() async throws {
        let sim = makeSim(.classic) { $0.numbersAsText = true }
        #expect(try await sim.get("campaigns").array?.allSatisfy { $0["cost_value"]?.string != nil } == true)
    }
}

extension Array {
    func asyncTryMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
