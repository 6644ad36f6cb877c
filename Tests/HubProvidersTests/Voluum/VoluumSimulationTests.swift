import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Against the simulated Voluum, what is read equals its truth")
struct VoluumSimulationTests {
    static let start: Int64 = 1_772_323_200  // 2026-03-01 00:00:00
    static let days = 5
    let sessions = SessionStore()

    @Test("totals and conversions, whatever the size of pages", arguments: [10, 60, 5000])
    func everything(_ pageSize: Int) async throws {
        try await expectTruth(simulator(), pageSize: pageSize)
    }

    @Test("again after time moved on, the session's end included")
    func later() async throws {
        let simulator = simulator()
        for hours in [0, 5, 30] {
            simulator.clock.advance(by: Int64(hours) * 3600 + 700)
            try await expectTruth(simulator, pageSize: 300)
        }
    }

    @Test("money in the account's currency, as its profile tells it, or as the option says")
    func currency() async throws {
        try await expectTruth(
            simulator {
                $0.accountCurrency = "EUR"
                $0.truthCurrency = "EUR"
            }
        )
        try await expectTruth(
            simulator {
                $0.accountCurrency = "EUR"
                $0.truthCurrency = "GBP"
            },
            options: ["currency": "GBP"]
        )
    }

    @Test("a user whose zone is another, without workspaces, with hours as text")
    func otherAccount() async throws {
        try await expectTruth(
            simulator {
                $0.timezone = "America/Los_Angeles"
                $0.hasWorkspaces = false
                $0.hoursAsText = true
                $0.timeMode = .visit
                $0.defaultLimit = 3
            }
        )
    }

    @Test("few groupings are enough: flow, source and network come where they can")
    func fewGroupings() async throws {
        for most in [7, 4] {
            let simulator = simulator { $0.maximumGroupings = most }
            let read = try await stats(simulator)
            let truth = try truth(simulator, .stats)
            #expect(read.findings.remarks.contains { $0.hasPrefix("/report does not group by hours") })
            if most == 7 { expectEqual(read.records.map { ExportForm.line($0) }, truth) }
            let clicks = read.records.reduce(0) { $0 + ($1.clicks ?? 0) }
            #expect(clicks == 500)
            let learned = VoluumMemory(read.memory).grouping(at: UTCTime(seconds: Self.start))
            #expect(learned == (most == 7 ? .places : .fewPlaces))
        }
    }

    @Test("totals are told apart by the custom variables that are asked for", arguments: ["3", "7,1"])
    func customVariables(_ option: String) async throws {
        let simulator = simulator { $0.truthVariables = option.split(separator: ",").compactMap { Int($0) }.sorted() }
        try await expectTruth(simulator, pageSize: 300, options: ["custom-variables": option])
        let read = try await stats(simulator, options: ["custom-variables": option])
        let values = Set(read.records.map(\.subIDs))
        #expect(values.count > 5, "\(values)")
    }

    @Test("where few groupings are taken, custom variables stay", arguments: ["3", "1,3"])
    func fewGroupingsWithVariables(_ option: String) async throws {
        let whole = try await stats(simulator(), options: ["custom-variables": option])
        let read = try await stats(simulator { $0.maximumGroupings = 4 }, options: ["custom-variables": option])
        func counts(_ rows: [StatsRow]) -> [SubIDs: Int64] {
            Dictionary(rows.map { ($0.subIDs, $0.clicks ?? 0) }, uniquingKeysWith: +)
        }
        #expect(counts(read.records) == counts(whole.records))
        #expect(read.records.allSatisfy { $0.campaignID != nil && $0.country != nil && $0.flowID == nil })
        #expect(read.records.contains { $0.offerID != nil } == (option == "3"))
        #expect(read.findings.remarks.contains { $0.hasPrefix("/report does not group by places") })
    }

    @Test("a result that is cut makes the span shorter", arguments: [40, 15])
    func cut(_ most: Int) async throws {
        try await expectTruth(simulator(clicks: 400) { $0.maximumRows = most }, pageSize: 5000)
    }

