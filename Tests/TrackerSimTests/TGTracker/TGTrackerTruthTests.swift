import Testing

@testable import TrackerSim

struct TGTrackerTruthTests {
    private func compare(_ client: TGTrackerNaiveClient, _ kind: TruthKind) throws {
        let lines = client.sim.truth.lines(kind)
        let truth = Set(try lines.map { NaiveClient.sorted(try #require(JSON.parse(Array($0.utf8)))) })
        let held = Set((client.held[kind] ?? [:]).values.map(NaiveClient.sorted))
        #expect(truth.count == lines.count, "\(kind): no line comes twice")
        let missing = truth.subtracting(held)
        let extra = held.subtracting(truth)
        #expect(
            missing.isEmpty && extra.isEmpty,
            "\(kind): missing \(missing.prefix(2).map(\.description)), extra \(extra.prefix(2).map(\.description))"
        )
    }

    @Test(arguments: TGTrackerOptions.Dialect.allCases)
    func `the truth is what a client that polls all the time holds`(dialect: TGTrackerOptions.Dialect) async throws {
        let sim = makeTGTracker(dialect, clicks: 1200)
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        for _ in 0..<4 {
            sim.clock.advance(by: 50 * 3600)
            try await client.poll()
        }
        for kind in TruthKind.allCases { try compare(client, kind) }
        #expect((client.held[.conversions]?.count ?? 0) > 20)
        #expect(client.held[.clicks] == nil || dialect == .standard)
    }

    private static let variants = [
        TGTrackerVariant("second names") { $0.rows.fieldChoice = 1 },
        TGTrackerVariant("third names") { $0.rows.fieldChoice = 2 },
        TGTrackerVariant("fourth names") { $0.rows.fieldChoice = 3 },
        TGTrackerVariant("last names") { $0.rows.fieldChoice = 4 },
        TGTrackerVariant("whole numbers as ids") { $0.rows.ids = .number },
        TGTrackerVariant("UUIDs") { $0.rows.ids = .uuid },
        TGTrackerVariant("money as text, no currency") { options in
            options.rows.money = .text
            options.rows.namesCurrency = false
        },
        TGTrackerVariant("cents") { $0.rows.money = .cents },
        TGTrackerVariant("no money") { $0.rows.hasMoney = false },
        TGTrackerVariant("synonyms and capitals") { options in
            options.rows.entityStatuses = .synonyms
            options.rows.conversionStatuses = .capitals
        },
        TGTrackerVariant("numbers as statuses") { options in
            options.rows.entityStatuses = .numbers
            options.rows.conversionStatuses = .codes
        },
        TGTrackerVariant("unknown statuses") { $0.rows.conversionStatuses = .unknown },
        TGTrackerVariant("plain statuses") { $0.rows.conversionStatuses = .plain },
        TGTrackerVariant("no status") { $0.rows.conversionStatuses = .none },
        TGTrackerVariant("no conversion ids") { $0.rows.hasConversionIDs = false },
        TGTrackerVariant("no sub ids of conversions, no ad fields") { options in
            options.rows.hasConversionSubIDs = false
            options.rows.hasAdFields = false
        },
        TGTrackerVariant("zero dates") { $0.times.zeroDates = true },
        TGTrackerVariant("all is organic") { $0.rows.organicPermille = 1000 },
        TGTrackerVariant("only required resources") { options in
            options.missing = [.clicks, .reports, .offers, .landings, .flows, .trafficSources, .affiliateNetworks]
        },
        TGTrackerVariant("nothing but reports") { options in
            options.missing = [.conversions]
            options.missingStatus = 405
        },
        TGTrackerVariant("nothing but reports in cents") { options in
            options.missing = [.conversions]
            options.rows.money = .cents
            options.times.timezone = "America/New_York"
        },
        TGTrackerVariant("newest first") { $0.paging.newestFirst = true },
    ]

    @Test(arguments: variants)
    func `every form of rows is read to the same truth`(variant: TGTrackerVariant) async throws {
        let sim = variant.sim(clicks: 500)
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        sim.clock.advance(by: 9 * 3600)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        #expect((client.held[.campaigns]?.count ?? 0) >= 12)
    }

    @Test(arguments: TGTrackerTimes.RowForm.allCases)
    func `every form of time is read to the same truth`(form: TGTrackerTimes.RowForm) async throws {
        let sim = makeTGTracker(clicks: 300) { options in
            options.times.rows = form
            options.times.timezone = "Europe/Berlin"
        }
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        for kind in TruthKind.allCases { try compare(client, kind) }
        #expect(client.held[.clicks]?.count == 300)
    }

    @Test
    func `what is deleted and left out of lists keeps its last word`() async throws {
        let sim = makeTGTracker(clicks: 300) { $0.rows.listsDeleted = false }
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        for _ in 0..<6 {
            sim.clock.advance(by: 40 * 3600)
            try await client.poll()
        }
        for kind in TruthKind.allCases { try compare(client, kind) }
        let listed = await sim.ask("campaigns", [("limit", "500")]).data.count
        #expect(client.held[.campaigns]?.count == listed + 1)
        let flows = await sim.ask("flows", [("limit", "500")]).data.count
        #expect((client.held[.flows]?.count ?? 0) > flows)
    }

    @Test
    func `lines have the keys of the export in their order`() throws {
        let truth = makeTGTracker(clicks: 500).truth
        let click = try #require(truth.lines(.clicks).first)
        #expect(click.hasPrefix(#"{"click_id":"k-1","clicked_at":"2026-01-25T00:"#))
        #expect(click.hasSuffix(#""is_bot":null,"is_unique":null}"#))
        let conversion = try #require(truth.lines(.conversions).first)
        #expect(conversion.hasPrefix(#"{"conversion_id":"v-"#))
        let stats = try #require(makeTGTracker(clicks: 500) { $0.missing = [.conversions] }.truth.lines(.stats).first)
        #expect(stats.hasPrefix(#"{"day":"2026-01-25","campaign_id":"c-"#))
    }

    @Test
    func `truth is asked for by window`() async {
        let sim = makeTGTracker()
        let window = "?from=2026-02-10T00:00:00Z&to=2026-02-11T00:00:00Z"
        for (kind, key) in [("clicks", "clicked_at"), ("conversions", "converted_at")] {
            let lines = await sim.control("GET", "truth/\(kind)\(window)").text.split(separator: "\n")
            let days = lines.compactMap { JSON.parse(Array($0.utf8))?[key]?.string?.prefix(10) }
            #expect(!days.isEmpty && days.allSatisfy { $0 == "2026-02-10" })
        }
    }
}
