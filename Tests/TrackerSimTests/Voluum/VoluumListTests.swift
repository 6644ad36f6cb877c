import Testing

@testable import TrackerSim

struct VoluumListTests {
    private static let lists = [
        ("campaign", "campaigns"), ("offer", "offers"), ("lander", "landers"), ("flow", "flows"),
        ("traffic-source", "trafficSources"), ("affiliate-network", "affiliateNetworks"),
    ]

    @Test(arguments: Self.lists)
    func `a list comes whole under its wrapper, whatever page is asked for`(path: String, wrapper: String) async throws
    {
        let sim = makeVoluum()
        let answer = try await sim.get("/\(path)")
        #expect(answer.keys == [wrapper])
        let things = try #require(answer[wrapper]?.array)
        #expect(things.count > 3)
        #expect(try await sim.get("/\(path)?limit=1&offset=2") == answer)
        let id = try #require(things[1]["id"]?.string)
        #expect(id.count == 36 && id == id.lowercased())
        #expect(try await sim.get("/\(path)/\(id)") == things[1])
        let cut = try await sim.get("/\(path)?fields=id&fields=name")[wrapper]?.array ?? []
        #expect(cut.allSatisfy { $0.keys == ["id", "name"] })
        #expect(try await sim.code("/\(path)/\(VoluumIDs.zero)") == "NOT_FOUND")
    }

    @Test
    func `archived things are listed only when asked for, and come back`() async throws {
        let sim = makeVoluum()
        func ids(_ query: String) async throws -> Set<String> {
            Set(try await sim.get("/campaign\(query)")["campaigns"]?.texts("id") ?? [])
        }
        var archived: Set<String> = []
        var restored: Set<String> = []
        for _ in 0..<40 {
            let now = try await ids("?includeDeleted=true").subtracting(try await ids(""))
            restored.formUnion(archived.subtracting(now))
            archived.formUnion(now)
            sim.clock.advance(by: 12 * 3600)
        }
        #expect(!archived.isEmpty && !restored.isEmpty)
        let id = try #require(archived.subtracting(try await ids("")).first)
        #expect(try await sim.get("/campaign/\(id)")["deleted"] == true)
    }

    @Test
    func `a fault puts a byte that is no UTF-8 into the first name of a list`() async throws {
        let whole = try await makeVoluum().get("/offer")["offers"]?.array ?? []
        let sim = makeVoluum(faults: [FaultRule(.invalidUTF8, pathPrefix: "/offer")])
        let bytes = try await sim.ask("/offer").collected()
        #expect(bytes.count { $0 == 0xFF } == 1 && String(validating: bytes, as: UTF8.self) == nil)
        let read = JSON.parse(bytes.filter { $0 != 0xFF })?["offers"]?.array
        #expect(read == whole)
    }

    @Test
    func `campaigns have a flow, or one within them that has no id`() async throws {
        let campaigns = try await makeVoluum().get("/campaign")["campaigns"]?.array ?? []
        let targets = campaigns.compactMap { $0["redirectTarget"] }
        #expect(targets.contains { $0.keys == ["flow"] && $0["flow"]?["id"]?.string?.count == 36 })
        let inline = targets.compactMap { $0["inlineFlow"] }
        #expect(!inline.isEmpty && inline.allSatisfy { $0["id"] == nil && $0["defaultPaths"] != nil })
        #expect(campaigns.contains { $0["country"] == nil } && campaigns.contains { $0["trafficSource"] == nil })
        #expect(campaigns.contains { $0["costModel"]?["value"]?.string != nil })
        #expect(campaigns.contains { $0["costModel"]?["type"] == "NOT_TRACKED" && $0["costModel"]?["value"] == nil })
        #expect(campaigns.allSatisfy { $0["status"] == nil && $0["updatedTime"]?.string?.count == 24 })
    }

    @Test
    func `an offer's name follows its network's`() async throws {
        let sim = makeVoluum()
        func names() async throws -> [String: String] {
            let offers = try await sim.get("/offer")["offers"]?.array ?? []
            return Dictionary(offers.map { ($0["id"]?.string ?? "", $0["name"]?.string ?? "") }) { $1 }
        }
        let before = try await names()
        let network = try await sim.get("/affiliate-network")
        for _ in 0..<30 where try await sim.get("/affiliate-network") == network { sim.clock.advance(by: 12 * 3600) }
        let after = try await names()
        #expect(after.keys.filter { before[$0] != after[$0] }.count > 1)
    }

    @Test
    func `what is around the things is there too`() async throws {
        let sim = makeVoluum()
        #expect(try await sim.get("/dictionary/country").array?.first?.keys == ["code", "name"])
        #expect(try await sim.get("/multiuser/workspace")["workspaces"]?.array?.count == 2)
        #expect(try await sim.get("/dictionary/timezone")["timezones"]?.array?.isEmpty == false)
        #expect(try await sim.get("/profile")["email"] != nil)
        #expect(try await sim.code("/nothing") == "NOT_FOUND")
        #expect(try await sim.code("/campaign/x/y") == "NOT_FOUND")
        let log = await sim.send("POST", "/traffic-log", token: try await sim.token())
        #expect(log.status == 403 && log.text.contains("LOCKED"))
    }
}
