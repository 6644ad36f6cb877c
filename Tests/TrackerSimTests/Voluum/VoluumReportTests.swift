import Testing

@testable import TrackerSim

struct VoluumReportTests {
    @Test
    func `rows hold the columns asked for, sorted, and drop those that nobody knows`() async throws {
        let sim = makeVoluum()
        let base = "/report?\(voluumPast)&groupBy=campaign&groupBy=offer"
        let restricted = try await sim.rows("\(base)&column=visits&column=campaignId&column=actions&column=type")
        guard case .object(let members) = try #require(restricted.first) else { return }
        #expect(members.map(\.key) == ["campaignId", "visits"])
        let free = try #require(try await sim.rows("\(base)&columns=visits").first)
        #expect(free.keys.isSuperset(of: ["campaignName", "offerId", "ctr", "costSources", "Click2Reg"]))
        let device = try await sim.rows("/report?\(voluumPast)&groupBy=device&column=visits")
        #expect(device.allSatisfy { $0.keys == ["visits"] })
    }

    @Test
    func `a column that the account does not know is left out of both reports, asked for or not`() async throws {
        let sim = makeVoluum { $0.unknownColumns = ["cost", "clickId"] }
        for restriction in ["", "&column=cost&column=clickId&column=revenue"] {
            let totals = try await sim.rows("/report?\(voluumPast)&groupBy=campaign\(restriction)")
            let conversions = try await sim.rows("/report/conversions?\(voluumPast)\(restriction)")
            for rows in [totals, conversions] {
                #expect(!rows.isEmpty && rows.allSatisfy { $0["cost"] == nil && $0["clickId"] == nil })
                #expect(rows.allSatisfy { $0["revenue"] != nil })
            }
        }
    }

    @Test
    func `the envelope echoes the limit and the range, and totals cover the whole result`() async throws {
        let sim = makeVoluum()
        let answer = try await sim.get(
            "/report?\(voluumPast)&groupBy=campaign&limit=3&offset=1&sort=visits&direction=DESC"
        )
        #expect(answer["limit"] == 3 && answer["offset"] == 1 && answer["truncated"] == false)
        #expect(answer["messages"] == [] && answer["currency"] == "USD")
        #expect(answer["rows"]?.array?.count == 3)
        #expect(answer["totals"]?["visits"] == 3000 && answer["totals"]?["costSources"]?.array != nil)
        #expect(answer["responseParams"]?["timeRange"]?["from"] == "2026-01-20T00:00:00.000Z")
        #expect(answer["columnMappings"]?.array?.first?.keys.contains("canGroupBy") == true)
        let all = try await sim.rows("/report?\(voluumPast)&groupBy=campaign&sort=visits&direction=desc")
        #expect(answer["totalRows"]?.integer == Int64(all.count))
        #expect(Array(all[1..<4]) == answer["rows"]?.array)
        let visits = all.compactMap { $0["visits"]?.integer }
        #expect(visits == visits.sorted(by: >) && visits.reduce(0, +) == 3000)
        let unique = all.compactMap { $0["uniqueVisits"]?.integer }.reduce(0, +)
        #expect(answer["totals"]?["uniqueVisits"]?.integer ?? 0 < unique)
    }

    @Test
    func `a page beyond the end is empty, and no limit is above the cap`() async throws {
        let sim = makeVoluum { $0.rowCap = 500 }
        let base = "/report?\(voluumPast)&groupBy=ip"
        let first = try await sim.get("\(base)&limit=1000000")
        #expect(first["limit"] == 500 && first["rows"]?.array?.count == 500)
        #expect(try await sim.get(base)["limit"] == 100)
        let total = try #require(first["totalRows"]?.integer)
        let beyond = try await sim.get("\(base)&offset=\(total + 5)")
        #expect(beyond["rows"] == [] && beyond["totalRows"]?.integer == total)
    }

