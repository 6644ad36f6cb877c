import Testing

@testable import TrackerSim

struct TGTrackerRowTests {
    private func conversions(_ sim: TGTrackerSim) async -> [JSON] {
        var rows: [JSON] = []
        for number in 1...20 {
            let page = await sim.ask("conversions", [("page", "\(number)"), ("limit", "500")]).data
            rows += page
            if page.count < 500 { break }
        }
        return rows
    }

    @Test
    func `some conversions have no click, most have no money`() async {
        let rows = await conversions(makeTGTracker(clicks: 20_000))
        let organic = rows.filter { $0["click_id"] == .null }
        #expect(!organic.isEmpty && organic.count < rows.count / 3)
        #expect(organic.allSatisfy { $0["campaign_id"]?.string != nil && $0["sub1"] == nil })
        let free = rows.filter { $0["revenue"] == .null }
        #expect(free.count > rows.count / 2 && free.count < rows.count)
        #expect(free.allSatisfy { $0["currency"] == .null })
    }

    @Test
    func `a subscriber converts several times under ids of their own`() async {
        let rows = await conversions(makeTGTracker(clicks: 20_000))
        #expect(Set(rows.compactMap { $0["id"]?.string }).count == rows.count)
        let users = Dictionary(grouping: rows) { $0["telegram_user_id"]?.string ?? "" }
        #expect(users.values.contains { $0.count > 2 })
        #expect(users.keys.allSatisfy { (Int64($0) ?? 0) > Int64(UInt32.max) })
        #expect(rows.allSatisfy { $0["chat_id"]?.string?.hasPrefix("-100") == true })
        #expect(rows.contains { $0["tg_username"] == "" })
        let numbers = await conversions(makeTGTracker { $0.rows.numericTelegramIDs = true })
        #expect(numbers.allSatisfy { if case .int = $0["chat_id"] { true } else { false } })
    }

    @Test
    func `what was joined is left again under the same id`() async throws {
        let sim = makeTGTracker(clicks: 60_000)
        let before = await conversions(sim)
        sim.clock.advance(by: 2 * 86_400)
        let after = Dictionary(
            await conversions(sim).map { ($0["id"]?.string ?? "", $0) },
            uniquingKeysWith: { $1 }
        )
        let joined = before.filter { ["joined", "subscribed", "approve"].contains($0["status"]?.string ?? "") }
        let left = try #require(
            joined.first { row in
                let now = after[row["id"]?.string ?? ""]?["status"]?.string
                return ["left", "unsubscribed", "kicked"].contains(now ?? "")
            }
        )
        let now = try #require(after[left["id"]?.string ?? ""])
        #expect(now["created_at"] == left["created_at"] && now["type"] == "channel_join")
        #expect((now["updated_at"]?.string ?? "") > (left["updated_at"]?.string ?? "z"))
    }

    @Test
    func `all statuses occur in the words of each style`() async {
        let rows = await conversions(makeTGTracker(clicks: 20_000) { $0.rows.conversionStatuses = .plain })
        #expect(Set(rows.compactMap { $0["status"]?.string }) == ["approved", "pending", "hold", "rejected"])
        let codes = await conversions(makeTGTracker(clicks: 20_000) { $0.rows.conversionStatuses = .codes })
        #expect(Set(codes.compactMap { $0["status"]?.integer }) == [0, 1, 2, 3, 4])
        let none = await conversions(makeTGTracker { $0.rows.conversionStatuses = .none })
        #expect(none.allSatisfy { $0["status"] == nil })
    }

    @Test
    func `the sample's fields are in their rows`() async throws {
        let sim = makeTGTracker()
        let conversion = try #require(await conversions(sim).first { $0["click_id"] != .null })
        let names: Set = [
            "id", "click_id", "campaign_id", "type", "status", "revenue", "currency", "telegram_user_id", "chat_id",
            "sub1", "created_at", "updated_at",
        ]
        #expect(conversion.keys.isSuperset(of: names))
        let campaign = try #require(await sim.ask("campaigns").data.first)
        #expect(campaign.keys.isSuperset(of: ["id", "name", "status", "updated_at", "offer_ids", "external_id"]))
    }

    @Test
    func `renames, archives and deletions show in the lists`() async {
        let sim = makeTGTracker()
        let before = await sim.ask("campaigns").data
        sim.clock.advance(by: 30 * 86_400)
        let after = await sim.ask("campaigns").data
        #expect(after.map { $0["id"] } == before.map { $0["id"] })
        #expect(after.map { $0["name"] } != before.map { $0["name"] })
        let statuses = Set(after.compactMap { $0["status"]?.string })
        #expect(statuses.isSuperset(of: ["active", "deleted"]))
        #expect(await sim.ask("offers").data.contains { $0["status"] == "archived" })
        #expect(await sim.ask("flows", [("limit", "500")]).data.contains { $0["status"] == "deleted" })
    }

    @Test
    func `users, channels and bots are there for who turns them on`() async {
        let sim = makeTGTracker()
        #expect(await sim.ask("users").data.map { $0["role"] } == ["admin", "buyer", "buyer"])
        #expect(await sim.ask("channels").data.allSatisfy { $0["id"]?.string?.hasPrefix("-100") == true })
        #expect(await sim.ask("bots").data.map { $0["status"] } == ["active", "warning", "deleted"])
    }

    @Test
    func `the same seed gives the same bytes and other trackers have other worlds`() async {
        let first = await makeTGTracker().ask("clicks").text
        #expect(await makeTGTracker().ask("clicks").text == first)
        #expect(await makeTGTracker(seed: 8).ask("clicks").text != first)
        #expect(makeTGTracker().world.seed != makeSim(.classic).world.seed)
    }

    @Test
    func `a world that has ended stays as it is`() async {
        let sim = makeTGTracker(clicks: 2000)
        sim.endWorld()
        let before = TruthKind.allCases.map { sim.truth.lines($0) }
        sim.clock.advance(by: 20 * 86_400)
        #expect(TruthKind.allCases.map { sim.truth.lines($0) } == before)
        #expect(await sim.ask("clicks").json["meta"]?["total"] == 2000)
    }
}
