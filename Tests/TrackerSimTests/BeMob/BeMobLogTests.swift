import Testing

@testable import TrackerSim

struct BeMobLogTests {
    private func sim(_ configure: (inout BeMobOptions) -> Void = { _ in }) -> BeMobSim {
        makeBeMob {
            $0.clickLogPath = "/clicks"
            $0.conversionLogPath = "/conversions"
            configure(&$0)
        }
    }

    private static let all = "from=2026-01-01+00:00:00&to=2026-12-31+23:59:59"

    private func rows(_ sim: BeMobSim, _ target: String) async throws -> [JSON] {
        let payload = try await sim.payload("/v1/\(target)")
        return try #require(payload["data"]?.array ?? payload.array)
    }

    @Test
    func `there is no log unless its path is named`() async {
        #expect(await makeBeMob().refusal("/v1/conversions?\(Self.all)").status == 404)
        let named = makeBeMob { $0.conversionLogPath = "/stats/conversions" }
        #expect(await named.send("GET", "/v1/stats/conversions?\(Self.all)").status == 200)
        #expect(await named.refusal("/v1/clicks?\(Self.all)").status == 404)
        #expect(await sim().refusal("/v1/conversions").status == 422)
    }

    @Test
    func `visits are those that the report counts`() async throws {
        let sim = sim()
        let visits = try await rows(sim, "clicks?\(Self.all)")
        #expect(visits.count == sim.visits())
        let ids = visits.compactMap { $0["clickId"]?.string }
        #expect(Set(ids).count == visits.count)
        #expect(ids.allSatisfy { $0.count == 22 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        let cost = visits.reduce(0) { $0 + ($1["cost"]?.micros ?? 0) }
        #expect(try await sim.rows(BeMobAsk(metrics: ["cost"]))[0]["reports-cost"]?.micros == cost)
    }

    @Test
    func `conversions have four states, types and transactions of their own`() async throws {
        let sim = sim()
        let rows = try await rows(sim, "conversions?\(Self.all)")
        #expect(Set(rows.compactMap { $0["status"]?.string }) == ["New", "Approved", "Declined", "Chargeback"])
        let types = Set(rows.compactMap { $0["conversionType"]?.string })
        #expect(types.isSuperset(of: ["", "upsell"]))
        for row in rows {
            let pays = ["Approved", "Chargeback"].contains(row["status"]?.string ?? "")
            #expect((row["revenue"]?.micros ?? 0 > 0) == pays)
        }
        let keys = rows.map { [$0["clickId"], $0["transactionId"], $0["conversionType"]] }
        #expect(Set(keys).count == rows.count)
        let whole = try await sim.rows(BeMobAsk(metrics: ["conversions", "revenue"]))[0]
        #expect(whole["reports-conversions"]?.count == rows.count)
        #expect(whole["reports-revenue"]?.micros == rows.reduce(0) { $0 + ($1["revenue"]?.micros ?? 0) })
    }

    @Test
    func `the states are spelled in one of three ways`() async throws {
        let lower = try await rows(sim { $0.statusWords = .lower }, "conversions?\(Self.all)")
        #expect(Set(lower.compactMap { $0["status"]?.string }) == ["new", "approved", "declined", "chargeback"])
        let other = try await rows(sim { $0.statusWords = .alternative }, "conversions?\(Self.all)")
        #expect(Set(other.compactMap { $0["status"]?.string }) == ["pending", "confirmed", "rejected", "chargeback"])
    }

    @Test
    func `a span and a zone choose the rows and write their times`() async throws {
        let sim = sim()
        let day = "from=2026-02-10+00:00:00&to=2026-02-10+23:59:59"
        let utc = try await rows(sim, "clicks?\(day)&timezone=UTC")
        #expect(utc.count > 20 && utc.allSatisfy { $0["visitTime"]?.string?.hasPrefix("2026-02-10 ") == true })
        let tokyo = try await rows(sim, "clicks?\(day)&timezone=Asia/Tokyo")
        #expect(tokyo.allSatisfy { $0["visitTime"]?.string?.hasPrefix("2026-02-10 ") == true } && tokyo != utc)
        let conversions = try await rows(sim, "conversions?\(day)&timezone=UTC")
        #expect(conversions.allSatisfy { $0["conversionTime"]?.string?.hasPrefix("2026-02-10 ") == true })
    }

    @Test
    func `logs are cut at a limit and paged where that is chosen`() async throws {
        let all = try await rows(sim(), "clicks?\(Self.all)")
        #expect(try await rows(sim(), "clicks?\(Self.all)&limit=30") == Array(all.prefix(30)))
        #expect(try await rows(sim { $0.maximumLogRows = 40 }, "clicks?\(Self.all)").count == 40)
        let paged = sim { $0.paging = .offset }
        #expect(try await rows(paged, "clicks?\(Self.all)&limit=30&offset=30") == Array(all[30..<60]))
        let bare = try await sim { $0.logRowsInPayload = true }.payload("/v1/clicks?\(Self.all)")
        #expect(bare.array == all)
    }

    @Test
    func `what happened can be read when its lag is over`() async throws {
        let sim = sim { $0.lag = 7200 }
        let before = try await rows(sim, "clicks?\(Self.all)").count
        sim.clock.advance(by: 7200)
        #expect(try await rows(sim, "clicks?\(Self.all)").count > before)
        let last = try await rows(sim, "clicks?\(Self.all)").last?["visitTime"]?.string ?? ""
        #expect(last <= "2026-03-01 00:00:00")
    }

    @Test
    func `a world that has ended stays as it is`() async throws {
        let sim = sim()
        sim.clock.advance(by: 3600)
        sim.endWorld()
        let truths = TruthKind.allCases.map { sim.truth.lines($0) }
        sim.clock.advance(by: 40 * 86_400)
        #expect(TruthKind.allCases.map { sim.truth.lines($0) } == truths)
    }
}