    @Test(arguments: [
        "groupBy=campaign", "groupBy=traffic-source,offer", "groupBy=campaignId&groupBy=country-code",
        "groupBy=traffic_source_id", "groupBy=custom-variable-3", "groupBy=day&groupBy=hour-of-day&groupBy=month",
        "groupBy=os-version&groupBy=browser&groupBy=language&groupBy=ip", "groupBy=affiliateNetworkId",
    ])
    func `every grouping adds up to all visits and conversions`(query: String) async throws {
        let sim = makeVoluum(clicksPerConversion: 20)
        let rows = try await sim.rows("/report?\(voluumPast)&\(query)&limit=100000")
        #expect(rows.reduce(0) { $0 + ($1["visits"]?.integer ?? 0) } == 3000)
        let conversions = try await sim.get("/report/conversions?\(voluumPast)&limit=1")["totalRows"]?.integer
        #expect(rows.reduce(0) { $0 + ($1["conversions"]?.integer ?? 0) } == conversions)
    }

    @Test(arguments: [
        "from=2026-02-28T00:00:00Z&to=2026-02-28T23:59:59Z", "to=2026-03-01", "from=yesterday&to=2026-03-01",
        "from=2026-02-28T00:30&to=2026-03-01", "from=2026-02-28T00:00:00.827Z&to=2026-03-01",
        "from=2026-03-01&to=2026-02-28", "from=2026-02-28&to=2026-03-01&tz=Mars/Olympus",
        "from=2026-02-28&to=2026-03-01&currency=XXX",
    ])
    func `times off the hour and nonsense are refused`(query: String) async throws {
        let sim = makeVoluum()
        #expect(try await sim.ask("/report?groupBy=campaign&\(query)").status == 400)
        #expect(try await sim.code("/report/conversions?\(query)") == "BAD_REQUEST")
    }

    @Test
    func `a click's id and a missing grouping are refused`() async throws {
        let sim = makeVoluum { $0.maximumGroupings = 2 }
        #expect(try await sim.code("/report?\(voluumDay)&groupBy=clickId") == "BAD_REQUEST")
        #expect(try await sim.code("/report?\(voluumDay)") == "BAD_REQUEST")
        #expect(try await sim.code("/report?\(voluumDay)&groupBy=day,offer,flow") == "BAD_REQUEST")
    }

    @Test(arguments: [
        "from=2026-02-28&to=2026-03-01", "from=2026-02-28T00&to=2026-03-01T00",
        "from=2026-02-28T00:00:00&to=2026-03-01T00:00:00", "from=2026-02-28T00:00:00.000Z&to=2026-03-01T00:00:00.000Z",
        "from=2026-02-28",
    ])
    func `every spelling of a full hour means the same`(range: String) async throws {
        let sim = makeVoluum()
        let rows = try await sim.rows("/report?\(range)&tz=UTC&groupBy=campaign")
        #expect(rows == (try await sim.rows("/report?\(voluumDay)&groupBy=campaign")))
    }

