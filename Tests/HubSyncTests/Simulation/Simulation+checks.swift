import Foundation
import GRDB
import HubControl
import HubModel
import HubTestSupport
import TrackerSim

@testable import HubStore
@testable import HubSync

extension Simulation {
    private static let mostCoverageBytes = 65_536

    /// What holds at every moment, in the middle of a kill too.
    func checkAtAnyTime() throws {
        let (database, id) = (hub.database, tracker.id)
        let state = try perform { try await database.syncState(of: id) }
        if state.coverageBytes >= Self.mostCoverageBytes { report("the coverage takes \(state.coverageBytes) bytes") }
        for problem in try perform({ try await database.checkRollup().wrong }) { report("rollup: \(problem)") }
        try checkCovered(state)
    }

    /// Reports rows that the hub counts as read and does not hold.
    func checkCovered(_ state: SyncState) throws {
        guard !scenario.hasLies else { return }
        let (database, id) = (hub.database, tracker.id)
        let clicks = try perform {
            try await database.clickPage(trackerID: id, window: nil, after: nil, limit: 1_000_000)
        }
        compare(state, .clicks, held: Set(clicks.map(\.row.clickID))) { [truth = sim.truth] in
            truth.clickKeys(from: $0.from.seconds, to: $0.to.seconds)
        }
        // By the click's time, conversions come into windows that were read long ago.
        guard !scenario.tracker.rangesByClickTime || scenario.tracker.dialect == .events else { return }
        let conversions = try perform {
            try await database.conversionPage(trackerID: id, window: nil, after: nil, limit: 1_000_000)
        }
        compare(state, .conversions, held: Set(conversions.map(\.row.conversionID))) { [truth = sim.truth] in
            truth.conversionKeys(from: $0.from.seconds, to: $0.to.seconds)
        }
    }

    private func compare(
        _ state: SyncState,
        _ stream: LogStream,
        held: Set<String>,
        _ truth: (TimeWindow) -> [TruthKey]
    ) {
        for window in state.coverage[stream]?.intervals ?? [] {
            let missing = truth(window).filter { isDue($0, state) && !held.contains($0.id) }
            guard let first = missing.first else { continue }
            let time = UTCTime(seconds: first.time)
            report("\(window) counts as covered, but \(missing.count) \(stream) are missing, one of \(time)")
        }
    }

    /// Whether the hub must know of a row in a window that it has read.
    ///
    /// What could be read at its time must be there at once; what came late, after the next pull.
    private func isDue(_ key: TruthKey, _ state: SyncState) -> Bool {
        guard !untrusted.contains(where: { $0.contains(key.time) }), aheadSince.map({ key.time < $0 }) ?? true else {
            return false
        }
        guard scenario.tracker.isStalled(key.time, start: sim.clock.start) else { return true }
        guard !scenario.hasClockJumps, let pull = state.lastIncrementalAt else { return false }
        return scenario.tracker.visible(key.time, start: sim.clock.start) < pull.seconds
    }

    /// What holds once the trouble is over and the hub has had time.
    func checkAtEnd() throws {
        try checkAtAnyTime()
        let (database, id) = (hub.database, tracker.id)
        let state = try perform { try await database.syncState(of: id) }
        for complaint in ledger.faultsOfClient { report(complaint) }
        if state.firstBackfillDoneAt == nil { report("the backfill is not complete") }
        if state.failures > 0 {
            report("\(state.failures) runs failed, the last with \(state.failure.map { "\($0)" } ?? "")")
        }
        history = try perform { try await database.history(of: id, limit: 200) }.map {
            "\($0.failure?.message ?? "") \($0.findings)"
        }
        for problem in try perform({ try await database.integrityCheck() }) { report("integrity_check: \(problem)") }
        let audited = try perform { try await database.audited() }
        if audited != ledger.requests - lostRequests {
            report(
                "the audit has \(audited) requests; made were \(ledger.requests), \(lostRequests) died with a process"
            )
        }
        if sim.limiter.mostRefusals > 6 { report("\(sim.limiter.mostRefusals) requests in a minute that was refused") }
        for difference in try differences(state) { report(difference) }
    }

