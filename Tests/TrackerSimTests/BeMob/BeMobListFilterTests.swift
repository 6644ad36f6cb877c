import Testing

@testable import TrackerSim

/// Which rows lists have.
struct BeMobListFilterTests {
    @Test
    func `lists are filtered by status and workspace`() async throws {
        let sim = makeBeMob()
        sim.clock.advance(by: 10 * 3600)
        let all = try await sim.list("campaigns")
        #expect(Set(all.compactMap { $0["status"]?.string }) == ["active", "archived", "deleted"])
        for status in ["active", "archived", "deleted"] {
            let some = try await sim.list("campaigns?status=\(status)")
            #expect(some == all.filter { $0["status"]?.string == status })
        }
        #expect(try await sim.list("campaigns?status=all") == all)
        #expect(await sim.refusal("/v1/campaigns?status=asleep").status == 422)
        let workspaces = try await sim.list("user/workspaces").compactMap { $0["id"]?.string }
        let wanted = all.filter { workspaces.prefix(2).contains($0["workspaceId"]?.string ?? "") }
        #expect(try await sim.list("campaigns?workspaceIds=\(workspaces[0])&workspaceIds=\(workspaces[1])") == wanted)
        #expect(try await sim.list("campaigns?workspaceIds=\(workspaces[0]),\(workspaces[1])") == wanted)
        let strict = makeBeMob { $0.hidesArchived = true }
        #expect(try await strict.list("campaigns") == strict.list("campaigns?status=active"))
    }

    @Test
    func `lists are whole, cut without a word, or paged`() async throws {
        let all = try await makeBeMob().list("offers")
        #expect(try await makeBeMob().list("offers?limit=1") == all)
        #expect(try await makeBeMob { $0.honoursListLimit = true }.list("offers?limit=1").count == 1)
        #expect(try await makeBeMob { $0.maximumListRows = 5 }.list("offers?limit=10000") == Array(all.prefix(5)))
        let byOffset = makeBeMob { $0.paging = .offset }
        #expect(try await byOffset.list("offers?limit=4&offset=4") == Array(all[4..<8]))
        #expect(try await byOffset.list("offers?limit=4&offset=4000") == [])
        #expect(try await makeBeMob { $0.paging = .page }.list("offers?limit=4&page=2") == Array(all[4..<8]))
        #expect(await makeBeMob().refusal("/v1/offers?limit=none").status == 422)
    }

    @Test
    func `an account can have more offers, which are in the truth as well`() async throws {
        let offers = try await makeBeMob { $0.furtherOffers = 1200 }.list("offers")
        let usual = try await makeBeMob().list("offers")
        #expect(offers.count == 1200 + usual.count)
        let ids = Set(offers.compactMap { $0["id"]?.string })
        let truth = try makeBeMob { $0.furtherOffers = 1200 }.truth.lines(.offers).map {
            try #require(JSON.parse(Array($0.utf8))?["id"]?.string)
        }
        #expect(ids.count == offers.count && ids == Set(truth))
    }

    @Test
    func `what was deleted can vanish from lists`() async throws {
        let sim = makeBeMob { $0.dropsDeleted = true }
        let before = try await sim.list("campaigns")
        sim.clock.advance(by: 10 * 3600)
        let gone = Set(before.compactMap { $0["id"]?.string })
            .subtracting(try await sim.list("campaigns").compactMap { $0["id"]?.string })
        #expect(gone.count == 1)
        #expect(await sim.refusal("/v1/campaigns/\(gone.first ?? "")").status == 404)
    }

    @Test
    func `stopped campaigns have a word that nobody knows where that is chosen`() async throws {
        let campaigns = try await makeBeMob { $0.pausedWord = "stopped" }.list("campaigns")
        #expect(campaigns.contains { $0["status"] == "stopped" })
        let landings = try await makeBeMob { $0.sparseLandings = true }.list("landings")
        #expect(landings.allSatisfy { $0.keys == ["id", "name"] })
    }
}
