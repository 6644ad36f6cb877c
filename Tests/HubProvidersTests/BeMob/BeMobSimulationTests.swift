import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Against the simulated BeMob, what is read equals its truth")
struct BeMobSimulationTests {
    private let walker = BeMobWalker()

    @Test("totals by hour, of the first words and the second", arguments: BeMobVocabulary.allCases)
    func hours(_ vocabulary: TrackerSim.BeMobVocabulary) async throws {
        try await walker.expectStats(BeMobSetup.simulator { $0.vocabulary = vocabulary })
    }

    @Test(
        "totals where the report leaves out what it does not know",
        arguments: BeMobVocabulary.allCases,
        [true, false]
    )
    func dropped(_ vocabulary: TrackerSim.BeMobVocabulary, _ hasHours: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.dropsUnknownColumns = true
            sim.vocabulary = vocabulary
            sim.hasHours = hasHours
        }
        try await walker.expectStats(simulator)
    }

    @Test("totals by day where the report knows no hours")
    func days() async throws {
        try await walker.expectStats(BeMobSetup.simulator { $0.hasHours = false })
    }

    @Test("hours as numbers beside the day, countries by number or name, and numbers of every form")
    func forms() async throws {
        for (country, number) in zip(BeMobCountryForm.allCases, BeMobNumberForm.allCases) {
            let simulator = BeMobSetup.simulator { sim in
                sim.hourForm = .ofDay
                sim.countryForm = country
                sim.numberForm = number
            }
            try await walker.expectStats(simulator)
        }
    }

    @Test("a last second that does not count, totals of rows, and another zone of the account")
    func bounds() async throws {
        try await walker.expectStats(BeMobSetup.simulator { $0.includesEnd = false })
        try await walker.expectStats(BeMobSetup.simulator { $0.hasTotals = true })
        try await walker.expectStats(BeMobSetup.simulator { $0.timezone = "Asia/Jakarta" })
    }

    @Test("reports that are cut are read in shorter spans")
    func cut() async throws {
        for most in [50, 100, 500] {
            try await walker.expectStats(BeMobSetup.simulator(clicks: 1500) { $0.maximumReportRows = most })
        }
    }

    @Test("after time has moved on, the days that can have changed are read again")
    func later() async throws {
        let simulator = BeMobSetup.simulator()
        var stored = try await walker.stats(simulator, walker.window(simulator))
        for step: Int64 in [900, 7200, 86_400, 3 * 86_400] {
            simulator.clock.advance(by: step)
            // The deep look back of the stream's traits.
            stored.apply(try await walker.stats(simulator, walker.window(simulator)))
        }
        walker.expectEqual(stored.lines, try walker.truth(simulator, .stats))
    }

    @Test("a window within a day brings the day whole")
    func overlap() async throws {
        let simulator = BeMobSetup.simulator()
        var stored = try await walker.stats(simulator, walker.window(simulator))
        let window = try BeMobSetup.window("2026-02-01 10:20:00", "2026-02-01 11:00:01")
        stored.apply(try await walker.stats(simulator, window))
        walker.expectEqual(stored.lines, try walker.truth(simulator, .stats))
    }

    @Test("entities of every kind", arguments: [false, true])
    func entities(_ hidesArchived: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.hidesArchived = hidesArchived
            sim.digitIDs = true
        }
        try await walker.expectEntities(simulator)
    }

    @Test("lists that are paged as an option says", arguments: [BeMobPaging.offset, .page])
    func paged(_ paging: BeMobPaging) async throws {
        let simulator = BeMobSetup.simulator { $0.paging = paging }
        try await walker.expectEntities(simulator, options: ["list-paging": paging.rawValue], pageSize: 7)
    }

    @Test("rows of conversions and clicks where their paths are named", arguments: BeMobStatusWords.allCases)
    func logs(_ words: BeMobStatusWords) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.conversionLogPath = "/log/conversions"
            sim.clickLogPath = "/log/clicks"
            sim.statusWords = words
            sim.logRowsInPayload = words == .lower
            sim.maximumLogRows = words == .alternative ? 100 : 10_000
        }
        try await walker.expectLogs(simulator)
    }

    @Test(
        "faults that pass cost nothing",
        arguments: [
            Fault.reset, .truncated, .drip, .hang, .challenge, .badGateway, .unavailableJSON, .tooManyDate, .tooMany,
            .duplicateRows, .conflictingRows, .unknownField, .failedEnvelope, .nullPayload, .garbage,
        ]
    )
    func faults(_ fault: Fault) async throws {
        let simulator = BeMobSetup.simulator(faults: [FaultRule(fault, probability: 0.3)]) { sim in
            sim.conversionLogPath = "/log/conversions"
            sim.clickLogPath = "/log/clicks"
        }
        try await walker.expectStats(simulator)
        if fault != .conflictingRows { try await walker.expectEntities(simulator) }
        try await walker.expectLogs(simulator)
    }

    @Test("totals of days equal the sums of their hours")
    func dayTotals() async throws {
        let simulator = BeMobSetup.simulator()
        let window = try BeMobSetup.window("2026-01-28 00:00:00", "2026-02-01 00:00:00")
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let days = try await provider.dayTotals(in: window, BeMobSetup.call())
        let rows = try await walker.stats(simulator, window).rows
        var sums: [UTCTime: [DayMeasure: Int64]] = [:]
        for row in rows where window.contains(row.time) {
            let values: [DayMeasure: Int64] = [
                .clicks: row.clicks ?? 0, .conversions: row.conversions ?? 0, .revenue: row.revenue?.rawValue ?? 0,
                .cost: row.cost?.rawValue ?? 0,
            ]
            sums[row.time.startOfDay, default: [:]].merge(values, uniquingKeysWith: +)
        }
        #expect(days.count == 4)
        #expect(Dictionary(uniqueKeysWithValues: days.map { ($0.day, $0.values) }) == sums)
    }
}