    @Test
    func `the Z of a range is the wall clock of the zone`() async throws {
        let sim = makeVoluum()
        let there = "from=2026-02-27T00:00:00Z&to=2026-02-28T00:00:00Z&tz=America/Los_Angeles"
        let here = "from=2026-02-27T08:00:00Z&to=2026-02-28T08:00:00Z&tz=Etc/GMT"
        let grouping = "groupBy=campaign&column=campaignId&column=visits"
        #expect(
            try await sim.rows("/report?\(there)&\(grouping)") == (try await sim.rows("/report?\(here)&\(grouping)"))
        )
        let hours = try await sim.rows("/report?\(there)&groupBy=hour-of-day&column=hourOfDay&limit=24")
        #expect(hours.map { $0["hourOfDay"]?.integer } == (0..<24).map { $0 })
        let equal = "from=2026-02-27&to=2026-02-27"
        #expect(try await sim.rows("/report?\(equal)&groupBy=campaign") == [])
    }

    @Test
    func `conversions count at the visit or at the postback`() async throws {
        let sim = makeVoluum(clicks: 6000, clicksPerConversion: 10)
        func count(_ mode: String) async throws -> Int64? {
            try await sim.get("/report?\(voluumDay)&groupBy=day\(mode)")["totals"]?["conversions"]?.integer
        }
        let atPostback = try await count("&conversionTimeMode=CONVERSION")
        let atVisit = try await count("&conversionTimeMode=VISIT")
        #expect(try await count("") == atPostback)
        #expect(atVisit != atPostback)
        sim.clock.advance(by: 6 * 86_400)
        #expect(try await count("&conversionTimeMode=VISIT") ?? 0 > atVisit ?? 0)
        #expect(try await count("&conversionTimeMode=CONVERSION") == atPostback)
        let hours = "/report?\(voluumPast)&groupBy=day&groupBy=hour-of-day&groupBy=campaign&groupBy=ip&limit=100000"
        let rows = try await sim.rows("\(hours)&conversionTimeMode=CONVERSION")
        #expect(rows.contains { $0["visits"] == 0 && $0["conversions"]?.integer ?? 0 > 0 })
    }

    @Test
    func `filters and workspaces narrow, and a plain campaignId does nothing`() async throws {
        let sim = makeVoluum()
        let base = "/report?\(voluumPast)&groupBy=campaign&column=campaignId&column=visits"
        let all = try await sim.rows(base)
        let id = try #require(all[2]["campaignId"]?.string)
        #expect(try await sim.rows("\(base)&filter1=campaign&filter1Value=\(id)") == [all[2]])
        #expect(try await sim.rows("\(base)&campaignId=\(id)") == all)
        let many = try await sim.rows("\(base)&filter1=visits&filter1Relation=GREATER&filter1Value=200")
        #expect(many == all.filter { $0["visits"]?.integer ?? 0 > 200 } && many.count < all.count)
        let workspaces = try await sim.get("/multiuser/workspace")["workspaces"]?.texts("id") ?? []
        var parts: [JSON] = []
        for workspace in workspaces { parts += try await sim.rows("\(base)&workspaces=\(workspace)") }
        #expect(Set(parts) == Set(all) && parts.count == all.count)
        let conversions = "/report/conversions?\(voluumPast)&limit=1000"
        let some = try await sim.rows("\(conversions)&filter1=campaign&filter1Value=\(id)")
        let own = try await sim.rows(conversions).filter { $0["campaignId"] == .string(id) }
        #expect(!some.isEmpty && some == own)
    }

    @Test
    func `things without traffic come where they are wanted`() async throws {
        let sim = makeVoluum(clicks: 200)
        let base = "/report?\(voluumDay)&groupBy=campaign&column=campaignId&column=visits&column=deleted"
        let traffic = try await sim.rows(base)
        let all = try await sim.rows("\(base)&include=all")
        #expect(traffic.count < all.count && all.contains { $0["visits"] == 0 })
        #expect(try await sim.rows("\(base)&include=ACTIVE").allSatisfy { $0["deleted"] == false })
        #expect(try await sim.rows("\(base)&include=ARCHIVED").allSatisfy { $0["deleted"] == true })
    }

    @Test
    func `a result that is too large is cut and says so`() async throws {
        let sim = makeVoluum { $0.maximumRows = 40 }
        let answer = try await sim.get("/report?\(voluumPast)&groupBy=ip&limit=1000")
        #expect(answer["truncated"] == true && answer["rows"]?.array?.count == 40)
        #expect(try await sim.get("/report?\(voluumPast)&groupBy=os")["truncated"] == false)
    }

    @Test
    func `an hour of a world of a million visits is read without the rest`() async throws {
        let sim = makeVoluum(clicks: 1_000_000, clicksPerConversion: 1000)
        let hour = "from=2026-02-28T10&to=2026-02-28T11&tz=UTC"
        let answer = try await sim.get("/report?\(hour)&groupBy=campaign,country-code")
        #expect(answer["totals"]?["visits"]?.integer ?? 0 > 1000)
    }
}
