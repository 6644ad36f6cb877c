import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Against the simulated RedTrack, what is read equals its truth")
struct RedTrackSimulationTests {
    private static let day: Int64 = 86_400

    @Test("logs and lists")
    func everything() async throws {
        var poller = try RedTrackPoller(RedTrackSetup.simulator())
        try await poller.pollLogs(RedTrackSetup.everything)
        try await poller.pollEntities()
        try poller.expectLogs()
        try poller.expectEntities()
        #expect(poller.findings == PageFindings())
        // The simulator's lists hold tokens and keys.
        #expect(!poller.entities.values.flatMap(\.values).contains { "\($0)".contains("SECRET") })
    }

    @Test("in whatever zone the account is", arguments: ["Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
    func zones(_ zone: String) async throws {
        var poller = try RedTrackPoller(RedTrackSetup.simulator { $0.timezone = zone })
        try await poller.pollLogs(RedTrackSetup.everything, slice: 7 * 3600)
        try poller.expectLogs()
    }

    @Test("whatever its days go by, which is learned", arguments: TrackerSim.RedTrackOptions.DateBasis.allCases)
    func dates(_ basis: TrackerSim.RedTrackOptions.DateBasis) async throws {
        var poller = try RedTrackPoller(RedTrackSetup.simulator(clicks: 1500) { $0.logDates = basis }, pageSize: 700)
        try await poller.pollLogs(RedTrackSetup.everything, slice: 86_400)
        try poller.expectLogs()
        let learned = RedTrackMemory(poller.memory).conversionDates
        #expect(learned == nil || learned?.rawValue == basis.rawValue)
        if basis == .click { #expect(learned == .click) }
    }

    @Test("text numbers, other words, other order, bad bytes and empty arrays change nothing but form")
    func forms() async throws {
        let simulator = RedTrackSetup.simulator {
            $0.moneyAsText = true
            $0.capitalizesStatuses = true
            $0.nullsEmptyLists = false
            $0.newestFirst = false
            $0.hasInvalidTitles = true
            $0.keepsDeclinedPayout = true
            $0.longLandingTypes = true
            $0.underscoresStreamIDs = true
        }
        var poller = try RedTrackPoller(simulator)
        try await poller.pollLogs(RedTrackSetup.everything)
        try await poller.pollEntities()
        try poller.expectLogs()
        try poller.expectEntities()
        #expect(poller.findings.remarks.contains("/campaigns held bytes that are no UTF-8, which were replaced"))
        #expect(poller.entities[.campaign]?.values.contains { $0.name?.hasPrefix("caf\u{FFFD} ") == true } == true)
    }

    @Test(
        "row times without offset are read on the clock of the zone that the operator names",
        // No hour of the days is shown twice; the second leaves one out on 8 March.
        arguments: ["Asia/Kolkata", "America/New_York"]
    )
    func bareTimes(_ zone: String) async throws {
        let simulator = RedTrackSetup.simulator {
            $0.bareRowTimes = true
            $0.timezone = zone
        }
        var poller = try RedTrackPoller(simulator, options: ["timezone": zone])
        try await poller.pollLogs(RedTrackSetup.everything)
        try poller.expectLogs()
        #expect(poller.findings.remarks == [])
        var blind = try RedTrackPoller(simulator)
        try await blind.pollLogs(RedTrackSetup.everything)
        #expect(blind.findings.remarks.contains { $0.contains("set the option timezone") })
    }

    @Test("funnels are the same wherever they can be read", arguments: TrackerSim.RedTrackOptions.Streams.allCases)
    func funnels(_ streams: TrackerSim.RedTrackOptions.Streams) async throws {
        let simulator = RedTrackSetup.simulator(clicks: 50) { $0.streams = streams }
        var poller = try RedTrackPoller(simulator)
        try await poller.pollEntities()
        try poller.expectEntities()
        simulator.clock.advance(by: 8 * Self.day)
        try await poller.pollEntities()
        try poller.expectEntities()
        #expect((poller.entities[.flow] ?? [:]).isEmpty == (streams == .nowhere))
    }

    @Test("after time moved on: what changed, came late or was deleted")
    func later() async throws {
        let simulator = RedTrackSetup.simulator { $0.costsSettleAfter = 36 * 3600 }
        var poller = try RedTrackPoller(simulator)
        try await poller.pollLogs(RedTrackSetup.everything)
        try await poller.pollEntities()
        for _ in 0..<4 {
            simulator.clock.advance(by: 50 * 3600)
            try await poller.pollEntities()
        }
        let whole = try RedTrackSetup.everything
        let now = UTCTime(seconds: simulator.clock.now)
        try await poller.pollLogs(try TimeWindow(from: whole.from, to: now + 1).orThrow())
        try poller.expectLogs()
        try poller.expectEntities()
        for kind in [EntityKind.flow, .landingPage, .campaign] {
            #expect(poller.entities[kind]?.values.contains { $0.status == .deleted } == true)
        }
    }

    @Test(
        "faults that pass cost nothing",
        arguments: [
            Fault.reset, .truncated, .drip, .hang, .challenge, .badGateway, .gatewayTimeout, .conflict,
            .serverErrorJSON,
            .tooManySeconds, .duplicateRows, .repeatedPage, .overlappingPages, .totalTooSmall, .totalTooLarge,
            .totalShrinking, .totalMissing, .clampedLimit, .unknownField,
        ]
    )
    func faults(_ fault: Fault) async throws {
        let rule = FaultRule(fault, probability: 0.3)
        var poller = try RedTrackPoller(RedTrackSetup.simulator(clicks: 400, faults: [rule]))
        try await poller.pollLogs(RedTrackSetup.everything, slice: 3 * Self.day)
        try await poller.pollEntities()
        try poller.expectLogs()
        try poller.expectEntities()
    }

    @Test("a page size that is always cut loses nothing")
    func cutPages() async throws {
        var poller = try RedTrackPoller(RedTrackSetup.simulator(faults: [FaultRule(.clampedLimit)]), pageSize: 5000)
        try await poller.pollLogs(RedTrackSetup.everything, slice: 30 * Self.day)
        try await poller.pollEntities()
        try poller.expectLogs()
        try poller.expectEntities()
    }

    @Test(
        "damaged rows are counted, the others kept",
        arguments: [Fault.missingID, .wrongTypes, .invalidUTF8, .hugeSubID, .conflictingRows]
    )
    func damagedRows(_ fault: Fault) async throws {
        let simulator = RedTrackSetup.simulator(faults: [FaultRule(fault)])
        var poller = try RedTrackPoller(simulator)
        try await poller.pollLogs(RedTrackSetup.everything)
        #expect(poller.clicks.count > simulator.truth.lines(.clicks).count / 2)
        #expect(!poller.findings.rejectedRows.isEmpty || !poller.findings.droppedValues.isEmpty)
    }

    @Test(
        "a page that repeats for ever, or ignores its number, is an error",
        arguments: [Fault.samePage, .ignoredOffset]
    )
    func repeats(_ fault: Fault) async throws {
        let simulator = RedTrackSetup.simulator(faults: [FaultRule(fault)])
        let transport = ScriptedTransport(simulator)
        let provider = try RedTrackSetup.provider(transport)
        let window = try RedTrackSetup.everything
        var cursor: PageCursor?
        let error = await #expect(throws: ProviderError.self) {
            for _ in 0..<100 {
                let page = try await provider.clicks(in: window, after: cursor, RedTrackSetup.call(pageSize: 50))
                guard let next = page.next else { return }
                cursor = next
            }
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(transport.sent.count < 10)
    }

    @Test("a page of other days than asked for is an error")
    func otherDays() async throws {
        let simulator = RedTrackSetup.simulator(faults: [FaultRule(.samePage)])
        let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
        let first = try RedTrackSetup.window("2026-03-09 00:00:00", "2026-03-10 00:00:00")
        _ = try await provider.clicks(in: first, after: nil, RedTrackSetup.call())
        let other = try RedTrackSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let error = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: other, after: nil, RedTrackSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
    }
}
