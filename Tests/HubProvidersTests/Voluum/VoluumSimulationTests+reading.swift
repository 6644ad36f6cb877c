import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

/// How the tests read a simulated Voluum to its end.
extension VoluumSimulationTests {
    func simulator(
        _ faults: [FaultRule] = [],
        clicks: Int = 500,
        _ configure: (inout TrackerSim.VoluumOptions) -> Void = { _ in }
    ) -> VoluumSim {
        var options = TrackerSim.VoluumOptions()
        configure(&options)
        return VoluumSim(
            options,
            world: WorldPlan(seed: 7, clicks: clicks, days: Self.days, clicksPerConversion: 8),
            clock: .manual(Self.start),
            faults: faults
        )
    }

    func window(_ simulator: VoluumSim) throws -> TimeWindow {
        let now = UTCTime(seconds: simulator.clock.now)
        return try TimeWindow(from: UTCTime(seconds: Self.start) - Int64(Self.days + 1) * 86_400, to: now + 1).orThrow()
    }

    /// What is stored of set-valued pages: each takes the place of what was read of its span before.
    struct Reading<Record: Sendable> {
        var records: [Record] = []
        var findings = PageFindings()
        var memory: ProviderMemory?
        var logins = 0
        /// What the pages with rows that could not be kept say they take the place of.
        var damaged: [TimeWindow?] = []
    }

    /// Reads to the end, repeating what failed, as the engine does.
    func walk<Record: Sendable>(
        _ simulator: VoluumSim,
        pageSize: Int = 60,
        options: [String: String] = [:],
        _ read: (VoluumProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> Reading<Record> {
        let transport = ScriptedTransport(simulator)
        let provider = try VoluumSetup.provider(transport, options: options, sessions: sessions)
        var reading = Reading<Record>()
        var cursor: PageCursor?
        for _ in 0..<2000 {
            let now = UTCTime(seconds: simulator.clock.now)
            let call = VoluumSetup.call(memory: reading.memory, pageSize: pageSize, now: now)
            let page: Page<Record>
            do throws(ProviderError) {
                page = try await read(provider, cursor, call)
            } catch {
                guard error.isTransient || Self.passes(error) else { throw error }
                continue
            }
            reading.records += page.records
            reading.findings.merge(page.findings)
            if !page.findings.rejectedRows.isEmpty { reading.damaged.append(page.replaces) }
            reading.memory = page.memory ?? reading.memory
            guard let next = page.next else {
                reading.logins = transport.sent.count { $0.method == .post }
                return reading
            }
            cursor = next
        }
        throw Missing()
    }

    /// What a fault that strikes now and then looks like, and the engine tries again.
    static func passes(_ error: ProviderError) -> Bool {
        switch error {
        case .wrongAnswer, .credentialsRefused, .forbidden: true
        default: false
        }
    }

    func stats(_ simulator: VoluumSim, pageSize: Int = 60, options: [String: String] = [:]) async throws
        -> Reading<StatsRow>
    {
        let window = try window(simulator)
        return try await walk(simulator, pageSize: pageSize, options: options) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.stats(in: window, after: cursor, call)
        }
    }

    func conversions(_ simulator: VoluumSim, pageSize: Int = 60, options: [String: String] = [:]) async throws
        -> Reading<Conversion>
    {
        let window = try window(simulator)
        return try await walk(simulator, pageSize: pageSize, options: options) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
    }

    /// The truth of a kind in the same form, without the ids that the tracker does not give.
    func truth(_ simulator: VoluumSim, _ kind: TruthKind) throws -> [String] {
        try simulator.truth.lines(kind).map(ExportForm.canonical).sorted()
    }

    func line(_ conversion: Conversion) -> String {
        guard case .object(var members) = try? JSONReader.value(Data(ExportForm.line(conversion).utf8)) else {
            return ""
        }
        members["conversion_id"] = .null
        return JSONValue.object(members).compactText
    }

    func expectTruth(_ simulator: VoluumSim, pageSize: Int = 60, options: [String: String] = [:]) async throws {
        let stats = try await stats(simulator, pageSize: pageSize, options: options)
        expectEqual(stats.records.map { ExportForm.line($0) }, try truth(simulator, .stats))
        let conversions = try await conversions(simulator, pageSize: pageSize, options: options)
        expectEqual(conversions.records.map(line), try truth(simulator, .conversions))
        #expect(Set(conversions.records.map(\.conversionID)).count == conversions.records.count)
    }

    /// As multisets: two rows can be equal.
    func expectEqual(_ ours: [String], _ truth: [String]) {
        let missing = Set(truth).subtracting(ours).sorted()
        let extra = Set(ours).subtracting(truth).sorted()
        #expect(truth.count > 20 && ours.sorted() == truth, "missing \(missing.prefix(1)) extra \(extra.prefix(1))")
    }
}
