import Foundation
import HubControl
import HubModel
import HubStore
import HubTestSupport
import Testing
import TrackerSim

@testable import HubSync

/// A few days of a hub with one simulated tracker of any type: faults, a kill, time that moves on, and quiet at the end.
///
/// Everything happens on the calling thread, on a clock that is stepped.
final class TrackerLife {
    let subject: TrackerSubject
    private let time: VirtualTime
    private let executor = StepExecutor()
    private let folder: ScratchFolder
    private let surroundings: SimulatedHub.Surroundings
    private var hub: SimulatedHub
    private var generation = 0
    private let tracker: TrackerConfig
    private let ledger: Ledger

    /// Seconds between pulls.
    private static let interval: Int64 = 2 * 3600
    private static let pageSize = 300

    init(_ subject: TrackerSubject, in folder: ScratchFolder) throws {
        self.subject = subject
        self.folder = folder
        time = VirtualTime(world: subject.sim.clock)
        ledger = Ledger(key: "")
        surroundings = SimulatedHub.Surroundings(
            sim: subject.sim,
            credentials: { subject.credentials },
            time: time,
            executor: executor,
            draws: SeededDraws(seed: 11),
            latency: 400,
            ledger: ledger
        )
        hub = try Self.open(surroundings, folder, 0)
        let new = NewTracker(
            name: try #require(TrackerName("acme")),
            type: subject.type,
            url: try TrackerURL(parsing: "https://tracker.example"),
            backfillDays: 20,
            options: subject.options
        )
        let (database, now) = (hub.database, time.wall)
        tracker = try executor.complete { try await database.addTracker(new, at: now) { _ in [:] } }
    }

    private static func open(_ surroundings: SimulatedHub.Surroundings, _ folder: ScratchFolder, _ generation: Int)
        throws -> SimulatedHub
    {
        try SimulatedHub(
            surroundings,
            file: folder.file("hub-\(generation)"),
            image: folder.file("hub-\(generation + 1)"),
            policy: SyncPolicy(interval: interval, pageSize: pageSize)
        )
    }

    /// Lets the hub live for so many seconds.
    func run(for seconds: Int64) throws {
        let end = time.uptime + seconds * 1000
        while true {
            try act()
            guard let next = hub.clock.nextDeadline, next < end else { break }
            time.advance(to: next)
            hub.clock.wakeNext()
        }
        time.advance(to: end)
    }

    private func act() throws {
        while true {
            if hub.killSwitch.isFired { try replace() }
            guard executor.runNext() else { return }
        }
    }

    func start() { hub.start() }

    /// Kills the process at a point from here on.
    func kill(_ point: Scenario.KillPoint) { hub.killSwitch.arm(point) }

    private func replace() throws {
        try hub.killSwitch.fire()
        try hub.end()
        generation += 1
        hub = try Self.open(surroundings, folder, generation)
        hub.start()
    }

    func perform<Value: Sendable>(_ body: @escaping @Sendable (HubDatabase, Int64) async throws -> Value) throws
        -> Value
    {
        let (database, id) = (hub.database, tracker.id)
        return try executor.complete { try await body(database, id) }
    }
}

extension TrackerLife {
    /// What is wrong with what the hub holds; empty where it is the tracker's truth.
    func problems() throws -> [String] {
        var found = try perform { database, _ in try await database.integrityCheck() }
        found += try perform { database, _ in try await database.checkRollup().wrong }
        let state = try perform { database, id in try await database.syncState(of: id) }
        if state.firstBackfillDoneAt == nil { found.append("the backfill is not complete") }
        if let failure = state.failure { found.append("the last run failed: \(failure)") }
        for (kind, truthKind) in Self.entityKinds { found += try entityDifferences(kind, truthKind) }
        let from = tracker.historyStart(state)
        found += try logDifferences(.clicks, from) {
            try await $0.clickPage(trackerID: $1, window: $2, after: nil, limit: 1_000_000)
        }
        found += try logDifferences(.conversions, from) {
            try await $0.conversionPage(trackerID: $1, window: $2, after: nil, limit: 1_000_000)
        }
        found += try logDifferences(.stats, from) {
            try await $0.statsPage(trackerID: $1, window: $2, after: nil, limit: 1_000_000)
        }
        found += try perform { database, id in try await database.differences(of: id) }.map {
            "differs from its report: \($0)"
        }
        return found
    }

    /// What the runs of the hub said.
    func history() throws -> [String] {
        try perform { database, id in try await database.history(of: id, limit: 30) }.map {
            "\($0.kind) \($0.outcome) \($0.failure?.message ?? "") \($0.findings)"
        }
    }

    private static let entityKinds: [(EntityKind, TruthKind)] = [
        (.campaign, .campaigns), (.offer, .offers), (.landingPage, .landingPages), (.flow, .flows),
        (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
    ]

    private func entityDifferences(_ kind: EntityKind, _ truthKind: TruthKind) throws -> [String] {
        let held = try perform { try await $0.entityPage(kind, trackerID: $1, after: nil, limit: 100_000) }
        let ids = Set(held.map(\.id))
        // What was gone before the hub came can't be known.
        let truth = lines(truthKind, nil).filter { line in
            !line.contains("\"status\":\"deleted\"") || ids.contains { line.contains("\"id\":\"\($0)\",") }
        }
        let ours = held.map { entity in text { CanonicalNDJSON.append(entity, to: &$0) } }
        return try RecordSets.difference(ours: ours, truth: truth).map { "\(truthKind.rawValue) \($0)" }
    }

    private func logDifferences<Record: LogRecord & Sendable>(
        _ kind: TruthKind,
        _ from: UTCTime,
        _ read: @escaping @Sendable (HubDatabase, Int64, TimeWindow?) async throws -> [(key: LogKey, row: Record)]
    ) throws -> [String] {
        // The tracker's stats come in whole hours and days.
        let start = UTCTime(seconds: from.seconds / 86_400 * 86_400 + 86_400)
        let window = TimeWindow(from: start, to: time.wall + 1)
        let rows = try perform { try await read($0, $1, window) }
        let ours = rows.map { row in subject.comparable(text { CanonicalNDJSON.append(row.row, to: &$0) }) }
        let truth = lines(kind, start).map(subject.comparable)
        var found = try RecordSets.difference(ours: ours, truth: truth).map { "\(kind.rawValue) \($0)" }
        if ours.count != truth.count { found.append("\(ours.count) \(kind.rawValue), of \(truth.count)") }
        return found
    }

    private func lines(_ kind: TruthKind, _ from: UTCTime?) -> [String] {
        let pieces = subject.sim.truthPieces(kind, from: from?.seconds, to: nil)
        let bytes = SimResponse(status: 200, body: .pieces(pieces)).collected()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        if bytes.last == 0x0A { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
