import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Against the simulated Keitaro, what is read equals its truth")
struct KeitaroSimulationTests {
    static let dialects: [TrackerSim.KeitaroDialect] = [.classic, .events]
    private static let start: Int64 = 1_769_947_200  // 2026-02-01 12:00:00
    private static let days = 5

    private func simulator(_ options: TrackerSim.KeitaroOptions, _ faults: [FaultRule] = []) -> KeitaroSim {
        var options = options
        options.key = KeitaroSetup.key
        return KeitaroSim(
            options,
            world: WorldPlan(seed: 7, clicks: 600, days: Self.days),
            clock: .manual(Self.start),
            faults: faults
        )
    }

    private var window: TimeWindow {
        get throws {
            let now = UTCTime(seconds: Self.start)
            return try TimeWindow(from: now - Int64(Self.days + 1) * 86_400, to: now + 1).orThrow()
        }
    }

    /// Reads a stream to its end, repeating what failed, as the engine does.
    private func walk<Record: Sendable>(
        _ simulator: KeitaroSim,
        pageSize: Int = 250,
        _ read: (KeitaroProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> (records: [Record], findings: PageFindings) {
        let provider = try KeitaroSetup.provider(ScriptedTransport(simulator))
        var records: [Record] = []
        var findings = PageFindings()
        var cursor: PageCursor?
        var memory: ProviderMemory?
        for _ in 0..<2000 {
            let call = KeitaroSetup.call(memory: memory, pageSize: pageSize, now: UTCTime(seconds: Self.start))
            let page: Page<Record>
            do throws(ProviderError) {
                page = try await read(provider, cursor, call)
            } catch {
                guard error.isTransient || error.withoutDetail == Self.challenge else { throw error }
                continue
            }
            records += page.records
            findings.merge(page.findings)
            memory = page.memory ?? memory
            guard let next = page.next else { return (records, findings) }
            cursor = next
        }
        throw Missing()
    }

    private static let challenge = ProviderError.wrongAnswer(status: 200, reason: .html, detail: "")

    private func expectClicks(_ simulator: KeitaroSim, pageSize: Int = 250) async throws {
        let window = try window
        let read = try await walk(simulator, pageSize: pageSize) { provider, cursor, call throws(ProviderError) in
            try await provider.clicks(in: window, after: cursor, call)
        }
        let truth = try simulator.truth.lines(.clicks).map(ExportForm.canonical)
        #expect(truth.count > 400)
        expectEqual(Set(read.records.map { ExportForm.line($0) }), Set(truth))
    }

    private func expectConversions(_ simulator: KeitaroSim, pageSize: Int = 50) async throws {
        let window = try window
        let read = try await walk(simulator, pageSize: pageSize) { provider, cursor, call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
        let truth = try simulator.truth.lines(.conversions).map(ExportForm.canonical)
        #expect(!truth.isEmpty)
        expectEqual(Set(read.records.map { ExportForm.line($0) }), Set(truth))
    }

    private func expectEqual(_ ours: Set<String>, _ truth: Set<String>) {
        let missing = truth.subtracting(ours).sorted()
        let extra = ours.subtracting(truth).sorted()
        #expect(
            missing.isEmpty && extra.isEmpty,
            "missing \(missing.count) \(missing.prefix(1)) extra \(extra.count) \(extra.prefix(1))"
        )
    }

    @Test("clicks", arguments: dialects)
    func clicks(_ dialect: TrackerSim.KeitaroDialect) async throws {
        try await expectClicks(simulator(.init(dialect: dialect)))
    }

    @Test("conversions", arguments: dialects)
    func conversions(_ dialect: TrackerSim.KeitaroDialect) async throws {
        try await expectConversions(simulator(.init(dialect: dialect)))
    }

    @Test("an old store with numbers as text and fifteen sub-ids")
    func oldStore() async throws {
        var options = TrackerSim.KeitaroOptions(dialect: .classic)
        options.numbersAsText = true
        options.subIDSlots = 15
        options.hasTotals = false
        try await expectClicks(simulator(options))
        try await expectConversions(simulator(options))
    }

    @Test("a new store without click dates and totals")
    func newStore() async throws {
        var options = TrackerSim.KeitaroOptions(dialect: .events)
        options.returnsClickDateTime = false
        options.hasTotals = false
        options.newestHistoryFirst = true
        try await expectClicks(simulator(options))
        try await expectConversions(simulator(options))
    }

    @Test("entities of every kind", arguments: dialects)
    func entities(_ dialect: TrackerSim.KeitaroDialect) async throws {
        let simulator = simulator(.init(dialect: dialect))
        let provider = try KeitaroSetup.provider(ScriptedTransport(simulator))
        let kinds: [(EntityKind, TruthKind)] = [
            (.campaign, .campaigns), (.offer, .offers), (.landingPage, .landingPages),
            (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
        ]
        var campaigns: [Entity] = []
        for (kind, truth) in kinds {
            let read = try await walk(simulator) { provider, cursor, call throws(ProviderError) in
                try await provider.entities(kind, after: cursor, call)
            }
            if kind == .campaign { campaigns = read.records.filter { $0.status != .archived } }
            #expect(read.findings.unknownFields == [:] && read.findings.droppedValues == [:])
            let truth = try simulator.truth.lines(truth).map(ExportForm.canonical)
            expectEqual(Set(read.records.map { ExportForm.line($0) }), Set(truth))
        }
        var flows: [String] = []
        for campaign in campaigns {
            let page = try await provider.entities(.flow, ofCampaign: campaign.id, KeitaroSetup.call())
            flows += page.records.map { ExportForm.line($0) }
        }
        // The truth also holds flows that could be read before their campaign went to the archive.
        let open = Set(campaigns.map(\.id))
        let truth = try simulator.truth.lines(.flows).map(ExportForm.canonical).filter { line in
            guard case .text(let id) = try JSONReader.value(Data(line.utf8))["campaign_id"] else { return false }
            return open.contains(id)
        }
        expectEqual(Set(flows), Set(truth))
    }

    @Test(
        "faults that pass cost nothing",
        arguments: [
            Fault.reset, .truncated, .drip, .hang, .challenge, .badGateway, .tooManyDate, .duplicateRows, .repeatedPage,
            .totalTooSmall, .totalTooLarge, .totalShrinking, .totalMissing, .clampedLimit, .unknownField,
        ]
    )
    func faults(_ fault: Fault) async throws {
        let rule = FaultRule(fault, probability: 0.4)
        try await expectClicks(simulator(.init(dialect: .events), [rule]), pageSize: 150)
        try await expectConversions(simulator(.init(dialect: .classic), [rule]), pageSize: 20)
    }

    @Test(
        "damaged rows are counted, the others kept",
        arguments: [Fault.missingID, .wrongTypes, .invalidUTF8, .hugeSubID]
    )
    func damagedRows(_ fault: Fault) async throws {
        let simulator = simulator(.init(dialect: .classic), [FaultRule(fault)])
        let window = try window
        let read = try await walk(simulator) { provider, cursor, call throws(ProviderError) in
            try await provider.clicks(in: window, after: cursor, call)
        }
        let truth = simulator.truth.lines(.clicks).count
        #expect(Set(read.records.map(\.clickID)).count > truth / 2)
        #expect(!read.findings.rejectedRows.isEmpty || !read.findings.droppedValues.isEmpty)
    }
}
