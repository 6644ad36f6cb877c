import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

/// Reads a simulated RedTrack as the engine does: slices to their ends, what failed once more, lists with their fates.
struct RedTrackPoller {
    let simulator: RedTrackSim
    let provider: RedTrackProvider
    var pageSize = 150
    private(set) var memory: ProviderMemory?
    private(set) var findings = PageFindings()
    private(set) var clicks: [String: String] = [:]
    private(set) var conversions: [String: String] = [:]
    private(set) var entities: [EntityKind: [String: Entity]] = [:]

    init(_ simulator: RedTrackSim, options: [String: String] = [:], pageSize: Int = 150) throws {
        self.simulator = simulator
        self.pageSize = pageSize
        provider = try RedTrackSetup.provider(ScriptedTransport(simulator), options: options)
    }

    private static let challenge = ProviderError.wrongAnswer(status: 200, reason: .html, detail: "")

    private mutating func walk<Record: Sendable>(
        _ read: (RedTrackProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> [Record] {
        var records: [Record] = []
        var cursor: PageCursor?
        for _ in 0..<2000 {
            let now = UTCTime(seconds: simulator.clock.now)
            let call = RedTrackSetup.call(memory: memory, pageSize: pageSize, now: now)
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
            guard let next = page.next else { return records }
            cursor = next
        }
        throw Missing()
    }

    mutating func pollLogs(_ window: TimeWindow, slice: Int64 = 2 * 86_400) async throws {
        for slice in RedTrackSetup.slices(of: window, slice) {
            let clicks = try await walk { provider, cursor, call throws(ProviderError) in
                try await provider.clicks(in: slice, after: cursor, call)
            }
            for click in clicks { self.clicks[click.clickID] = ExportForm.line(click) }
            #expect(clicks.allSatisfy { slice.contains($0.clickedAt) })
            let conversions = try await walk { provider, cursor, call throws(ProviderError) in
                try await provider.conversions(in: slice, after: cursor, call)
            }
            for conversion in conversions { self.conversions[conversion.conversionID] = ExportForm.line(conversion) }
        }
    }

    mutating func pollEntities() async throws {
        for kind in ProviderDescriptor.redtrack.entityOrder {
            let read = try await walk { provider, cursor, call throws(ProviderError) in
                try await provider.entities(kind, after: cursor, call)
            }
            let ids = Set(read.map(\.id))
            for entity in read { entities[kind, default: [:]][entity.id] = entity }
            let missing = (entities[kind] ?? [:]).keys.filter { !ids.contains($0) }
            let fates = try await provider.fate(of: missing.sorted(), kind, RedTrackSetup.call())
            for (id, fate) in fates { entities[kind]?[id]?.status = fate }
        }
    }

    private static let kinds: [(EntityKind, TruthKind)] = [
        (.campaign, .campaigns), (.offer, .offers), (.landingPage, .landingPages), (.flow, .flows),
        (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
    ]

    func expectEntities() throws {
        for (kind, truth) in Self.kinds {
            let held = (entities[kind] ?? [:]).values.map { ExportForm.line($0) }
            try expectEqual(held, simulator.truth.lines(truth), "\(kind)")
        }
    }

    func expectLogs() throws {
        try expectEqual(Array(clicks.values), simulator.truth.lines(.clicks), "clicks")
        try expectEqual(Array(conversions.values), simulator.truth.lines(.conversions), "conversions")
        #expect(clicks.count > 300 && conversions.count > 20)
    }

    private func expectEqual(_ ours: [String], _ truth: [String], _ what: String) throws {
        let ours = Set(ours)
        let truth = Set(try truth.map(ExportForm.canonical))
        let missing = truth.subtracting(ours).sorted()
        let extra = ours.subtracting(truth).sorted()
        #expect(
            missing.isEmpty && extra.isEmpty,
            "\(what): missing \(missing.count) \(missing.prefix(1)) extra \(extra.count) \(extra.prefix(1))"
        )
    }
}
