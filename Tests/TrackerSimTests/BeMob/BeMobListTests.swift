import Testing

@testable import TrackerSim

struct BeMobListTests {
    private static let paths = [
        "campaigns", "offers", "landings", "flows", "traffic-sources", "affiliate-networks", "user/workspaces",
        "user/tracking-domains", "dictionaries/countries",
    ]

    @Test(arguments: paths)
    func `nine lists are plain arrays of rows with ids of their own`(path: String) async throws {
        let rows = try await makeBeMob().list(path)
        #expect(rows.count > 2)
        let ids = rows.compactMap { $0["id"]?.string ?? $0["id"]?.integer.map { "\($0)" } }
        #expect(Set(ids).count == rows.count)
        guard path != "dictionaries/countries" else { return }
        #expect(
            ids.allSatisfy {
                $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
            }
        )
    }

    @Test
    func `what is not there is 404 in an envelope, and writes are refused`() async {
        let sim = makeBeMob()
        for path in ["/v1/landers", "/v1/users", "/v1", "/campaigns", "/v2/offers", "/v1/clicks", "/v1/offers/7"] {
            let refusal = await sim.refusal(path)
            #expect(refusal.status == 404 && refusal.message == "Not found", "\(path)")
        }
        #expect(await sim.send("POST", "/v1/campaigns", "{}").status == 403)
        #expect(await sim.send("PUT", "/v1/offers/1", "{}").status == 403)
        #expect(await sim.send("GET", "/v1//campaigns").status == 200)
    }

    @Test
    func `one thing is an object by its id`() async throws {
        let sim = makeBeMob()
        for path in ["campaigns", "offers", "landings", "flows", "traffic-sources", "affiliate-networks"] {
            let row = try #require(try await sim.list(path).last)
            #expect(try await sim.payload("/v1/\(path)/\(row["id"]?.string ?? "")") == row)
        }
        let id = try await sim.list("offers")[0]["id"]?.string ?? ""
        #expect(await makeBeMob { $0.hasSingleItems = false }.refusal("/v1/offers/\(id)").status == 404)
    }

    @Test
    func `campaigns have one target of three kinds`() async throws {
        let campaigns = try await makeBeMob().list("campaigns")
        for campaign in campaigns {
            let inline = campaign["flowInline"]?["rules"]?.array ?? []
            let targets = [
                campaign["flowId"]?.isNull == false, campaign["destinationUrl"]?.isNull == false, !inline.isEmpty,
            ]
            #expect(targets.count(where: \.self) == 1, "\(campaign["name"]?.string ?? "")")
        }
        #expect(Set(campaigns.compactMap { $0["destinationType"]?.string }) == ["flow", "flowInline", "url"])
        #expect(
            campaigns.contains { $0["costValue"]?.string != nil } && campaigns.contains { $0["costValue"] == .null }
        )
        #expect(campaigns.allSatisfy { ["0", "1"].contains($0["deleted"]?.string) })
        #expect(campaigns.allSatisfy { !$0.keys.contains("updatedAt") && !$0.keys.contains("createdAt") })
    }

    @Test
    func `flows name offers in two ways and weigh landings in text`() async throws {
        let flows = try await makeBeMob().list("flows")
        let paths = flows.flatMap { $0["rules"]?.array ?? [] }.flatMap { $0["paths"]?.array ?? [] }
        let offers = paths.flatMap { $0["offers"]?.array ?? [] }
        #expect(offers.contains { $0["id"] != nil } && offers.contains { $0["offerId"] != nil })
        #expect(paths.flatMap { $0["landings"]?.array ?? [] }.allSatisfy { $0["weight"]?.string != nil })
        for flow in flows {
            #expect(flow["rules"]?.array?.count(where: { $0["default"] == true }) == 1)
        }
        #expect(paths.allSatisfy { $0["directLinking"] == .bool($0["landings"] == []) })
        #expect(Set(flows.compactMap { $0["name"]?.string }).count < flows.count)
    }

    @Test
    func `countries are numbers of a dictionary that differs from seed to seed`() async throws {
        let sim = makeBeMob()
        let known = Set(try await sim.list("dictionaries/countries").compactMap { $0["id"]?.integer })
        let used = try await sim.list("offers").compactMap { $0["countryId"]?.integer }
        #expect(used.contains(0) && used.contains { $0 != 0 })
        #expect(used.allSatisfy { $0 == 0 || known.contains($0) })
        let others = try await makeBeMob(seed: 8).list("dictionaries/countries")
        #expect(Set(others.compactMap { $0["id"]?.integer }) != known)
    }

    @Test
    func `two networks share a name, and some offers have none`() async throws {
        let sim = makeBeMob()
        let names = try await sim.list("affiliate-networks").compactMap { $0["name"]?.string }
        #expect(Set(names).count == names.count - 1)
        let offers = try await sim.list("offers")
        #expect(offers.contains { $0["affiliateNetworkId"] == .null })
        #expect(offers.contains { $0["payoutType"] == "auto" && $0["payoutSum"] == 0 })
        #expect(offers.contains { $0["payoutSum"]?.string != nil })
    }

    @Test
    func `ids of digits alone are 17 of them, as text`() async throws {
        let ids = try await makeBeMob { $0.digitIDs = true }.list("landings").compactMap { $0["id"]?.string }
        #expect(ids.contains { $0.count == 17 && $0.allSatisfy(\.isNumber) } && ids.contains { $0.count == 36 })
    }
}
