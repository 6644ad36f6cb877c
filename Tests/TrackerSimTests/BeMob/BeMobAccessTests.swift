import Testing

@testable import TrackerSim

struct BeMobAccessTests {
    private static let standard = BeMobCredentials.standard

    private func status(_ sim: BeMobSim, _ headers: [String: String], _ target: String = "/v1/offers") async -> Int {
        await sim.respond(to: SimRequest("GET", target, headers: headers)).status
    }

    @Test
    func `both headers are needed, in any case, and the secret to the letter`() async {
        let sim = makeBeMob()
        let pair = Self.standard
        #expect(pair.accessKey.count == 32 && pair.accessKey.allSatisfy(\.isHexDigit))
        #expect(["/", "+", "="].allSatisfy { pair.secretKey.contains($0) } && pair.secretKey.count >= 64)
        #expect(await status(sim, BeMobSim.headers(pair)) == 200)
        #expect(await status(sim, ["x-Access-Key": pair.accessKey, "X-secret-key": pair.secretKey]) == 200)
        #expect(await status(sim, ["X-ACCESS-KEY": pair.accessKey]) == 401)
        #expect(await status(sim, ["X-SECRET-KEY": pair.secretKey]) == 401)
        #expect(await status(sim, [:]) == 401)
        let cut = String(pair.secretKey.dropLast())
        #expect(await status(sim, ["X-ACCESS-KEY": pair.accessKey, "X-SECRET-KEY": cut]) == 401)
    }

    @Test(arguments: [
        ["Api-Key": BeMobCredentials.standardAPIKey],
        ["X-Api-Key": standard.accessKey, "X-Api-Secret": standard.secretKey],
        ["Api-Key": standard.accessKey, "Api-Secret": standard.secretKey],
        ["Authorization": "Bearer \(standard.accessKey)"], ["Authorization": "Basic YTpi"],
    ])
    func `other ways of asking are refused`(headers: [String: String]) async throws {
        let response = await makeBeMob().respond(to: SimRequest("GET", "/v1/campaigns", headers: headers))
        #expect(response.status == 401)
        #expect(JSON.parse(response.collected()) == ["success": false, "message": "Access denied"])
    }

    @Test
    func `a gateway wants one header`() async {
        let sim = makeBeMob { $0.schemes = [.single] }
        #expect(await status(sim, ["Api-Key": BeMobCredentials.standardAPIKey]) == 200)
        #expect(await status(sim, ["Api-Key": "another"]) == 401)
        #expect(await status(sim, BeMobSim.headers(Self.standard)) == 401)
    }

    @Test
    func `the keys may be in the query where that is allowed`() async {
        let secret = Self.standard.secretKey.replacing("+", with: "%2B").replacing("/", with: "%2F")
        let target = "/v1/offers?accessKey=\(Self.standard.accessKey)&secretKey=\(secret)"
        #expect(await status(makeBeMob(), [:], target) == 200)
        #expect(await status(makeBeMob { $0.takesQueryKeys = false }, [:], target) == 401)
    }

    @Test
    func `refusals have the status that is chosen`() async {
        #expect(await makeBeMob { $0.refusalStatus = 403 }.refusal("/v1/offers", credentials: nil).status == 403)
        let sim = makeBeMob { $0.refusesWithOK = true }
        let refusal = await sim.refusal("/v1/offers", credentials: nil)
        #expect(refusal.status == 200 && refusal.message == "Access denied")
        #expect(await sim.refusal("/v1/landers").status == 200)
    }

    @Test
    func `keys are revoked and renewed while it runs`() async {
        let sim = makeBeMob()
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":true}"#)
        #expect(await sim.refusal("/v1/offers").status == 401)
        _ = await sim.send("POST", "/__sim/key", #"{"access_key":"abc","secret_key":"x/y+z="}"#)
        let other = BeMobCredentials(accessKey: "abc", secretKey: "x/y+z=")
        #expect(await sim.send("GET", "/v1/offers", credentials: other).status == 200)
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":false}"#)
        #expect(await sim.send("GET", "/v1/offers").status == 200)
        _ = await sim.send("POST", "/__sim/key", #"{"refuse":["flows"]}"#)
        #expect(await sim.refusal("/v1/flows").status == 403)
    }

    @Test
    func `an account over its limit loses the report and nothing else`() async throws {
        let sim = makeBeMob()
        _ = await sim.send("POST", "/__sim/key", #"{"over_limit":true}"#)
        #expect(await sim.refusal(BeMobAsk().target).status == 402)
        #expect(try await sim.list("campaigns").count > 5)
        _ = await sim.send("POST", "/__sim/key", #"{"over_limit":false}"#)
        #expect(try await sim.rows(BeMobAsk()).count == 1)
    }

    @Test
    func `a limited key sees one workspace and no money`() async throws {
        let limited = BeMobCredentials(accessKey: "l", secretKey: "m")
        let sim = makeBeMob { $0.limitedCredentials = limited }
        func payload(_ target: String) async throws -> JSON {
            let response = await sim.send("GET", target, credentials: limited)
            return try #require(JSON.parse(response.collected())?["payload"])
        }
        let campaigns = try #require(try await payload("/v1/campaigns").array)
        #expect(Set(campaigns.map { $0["workspaceId"] }).count == 1)
        #expect(try await payload("/v1/user/workspaces").array?.count == 1)
        let ask = BeMobAsk(groups: ["campaign"], metrics: ["visits", "revenue", "cost"])
        let rows = try #require(try await payload(ask.target)["data"]?.array)
        #expect(rows.allSatisfy { $0.keys == ["reports-campaign", "reports-visits"] })
        let counted = Set(rows.map { $0["reports-campaign"] })
        #expect(counted.isSubset(of: campaigns.map { $0["id"] }))
    }

    @Test
    func `too many requests a minute and reports too close together are refused`() async throws {
        let sim = makeBeMob { $0.requestsPerMinute = 2 }
        for _ in 0..<2 { #expect(await sim.send("GET", "/v1/offers").status == 200) }
        let refused = await sim.send("GET", "/v1/offers")
        #expect(refused.status == 429 && refused.headers["retry-after"] == "60")
        #expect(JSON.parse(refused.collected())?["success"] == false)
        let slow = makeBeMob { $0.secondsBetweenReports = 15 }
        #expect(await slow.send("GET", BeMobAsk().target).status == 200)
        slow.clock.advance(by: 5)
        #expect(await slow.send("GET", BeMobAsk().target).headers["retry-after"] == "10")
        #expect(await slow.send("GET", "/v1/offers").status == 200)
        slow.clock.advance(by: 10)
        #expect(await slow.send("GET", BeMobAsk().target).status == 200)
        #expect(slow.pacer.refusals == 1)
    }
}
