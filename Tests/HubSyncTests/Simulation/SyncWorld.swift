import Foundation
import HubControl
import HubModel
import HubProviders
import HubStore
import HubTestSupport
import Logging
import Synchronization
import Testing
import TrackerSim

@testable import HubSync

/// One tracker, simulated, and the engine's runs against it on a real database file and a clock that steps.
final class SyncWorld {
    let sim: KeitaroSim
    let connector: SimConnector
    let draws: SeededDraws
    private let folder: ScratchFolder
    private let pageSize: Int
    private var generation = 0
    private let clock: SteppingClock
    private(set) var database: HubDatabase
    private(set) var tracker: TrackerConfig

    /// Made of a seed; `days` of history are wanted, and a page has `pageSize` rows.
    init(
        _ options: KeitaroOptions,
        seed: UInt64,
        clicks: Int,
        days: Int = 30,
        pageSize: Int = 500,
        in folder: ScratchFolder
    ) async throws {
        let worldClock = SimClock.manual(1_790_000_000)
        sim = KeitaroSim(options, seed: seed, clicks: clicks, clock: worldClock)
        connector = SimConnector(sim)
        draws = SeededDraws(seed: seed)
        clock = SteppingClock(worldClock)
        self.folder = folder
        self.pageSize = pageSize
        database = try HubDatabase.open(at: folder.file("hub-0.sqlite"))
        let new = NewTracker(
            name: try #require(TrackerName("acme")),
            type: .keitaro,
            url: try TrackerURL(parsing: "https://tracker.example"),
            backfillDays: days
        )
        tracker = try await database.addTracker(new, at: clock.now) { _ in [:] }
    }

    /// Performs a run to its end, or until the process is "killed" by ``kill()`` from inside a request.
    func run(_ kind: RunKind) async throws {
        let key = sim.options.key
        let services = SyncServices(
            database: database,
            catalog: Catalog(userAgent: "test", transport: connector),
            credentials: { _ in [.apiKey: Secret(key)] },
            clock: clock,
            randomness: draws.randomness,
            board: ProgressBoard(),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        let performer = RunPerformer(services: services, policy: SyncPolicy(pageSize: pageSize))
        try await performer.run(kind, tracker, stop: Latch()) { _ in }
    }

    /// Performs a run that must succeed.
    func runToSuccess(_ kind: RunKind) async throws {
        try await run(kind)
        let run = try #require(try await database.history(of: tracker.id, limit: 1).first)
        #expect(run.outcome == .succeeded, "\(run)")
    }

    /// Performs a run until its request number `requests`, takes the database's files as SIGKILL would leave them at
    /// that moment, and goes on with these as a new process.
    func runAndKill(_ kind: RunKind, afterRequests requests: Int) async throws {
        let folder = folder
        let (here, next) = (generation, generation + 1)
        let made = Counter()
        connector.intercept { _ in
            guard made.next() > requests else { return }
            for suffix in ["", "-wal"] {
                let copy = folder.file("hub-\(next).sqlite\(suffix)")
                guard !FileManager.default.fileExists(atPath: copy) else { throw Killed() }
                try FileManager.default.copyItem(atPath: folder.file("hub-\(here).sqlite\(suffix)"), toPath: copy)
            }
            throw Killed()
        }
        try await run(kind)
        connector.intercept { _ in }
        guard FileManager.default.fileExists(atPath: folder.file("hub-\(next).sqlite")) else { return }
        try database.close()
        generation = next
        database = try HubDatabase.open(at: folder.file("hub-\(next).sqlite"))
        _ = try await database.interruptOpenRuns(at: clock.now)
    }

    private struct Killed: Error {}

    func advance(by seconds: Int64) {
        sim.clock.advance(by: seconds)
    }

    var now: UTCTime { clock.now }

    func state() async throws -> SyncState { try await database.syncState(of: tracker.id) }

    /// Fails where a window counts as covered whose clicks are not all held.
    ///
    /// Holds at every moment, a kill in the middle of a slice included, where the truth as a whole holds only at the end.
    func expectCoveredIsHeld() async throws {
        for window in try await state().coverage[.clicks]?.intervals ?? [] {
            let held = try await database.clickPage(trackerID: tracker.id, window: window, after: nil, limit: 1_000_000)
            let truth = sim.truth.lines(.clicks, from: window.from.seconds, to: window.to.seconds)
            #expect(held.count == truth.count, "\(window) counts as covered")
        }
    }

    /// Fails where the exports and the truth differ, and says by which lines.
    func expectTruth() async throws {
        let differences = try await differences()
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
    }

    /// What the exports have and the truth has not, and the other way round, over all kinds and the wanted history.
    private func differences() async throws -> [String] {
        let from = tracker.historyStart(try await state())
        var found: [String] = []
        for (kind, truthKind) in [
            (EntityKind.campaign, TruthKind.campaigns), (.offer, .offers), (.landingPage, .landingPages),
            (.flow, .flows),
            (.trafficSource, .trafficSources), (.affiliateNetwork, .affiliateNetworks),
        ] {
            let ours = try await database.entityPage(kind, trackerID: tracker.id, after: nil, limit: 100_000)
            let held = Set(ours.map(\.id))
            // What was deleted before the hub came can't be known.
            let truth = sim.truth.lines(truthKind).filter { line in
                !line.contains("\"status\":\"deleted\"") || held.contains { line.contains("\"id\":\"\($0)\",") }
            }
            let reachable = kind == .flow ? try await withoutUnreachable(truth, ours) : truth
            found += try compare(ours.map(line), reachable, truthKind.rawValue)
        }
        let window = try #require(TimeWindow(from: from, to: now + 1))
        let clicks = try await database.clickPage(trackerID: tracker.id, window: window, after: nil, limit: 1_000_000)
        found += try compare(clicks.map { line($0.row) }, sim.truth.lines(.clicks, from: from.seconds), "clicks")
        let conversions = try await database.conversionPage(
            trackerID: tracker.id,
            window: window,
            after: nil,
            limit: 1_000_000
        )
        found += try compare(
            conversions.map { line($0.row) },
            sim.truth.lines(.conversions, from: from.seconds),
            "conversions"
        )
        return found
    }

    /// Flows without those of campaigns that were archived before the hub came: the tracker does not list them.
    private func withoutUnreachable(_ truth: [String], _ ours: [Entity]) async throws -> [String] {
        let read = Set(ours.compactMap(\.details.campaignID))
        let campaigns = try await database.entityPage(.campaign, trackerID: tracker.id, after: nil, limit: 100_000)
        let gone = campaigns.filter { $0.status == .archived && !read.contains($0.id) }.map(\.id)
        return truth.filter { line in !gone.contains { line.contains("\"campaign_id\":\"\($0)\"") } }
    }

    private func compare(_ ours: [String], _ truth: [String], _ kind: String) throws -> [String] {
        #expect(ours.count == Set(ours).count, "\(kind) hold a row twice")
        return try RecordSets.difference(ours: ours, truth: truth).map { "\(kind) \($0)" }
    }

    private func line(_ entity: Entity) -> String { text { CanonicalNDJSON.append(entity, to: &$0) } }
    private func line(_ click: Click) -> String { text { CanonicalNDJSON.append(click, to: &$0) } }
    private func line(_ conversion: Conversion) -> String { text { CanonicalNDJSON.append(conversion, to: &$0) } }

    private func text(_ append: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        append(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
