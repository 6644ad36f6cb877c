import Testing

@testable import TrackerSim

struct ConversionsLogTests {
    private func rows(_ sim: KeitaroSim, _ range: JSON) async throws -> [String: JSON] {
        let isEvents = sim.options.dialect == .events
        let id = isEvents ? "event_id" : "conversion_id"
        let columns: JSON =
            isEvents
            ? [
                "event_id", "datetime", "status", "conversion_type", "version", "status_history", "tid", "revenue",
                "params",
            ]
            : [
                "conversion_id", "postback_datetime", "sale_datetime", "click_datetime", "status", "previous_status",
                "tid",
            ]
        let rows = try await sim.rows("conversions/log", ["range": range, "columns": columns])
        return Dictionary(rows.map { (($0[id] ?? .null).description, $0) }, uniquingKeysWith: { $1 })
    }

    @Test
    func `EVENTS moves a conversion to its newest postback and keeps its id`() async throws {
        let sim = makeSim(clicks: 20_000)
        let before = try await rows(sim, allTime)
        sim.clock.advance(by: 3 * 86_400)
        let after = try await rows(sim, allTime)
        let recent = try await rows(sim, utc("2026-03-01 00:00:01", "2026-03-04 00:00:00"))
        var moved = 0
        for (id, old) in before {
            let new = try #require(after[id], "a conversion never vanishes")
            guard new != old else { continue }
            moved += 1
            #expect(recent[id] == new)
            let versions = (old["version"]?.integer ?? 0, new["version"]?.integer ?? 0)
            #expect(versions.1 > versions.0)
            #expect((new["datetime"]?.string ?? "") > (old["datetime"]?.string ?? ""))
        }
        #expect(moved > 10)
        #expect(after.count > before.count)
    }

    @Test
    func `EVENTS status history has one entry for each real change of type`() async throws {
        let sim = makeSim(clicks: 20_000)
        let rows = try await rows(sim, allTime)
        var repeats = 0
        for row in rows.values {
            let lines = (row["status_history"]?.string ?? "").split(separator: "\n")
            let version = row["version"]?.integer ?? 0
            #expect(lines.count >= 1 && lines.count <= version)
            #expect(lines.last?.contains(". \(row["conversion_type"]?.string ?? "-") (") == true)
            if lines.count < version { repeats += 1 }
            let first = lines.first?.suffix(20).prefix(19) ?? ""
            #expect(CivilTime.parse(String(first)) != nil)
            #expect(row["params"]?["subid"] != nil)
        }
        #expect(repeats > 5)
        let types = Set(rows.values.compactMap { $0["conversion_type"]?.string })
        #expect(types.isSuperset(of: ["Lead", "Sale", "Rejected", "Trash", "Registration", "Deposit", "SaleOur"]))
    }

    @Test
    func `CLASSIC leaves a conversion on the day of its first postback`() async throws {
        let sim = makeSim(.classic, clicks: 20_000)
        let early = utc("2026-02-20 00:00:00", "2026-02-28 23:59:59")
        let before = try await rows(sim, early)
        sim.clock.advance(by: 4 * 86_400)
        let after = try await rows(sim, early)
        #expect(before.keys == after.keys)
        var changed = 0
        for (id, old) in before {
            let new = try #require(after[id])
            #expect(new["postback_datetime"] == old["postback_datetime"])
            guard new != old else { continue }
            changed += 1
            if new["status"] != old["status"] { #expect(new["previous_status"] == old["status"]) }
        }
        #expect(changed > 5)
    }

    @Test
    func `CLASSIC can range by the click's time instead`() async throws {
        let sim = makeSim(.classic, clicks: 20_000) { $0.rangesByClickTime = true }
        let rows = try await rows(sim, utc("2026-02-10", "2026-02-12"))
        #expect(!rows.isEmpty)
        for row in rows.values {
            #expect(("2026-02-10"..."2026-02-13").contains(row["click_datetime"]?.string ?? ""))
        }
        #expect(rows.values.contains { ($0["postback_datetime"]?.string ?? "") > "2026-02-13" })
    }

    @Test
    func `one click can have several conversions with own transaction ids`() async throws {
        let rows = try await makeSim(.events, clicks: 20_000).rows(
            "conversions/log",
            ["range": allTime, "columns": ["sub_id", "tid", "event_id"]]
        )
        let byClick = Dictionary(grouping: rows) { $0["sub_id"]?.string ?? "" }
        #expect(byClick.values.contains { $0.count > 1 })
        for group in byClick.values { #expect(Set(group.compactMap { $0["tid"]?.string }).count == group.count) }
    }

    @Test
    func `EVENTS takes some columns and keeps them to itself`() async throws {
        let names = ["original_status", "previous_status", "conversion_id", "postback_datetime"]
        let body: JSON = ["range": allTime, "limit": 1, "columns": .array((["event_id"] + names).map { .string($0) })]
        let row = try await makeSim().rows("conversions/log", body)[0]
        #expect(row.keys == ["event_id"])
        let shy = try await makeSim { $0.returnsClickDateTime = false }.rows(
            "conversions/log",
            ["limit": 1, "columns": ["event_id", "click_datetime"]]
        )
        #expect(shy[0].keys == ["event_id"])
    }

    @Test
    func `pages of conversions hold each once whatever the order`() async throws {
        let sim = makeSim(.events, clicks: 20_000)
        for sort in [[], ["datetime"], ["datetime", "event_id"], ["revenue", "event_id"]] {
            var seen: [String] = []
            var total = 1
            while seen.count < total {
                let answer = try await sim.post(
                    "conversions/log",
                    [
                        "range": allTime, "limit": 50, "offset": .id(seen.count), "columns": ["event_id"],
                        "sort": .array(sort.map { ["name": .string($0), "order": "DESC"] }),
                    ]
                )
                total = Int(answer["total"]?.integer ?? 0)
                let page = answer["rows"]?.texts("event_id") ?? []
                #expect(!page.isEmpty)
                if page.isEmpty { return }
                seen += page
            }
            #expect(Set(seen).count == total)
        }
    }
}