    /// What the exports have and the truth has not, and the other way round, over all kinds and the wanted history.
    private func differences(_ state: SyncState) throws -> [String] {
        let (database, id) = (hub.database, tracker.id)
        let from = tracker.historyStart(state)
        var found: [String] = []
        for (kind, truthKind) in [
            (EntityKind.campaign, TruthKind.campaigns), (.offer, .offers), (.landingPage, .landingPages),
            (.flow, .flows), (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
        ] {
            let ours = try perform { try await database.entityPage(kind, trackerID: id, after: nil, limit: 100_000) }
            let held = Set(ours.map(\.id))
            // What was deleted before the hub came can't be known.
            let truth = sim.truth.lines(truthKind).filter { line in
                !line.contains("\"status\":\"deleted\"") || held.contains { line.contains("\"id\":\"\($0)\",") }
            }
            let reachable = kind == .flow ? try withoutUnreachable(truth, ours) : truth
            found += try compare(ours.map(line), reachable, truthKind.rawValue)
        }
        guard let window = TimeWindow(from: from, to: time.wall + 1) else { return found }
        let clicks = try perform {
            try await database.clickPage(trackerID: id, window: window, after: nil, limit: 1_000_000)
        }
        found += try compare(clicks.map { line($0.row) }, sim.truth.lines(.clicks, from: from.seconds), "clicks")
        let conversions = try perform {
            try await database.conversionPage(trackerID: id, window: window, after: nil, limit: 1_000_000)
        }
        let truth = sim.truth.lines(.conversions, from: from.seconds)
        let ours = conversions.map { line($0.row) }
        return found
            + (try compare(ours.filter { isReachable($0, from) }, truth.filter { isReachable($0, from) }, "conversions"))
    }

    /// Whether a conversion's click is in the wanted history too, where the log goes by the click's time.
    private func isReachable(_ conversion: String, _ from: UTCTime) -> Bool {
        guard scenario.tracker.rangesByClickTime, scenario.tracker.dialect == .classic else { return true }
        guard let range = conversion.range(of: "\"clicked_at\":\"") else { return false }
        return conversion[range.upperBound...].prefix(20) >= from.description
    }

    /// Flows without those of campaigns that were archived before the hub came: the tracker does not list them.
    private func withoutUnreachable(_ truth: [String], _ ours: [Entity]) throws -> [String] {
        let (database, id) = (hub.database, tracker.id)
        let read = Set(ours.compactMap(\.details.campaignID))
        let campaigns = try perform {
            try await database.entityPage(.campaign, trackerID: id, after: nil, limit: 100_000)
        }
        let gone = campaigns.filter { $0.status == .archived && !read.contains($0.id) }.map(\.id)
        return truth.filter { line in !gone.contains { line.contains("\"campaign_id\":\"\($0)\"") } }
    }

    private func compare(_ ours: [String], _ truth: [String], _ kind: String) throws -> [String] {
        ledger.note("\(kind): \(ours.count)")
        let twice = ours.count - Set(ours).count
        let differences = try RecordSets.difference(ours: ours, truth: truth).map { "\(kind) \($0)" }
        return twice > 0 ? differences + ["\(twice) \(kind) are there twice"] : differences
    }

    private func line(_ entity: Entity) -> String { text { CanonicalNDJSON.append(entity, to: &$0) } }
    private func line(_ click: Click) -> String { text { CanonicalNDJSON.append(click, to: &$0) } }
    private func line(_ conversion: Conversion) -> String { text { CanonicalNDJSON.append(conversion, to: &$0) } }

    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        if bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension HubDatabase {
    /// Requests that the audit holds.
    func audited() async throws -> Int {
        try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") ?? 0 }
    }

    /// Puts a text in the place of a slice's cursor, behind the store's back.
    func replaceCursor(of slice: Slice, by text: String) async throws {
        try await write { db in
            try db.execute(sql: "UPDATE slice SET cursor = ?, pages = 3 WHERE id = ?", arguments: [text, slice.id])
        }
    }
}
