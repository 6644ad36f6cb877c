import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

/// A simulated tracker, and a provider that reads all of it as the engine does.
struct TGTrackerReading {
    static let start: Int64 = 1_769_947_200  // 2026-02-01 12:00:00
    static let days = 5

    let simulator: TGTrackerSim
    let transport: ScriptedTransport
    let provider: TGTrackerProvider
    var pageSize = 100

    /// `configure` and `profile` describe the same tracker, from its side and from the hub's.
    init(
        _ dialect: TrackerSim.TGTrackerOptions.Dialect = .standard,
        clicks: Int = 700,
        profile: String? = nil,
        faults: [FaultRule] = [],
        clicksPerConversion: Int = 8,
        _ configure: (inout TrackerSim.TGTrackerOptions) -> Void = { _ in }
    ) throws {
        var options = TrackerSim.TGTrackerOptions(dialect: dialect)
        configure(&options)
        simulator = TGTrackerSim(
            options,
            world: WorldPlan(seed: 7, clicks: clicks, days: Self.days, clicksPerConversion: clicksPerConversion),
            clock: .manual(Self.start),
            faults: faults
        )
        transport = ScriptedTransport(simulator)
        provider = try TGTrackerSetup.provider(transport, key: options.key, profile: profile)
    }

    var now: UTCTime { UTCTime(seconds: simulator.clock.now) }

    var window: TimeWindow {
        get throws { try TimeWindow(from: now - Int64(Self.days + 1) * 86_400, to: now + 1).orThrow() }
    }

    struct Walk<Record: Sendable> {
        var records: [Record] = []
        var findings = PageFindings()
        var memory: ProviderMemory?
        var pages = 0
        var replaced: [TimeWindow] = []
    }

    /// Reads to the end from stored cursors and memory alone, repeating what failed and can pass.
    func walk<Record: Sendable>(
        memory: ProviderMemory? = nil,
        _ read: (TGTrackerProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> Walk<Record> {
        var walk = Walk<Record>(memory: memory)
        var cursor: PageCursor?
        var failures = 0
        while walk.pages < 3000 {
            let call = TGTrackerSetup.call(memory: walk.memory, pageSize: pageSize, now: now)
            let page: Page<Record>
            do throws(ProviderError) {
                page = try await read(provider, cursor, call)
            } catch {
                failures += 1
                let mayPass = error.isTransient || error.withoutDetail == Self.challenge
                guard mayPass, failures < 500 else { throw error }
                continue
            }
            walk.pages += 1
            walk.records += page.records
            walk.findings.merge(page.findings)
            walk.memory = page.memory ?? walk.memory
            if let span = page.replaces { walk.replaced.append(span) }
            guard let next = page.next else { return walk }
            #expect(next != cursor)
            cursor = next
        }
        throw Missing()
    }

    private static let challenge = ProviderError.wrongAnswer(status: 200, reason: .html, detail: "")

    func clicks() async throws -> Walk<Click> {
        let window = try window
        return try await walk { provider, cursor, call throws(ProviderError) in
            try await provider.clicks(in: window, after: cursor, call)
        }
    }

    func conversions(_ window: TimeWindow? = nil) async throws -> Walk<Conversion> {
        let window = try window ?? self.window
        return try await walk { provider, cursor, call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
    }

    func stats(memory: ProviderMemory? = nil) async throws -> Walk<StatsRow> {
        let window = try window
        return try await walk(memory: memory) { provider, cursor, call throws(ProviderError) in
            try await provider.stats(in: window, after: cursor, call)
        }
    }

    func entities(_ kind: EntityKind, memory: ProviderMemory? = nil) async throws -> Walk<Entity> {
        try await walk(memory: memory) { provider, cursor, call throws(ProviderError) in
            try await provider.entities(kind, after: cursor, call)
        }
    }
}

extension TGTrackerReading {
    func expectClicks() async throws {
        let ours = try await clicks().records.map { ExportForm.line($0) }
        try expect(ours, equal: .clicks)
    }

    func expectConversions() async throws {
        let ours = try await conversions().records.map { ExportForm.line($0) }
        try expect(ours, equal: .conversions)
    }

    func expectStats(_ clock: WallClock = .utc) async throws {
        let ours = try await stats().records.map { Self.line($0, clock) }
        try expect(ours, equal: .stats)
    }

    func expectEntities(_ kinds: [EntityKind] = EntityKind.allCases) async throws {
        for kind in kinds {
            let ours = try await entities(kind)
            #expect(ours.findings.unknownFields == [:] && ours.findings.droppedValues == [:])
            try expect(ours.records.map { ExportForm.line($0) }, equal: Self.truthKind(kind))
        }
    }

    /// Compares as sets: what was read twice must have said the same.
    func expect(_ ours: [String], equal kind: TruthKind, isEmpty: Bool = false) throws {
        let truth = Set(try simulator.truth.lines(kind).map(ExportForm.canonical))
        #expect(truth.isEmpty == isEmpty, "\(kind)")
        let missing = truth.subtracting(ours).sorted()
        let extra = Set(ours).subtracting(truth).sorted()
        #expect(
            missing.isEmpty && extra.isEmpty,
            "\(kind): missing \(missing.count) \(missing.prefix(1)) extra \(extra.count) \(extra.prefix(1))"
        )
    }

    private static func truthKind(_ kind: EntityKind) -> TruthKind {
        switch kind {
        case .campaign: .campaigns
        case .offer: .offers
        case .landingPage: .landingPages
        case .flow: .flows
        case .trafficSource: .trafficSources
        case .affiliateNetwork: .affiliateNetworks
        }
    }

    private static func line(_ row: StatsRow, _ clock: WallClock) -> String {
        func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
        func count(_ count: Int64?) -> JSONValue { count.map { .number("\($0)") } ?? .null }
        return ExportForm.line([
            ("day", .text(clock.shown(at: row.time).day)), ("campaign_id", text(row.campaignID)),
            ("offer_id", text(row.offerID)), ("landing_page_id", text(row.landingPageID)), ("flow_id", .null),
            ("traffic_source_id", .null), ("affiliate_network_id", .null), ("country", text(row.country)),
            ("clicks", count(row.clicks)), ("unique_clicks", count(row.uniqueClicks)),
            ("landing_clicks", count(row.landingClicks)), ("bots", count(row.bots)),
            ("conversions", count(row.conversions)), ("approved", count(row.approved)),
            ("pending", count(row.pending)), ("hold", count(row.hold)), ("rejected", count(row.rejected)),
            ("revenue", text(row.revenue?.description)), ("cost", text(row.cost?.description)),
            ("currency", text(row.currency)),
        ])
    }
}
