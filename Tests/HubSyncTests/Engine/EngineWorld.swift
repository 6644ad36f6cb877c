import Foundation
import GRDB
import HubModel
import HubTestSupport
import Logging
import Synchronization
import Testing
import TrackerSim

@testable import HubStore
@testable import HubSync

/// The engine with scripted trackers and a real database, on a clock that passes only when nothing else can happen.
final class EngineWorld {
    let time: VirtualTime
    let clock: VirtualClock
    let catalog: ScriptedCatalog
    let database: HubDatabase
    let board: ProgressBoard
    let engine: SyncEngine
    /// How many times listeners were told of another state.
    let told = Counter()
    private let executor = StepExecutor()
    private var task: Task<Void, Never>?
    private let isEnded = Latch()

    /// 2026-11-03, noon.
    static let start: Int64 = 1_793_707_200

    /// Makes a world; without `seed` there is no jitter, so that all times follow from the schedule.
    init(
        _ folder: ScratchFolder,
        policy: SyncPolicy = SyncPolicy(),
        givesTotals: Bool = false,
        seed: UInt64? = nil,
        willCommit: (@Sendable () throws -> Void)? = nil,
        didCommit: (@Sendable () -> Void)? = nil
    ) throws {
        time = VirtualTime(world: .manual(Self.start))
        clock = VirtualClock(time)
        catalog = ScriptedCatalog(givesTotals: givesTotals)
        let hooks = StoreHooks(runsInPlace: true, willCommit: willCommit, didCommit: didCommit)
        database = try HubDatabase.open(at: folder.file("hub.sqlite"), hooks: hooks)
        let told = told
        board = ProgressBoard { event in
            if case .state = event { told.add() }
        }
        engine = SyncEngine(
            services: SyncServices(
                database: database,
                catalog: catalog,
                credentials: { _ in [:] },
                clock: clock,
                randomness: seed.map { SeededDraws(seed: $0).randomness } ?? Randomness { 1 << 63 },
                board: board,
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            ),
            policy: policy
        )
    }

    /// Adds a tracker; the engine takes it up when it starts.
    func add(_ name: String, days: Int = 1, _ behaviour: ScriptedTracker.Behaviour = .init()) throws -> TrackerConfig {
        let name = try #require(TrackerName(name))
        catalog[name] = ScriptedTracker(clock, behaviour)
        let url = try TrackerURL(parsing: "https://t.example")
        let new = NewTracker(name: name, type: .keitaro, url: url, backfillDays: days)
        let (database, now) = (database, clock.now)
        return try perform { try await database.addTracker(new, at: now) { _ in [:] } }
    }

    func tracker(_ config: TrackerConfig) throws -> ScriptedTracker { try #require(catalog[config.name]) }

    func state(of tracker: TrackerConfig) throws -> SyncState {
        let database = database
        return try perform { try await database.syncState(of: tracker.id) }
    }

    /// The runs of a tracker, oldest first.
    func runs(of tracker: TrackerConfig, _ kind: RunKind = .incremental) throws -> [RunRecord] {
        let database = database
        return try perform { try await database.history(of: tracker.id, limit: 10_000) }
            .filter { $0.kind == kind }.reversed()
    }

    func start() {
        let (engine, isEnded) = (engine, isEnded)
        task = Task(executorPreference: executor) {
            do {
                try await engine.run()
            } catch {
                Issue.record(error)
            }
            isEnded.set()
        }
    }

    /// Does something in the process that nobody waits for.
    func inBackground(_ body: @escaping @Sendable () async -> Void) {
        Task(executorPreference: executor) { await body() }
    }

    func perform<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
        try executor.complete(body)
    }

    /// Lets time pass until the machine has been up for `seconds`.
    func run(until seconds: Int64) {
        let end = seconds * 1000
        while true {
            act()
            guard let next = clock.nextDeadline, next <= end else { break }
            time.advance(to: next)
            clock.wakeNext()
        }
        time.advance(to: end)
        act()
    }

    /// Ends the engine as a shutdown does.
    func end() throws {
        task?.cancel()
        let isEnded = isEnded
        try executor.run { isEnded.isSet }
        try database.close()
    }

    /// Does all that can be done without time passing.
    private func act() {
        while executor.runNext() {}
    }
}

/// Counts what tasks do.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
}