    @Test("one hour that is cut is an error, not a loss")
    func cutHour() async throws {
        let simulator = simulator { $0.maximumRows = 1 }
        let provider = try VoluumSetup.provider(ScriptedTransport(simulator))
        let window = try window(simulator)
        let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))
        let error = await #expect(throws: ProviderError.self) {
            var cursor: PageCursor?
            repeat { cursor = try await provider.stats(in: window, after: cursor, call).next } while cursor != nil
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .tooLarge, detail: ""))
    }

    @Test("rows that are cut into small pages come all")
    func smallPages() async throws {
        try await expectTruth(simulator { $0.rowCap = 7 }, pageSize: 5000)
    }

    @Test("entities of every kind")
    func entities() async throws {
        let simulator = simulator()
        let kinds: [(EntityKind, TruthKind)] = [
            (.campaign, .campaigns), (.offer, .offers), (.landingPage, .landingPages), (.flow, .flows),
            (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
        ]
        for (kind, name) in kinds {
            let read = try await walk(simulator) { provider, cursor, call throws(ProviderError) in
                try await provider.entities(kind, after: cursor, call)
            }
            #expect(read.findings.unknownFields == [:] && read.findings.droppedValues == [:])
            let truth = try truth(simulator, name)
            #expect(!truth.isEmpty && read.records.map { ExportForm.line($0) }.sorted() == truth)
            if kind == .campaign { #expect(read.records.contains { $0.status == .archived }) }
        }
    }

    @Test("a name that is no UTF-8 costs no other campaign anything")
    func damagedNames() async throws {
        let simulator = simulator([FaultRule(.invalidUTF8, pathPrefix: "/campaign")])
        let read = try await walk(simulator) { provider, cursor, call throws(ProviderError) in
            try await provider.entities(.campaign, after: cursor, call)
        }
        let truth = try truth(simulator, .campaigns)
        #expect(read.records.count == truth.count)
        #expect(Set(truth).subtracting(read.records.map { ExportForm.line($0) }).count == 1)
        #expect(read.records.count { $0.name?.hasPrefix("\u{FFFD}") == true } == 1)
        #expect(read.findings.remarks == ["/campaign holds bytes that are no UTF-8"])
    }

    @Test("an archived entity is told as such, a missing one stays as it is")
    func fate() async throws {
        let simulator = simulator()
        let provider = try VoluumSetup.provider(ScriptedTransport(simulator))
        let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))
        let campaigns = try await provider.entities(.campaign, after: nil, call).records
        let archived = try campaigns.first { $0.status == .archived }.orThrow().id
        let active = try campaigns.first { $0.status == .active }.orThrow().id
        let unknown = "5e0c8a52-0000-4000-8000-00000000dead"
        let fates = try await provider.fate(of: [archived, active, unknown], .campaign, call)
        #expect(fates == [archived: .archived])
    }

    @Test("what a user with fewer rights no longer sees is not gone")
    func fewerRights() async throws {
        let simulator = simulator {
            $0.limitedAccessID = "limited"
            $0.limitedAccessKey = "limited-access-key"
        }
        let limited: Credentials = [.accessID: Secret("limited"), .accessKey: Secret("limited-access-key")]
        let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))
        let all = try await VoluumSetup.provider(ScriptedTransport(simulator), sessions: sessions)
            .entities(.offer, after: nil, call).records
        let provider = try VoluumSetup.provider(
            ScriptedTransport(simulator),
            credentials: limited,
            sessions: sessions
        )
        let seen = try await provider.entities(.offer, after: nil, call).records
        let missing = Set(all.map(\.id)).subtracting(seen.map(\.id)).sorted()
        #expect(!seen.isEmpty && !missing.isEmpty)
        #expect(try await provider.fate(of: missing, .offer, call) == [:])
    }

    @Test("members, and days that equal the totals that were read")
    func membersAndDays() async throws {
        let simulator = simulator()
        let provider = try VoluumSetup.provider(ScriptedTransport(simulator))
        let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))
        let users = try await provider.users(call)
        #expect(!users.isEmpty && users.allSatisfy { $0.login.contains("@") && $0.role != nil })
        let whole = try VoluumSetup.window("2026-02-24 00:00:00", "2026-03-01 00:00:00")
        let days = try await provider.dayTotals(in: whole, call)
        let rows = try await stats(simulator, options: ["currency": "USD"]).records
        let conversions = try await conversions(simulator, options: ["currency": "USD"]).records
        #expect(days.count == 5)
        for day in days {
            let span = try TimeWindow(from: day.day, to: day.day + 86_400).orThrow()
            let hours = rows.filter { span.contains($0.time) }
            let own = conversions.filter { span.contains($0.convertedAt) }
            #expect(day.values[.clicks] == hours.reduce(0) { $0 + ($1.clicks ?? 0) })
            #expect(day.values[.cost] == hours.reduce(0) { $0 + ($1.cost?.rawValue ?? 0) })
            #expect(day.values[.conversions] == Int64(own.count))
            #expect(day.values[.revenue] == own.reduce(0) { $0 + ($1.revenue?.rawValue ?? 0) })
        }
    }

    @Test(
        "faults that pass cost nothing",
        arguments: [
            Fault.reset, .truncated, .drip, .hang, .challenge, .badGateway, .tooMany, .tooManyDate, .tooManyEmpty,
            .addressLimit, .locked, .serverErrorHTML, .unavailableJSON, .garbage, .emptyBody, .sessionLost,
            .unauthorized, .duplicateRows, .conflictingRows, .repeatedPage, .ignoredOffset, .totalTooSmall,
            .totalTooLarge, .totalShrinking, .totalMissing, .totalGrowing, .clampedLimit, .cutResult, .unknownField,
        ]
    )
    func faults(_ fault: Fault) async throws {
        let rule = FaultRule(fault, probability: 0.25, pathPrefix: "/report")
        let isClamp = fault == .clampedLimit
        // An offset or limit counts only where there are rows behind it.
        let simulator = simulator([rule], clicks: isClamp ? 1500 : 300) { options in
            if [.repeatedPage, .ignoredOffset].contains(fault) { options.rowCap = 20 }
        }
        try await expectTruth(simulator, pageSize: isClamp ? 5000 : 50)
    }

    @Test("a session that is over with every fourth request is made anew each time")
    func lostSessions() async throws {
        let simulator = simulator([FaultRule(.sessionLost, probability: 0.5)])
        let read = try await conversions(simulator)
        expectEqual(read.records.map(line), try truth(simulator, .conversions))
        #expect(read.logins > 2)
    }

    @Test(
        "damaged rows are counted, the others kept, and nothing that was stored goes",
        arguments: [
            (Fault.missingID, "missing click id", nil), (.wrongTypes, "missing time", "converted_at is not a time"),
            (.invalidUTF8, nil, "sub_3 is not a text"), (.hugeSubID, nil, "sub_1 longer than 2048 bytes, cut"),
        ] as [(Fault, rejected: String?, dropped: String?)]
    )
    func damagedRows(_ fault: Fault, _ rejected: String?, _ dropped: String?) async throws {
        let simulator = simulator([FaultRule(fault, pathPrefix: "/report")])
        let read = try await conversions(simulator)
        let truth = simulator.truth.lines(.conversions).count
        let lost = read.findings.rejectedRows.values.reduce(0, +)
        #expect(read.records.count > truth / 2 && read.records.count + lost == truth)
        #expect(Set(read.findings.rejectedRows.keys) == Set([rejected].compactMap(\.self)))
        #expect(dropped.map { read.findings.droppedValues[$0] ?? 0 > 0 } ?? true, "\(read.findings.droppedValues)")
        #expect(read.damaged.allSatisfy { $0 == nil } && read.damaged.isEmpty == (rejected == nil))
        #expect(read.records.allSatisfy { $0.clickID != nil })
        let stats = try await stats(simulator)
        #expect(stats.records.count > 100)
    }

    @Test("a page that repeats for ever is an error after a few requests", arguments: [Fault.samePage, .ignoredOffset])
    func repeatsForEver(_ fault: Fault) async throws {
        let simulator = simulator([FaultRule(fault)], clicks: 20_000) { $0.rowCap = 5 }
        let transport = ScriptedTransport(simulator)
        let provider = try VoluumSetup.provider(transport)
        let window = try VoluumSetup.window("2026-02-28 10:00:00", "2026-02-28 11:00:00")
        let call = VoluumSetup.call(now: UTCTime(seconds: Self.start))
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: nil, call)
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(transport.sent.count < 10)
    }
}
