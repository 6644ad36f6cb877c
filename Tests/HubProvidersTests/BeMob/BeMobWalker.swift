import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

/// Totals as a store holds them: each page takes the place of what was there, of its span or of its rows alone.
struct BeMobStored {
    private(set) var rows: [StatsRow] = []
    private var pages: [Page<StatsRow>] = []
    private(set) var findings = PageFindings()

    var lines: Set<String> { Set(rows.map(BeMobExport.line)) }

    mutating func apply(_ page: Page<StatsRow>) {
        if let span = page.replaces {
            rows.removeAll { span.contains($0.time) }
        } else {
            let places = Set(page.records.map(\.place))
            rows.removeAll { places.contains($0.place) }
        }
        rows += page.records
        pages.append(page)
        findings.merge(page.findings)
    }

    mutating func apply(_ later: BeMobStored) {
        for page in later.pages { apply(page) }
    }
}

extension StatsRow {
    /// What tells a row from others of its tracker.
    fileprivate var place: StatsRow {
        var place = StatsRow(time: time, span: span)
        place.campaignID = campaignID
        place.offerID = offerID
        place.landingPageID = landingPageID
        place.flowID = flowID
        place.trafficSourceID = trafficSourceID
        place.affiliateNetworkID = affiliateNetworkID
        place.country = country
        place.subIDs = subIDs
        return place
    }
}

/// Reads a simulated BeMob to its end, repeating what failed, as the engine does.
struct BeMobWalker {
    func window(_ simulator: BeMobSim) throws -> TimeWindow {
        let now = UTCTime(seconds: simulator.clock.now)
        return try TimeWindow(from: BeMobSetup.now - Int64(BeMobSetup.days + 1) * 86_400, to: now + 1).orThrow()
    }

    func truth(_ simulator: BeMobSim, _ kind: TruthKind) throws -> Set<String> {
        Set(try simulator.truth.lines(kind).map(ExportForm.canonical))
    }

    /// Walks through all pages; what passes by itself, or was made to fail by a fault, is asked for again.
    func walk<Record: Sendable>(
        _ simulator: BeMobSim,
        options: [String: String] = [:],
        pageSize: Int = 1000,
        _ read: (BeMobProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> [Page<Record>] {
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator), options: options)
        var pages: [Page<Record>] = []
        var cursor: PageCursor?
        var memory: ProviderMemory?
        var last: ProviderError?
        for _ in 0..<3000 {
            let now = UTCTime(seconds: simulator.clock.now)
            let call = BeMobSetup.call(memory: memory, pageSize: pageSize, now: now)
            let page: Page<Record>
            do throws(ProviderError) {
                page = try await read(provider, cursor, call)
            } catch {
                guard error.isTransient || Self.faults.contains(error.withoutDetail) else { throw error }
                last = error
                continue
            }
            pages.append(page)
            memory = page.memory ?? memory
            guard let next = page.next else { return pages }
            cursor = next
        }
        Issue.record("no end after \(pages.count) pages, at last \(String(describing: last))")
        throw Missing()
    }

    private static let faults: [ProviderError] = [
        .wrongAnswer(status: 200, reason: .html, detail: ""),
        .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""),
    ]

    func stats(
        _ simulator: BeMobSim,
        _ window: TimeWindow,
        options: [String: String] = [:]
    ) async throws -> BeMobStored {
        let pages = try await walk(simulator, options: options) { provider, cursor, call throws(ProviderError) in
            try await provider.stats(in: window, after: cursor, call)
        }
        var stored = BeMobStored()
        for page in pages { stored.apply(page) }
        return stored
    }

    func expectStats(_ simulator: BeMobSim, options: [String: String] = [:]) async throws {
        let stored = try await stats(simulator, window(simulator), options: options)
        #expect(stored.rows.count > 300)
        expectEqual(stored.lines, try truth(simulator, .stats))
    }

    func entities(
        _ simulator: BeMobSim,
        _ kind: EntityKind,
        options: [String: String] = [:],
        pageSize: Int = 1000
    ) async throws -> [Page<Entity>] {
        try await walk(simulator, options: options, pageSize: pageSize) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.entities(kind, after: cursor, call)
        }
    }

    func expectEntities(
        _ simulator: BeMobSim,
        options: [String: String] = [:],
        pageSize: Int = 1000
    ) async throws {
        let kinds: [(EntityKind, TruthKind)] = [
            (.campaign, .campaigns), (.offer, .offers), (.landingPage, .landingPages), (.flow, .flows),
            (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
        ]
        for (kind, truth) in kinds {
            let pages = try await entities(simulator, kind, options: options, pageSize: pageSize)
            #expect(pages.allSatisfy { $0.findings.droppedValues == [:] })
            expectEqual(Set(pages.flatMap(\.records).map { ExportForm.line($0) }), try self.truth(simulator, truth))
        }
    }

    func expectLogs(_ simulator: BeMobSim) async throws {
        let options = ["conversions-path": "/log/conversions", "clicks-path": "/log/clicks"]
        let window = try window(simulator)
        let clicks = try await walk(simulator, options: options, pageSize: 150) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.clicks(in: window, after: cursor, call)
        }
        expectEqual(Set(clicks.flatMap(\.records).map { ExportForm.line($0) }), try truth(simulator, .clicks))
        let conversions = try await walk(simulator, options: options, pageSize: 30) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
        expectEqual(Set(conversions.flatMap(\.records).map { ExportForm.line($0) }), try truth(simulator, .conversions))
    }

    func expectEqual(_ ours: Set<String>, _ truth: Set<String>) {
        let missing = truth.subtracting(ours).sorted()
        let extra = ours.subtracting(truth).sorted()
        #expect(!truth.isEmpty)
        #expect(
            missing.isEmpty && extra.isEmpty,
            "missing \(missing.count) \(missing.prefix(1)) extra \(extra.count) \(extra.prefix(1))"
        )
    }
}
