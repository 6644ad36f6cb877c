import Foundation
import GRDB
import HubModel
import HubProviders
import HubStore
import HubTestSupport
import Logging
import Synchronization
import TrackerSim

@testable import HubStore
@testable import HubSync

/// One process of the hub: the real engine, provider and database on a clock and an executor of the simulation's.
final class SimulatedHub {
    let database: HubDatabase
    let clock: VirtualClock
    let killSwitch: KillSwitch
    let engine: SyncEngine
    private let executor: StepExecutor
    private let isEnded = Flag()
    private var task: Task<Void, Never>?

    /// What the processes of one simulation have in common.
    struct Surroundings {
        let sim: any TrackerSimulator
        let credentials: @Sendable () -> Credentials
        let time: VirtualTime
        let executor: StepExecutor
        let draws: SeededDraws
        let latency: Int
        let ledger: Ledger
    }

    init(_ surroundings: Surroundings, file: String, image: String, policy: SyncPolicy) throws {
        let killSwitch = KillSwitch(file: file, image: image)
        let clock = VirtualClock(surroundings.time) { killSwitch.pass(.sleep) }
        let draws = surroundings.draws
        let (latency, ledger, time) = (surroundings.latency, surroundings.ledger, surroundings.time)
        let (quiet, credentials) = (QuietTime(), surroundings.credentials)
        let hooks = StoreHooks(
            runsInPlace: true,
            willCommit: { killSwitch.pass(.beforeCommit) },
            didCommit: { killSwitch.pass(.afterCommit) }
        )
        database = try HubDatabase.open(at: file, hooks: hooks)
        let connector = SimConnector(
            surroundings.sim,
            clock: clock,
            latency: { .milliseconds(1 + draws.below(latency)) },
            onExchange: { call, response in
                let answer = response.map { "\($0.status) \($0.collected().count)" } ?? "-"
                quiet.note(response, at: time.uptime)
                ledger.noteRequest("\(time.uptime) \(call.method) \(call.target) \(call.body?.count ?? 0) \(answer)")
            }
        )
        connector.intercept { _ in
            if killSwitch.pass(.request) { throw TransportError.cancelled }
            if let early = quiet.left(at: time.uptime) {
                ledger.complain(
                    "at \(time.uptime / 1000) s: a request \(early) ms before the end of a 429's Retry-After"
                )
            }
            if ledger.isUnreachable.isSet { throw TransportError.unreachable(.refused, detail: "connection refused") }
        }
        engine = SyncEngine(
            services: SyncServices(
                database: database,
                catalog: Catalog(userAgent: "test", transport: connector, clock: clock),
                credentials: { _ in credentials() },
                clock: clock,
                randomness: draws.randomness,
                board: ProgressBoard(),
                logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
            ),
            policy: policy
        )
        self.clock = clock
        self.killSwitch = killSwitch
        executor = surroundings.executor
    }

    /// Starts the service.
    func start() {
        let (engine, isEnded) = (engine, isEnded)
        task = Task(executorPreference: executor) {
            do {
                try await engine.run()
            } catch {
                print("the engine ended: \(error)")
            }
            isEnded.set(true)
        }
    }

    /// Does something in the process that nobody waits for.
    func inBackground(_ body: @escaping @Sendable () async -> Void) {
        Task(executorPreference: executor) { await body() }
    }

    /// Ends the process: everything it waits for fails, and its database is closed.
    func end() throws {
        clock.kill()
        task?.cancel()
        let isEnded = isEnded
        try executor.run { isEnded.isSet }
        while executor.runNext() {}
        try database.close()
    }
}

/// The time for which a tracker asked one process to make no requests.
private final class QuietTime: Sendable {
    private let end = Mutex<Int64>(0)

    /// The hub holds requests back for an hour at most.
    private static let longest: Int64 = 3600

    /// `uptime` is in milliseconds.
    func note(_ response: SimResponse?, at uptime: Int64) {
        guard let response, response.status == 429, let text = response.headers["retry-after"],
            let seconds = Int64(text)
        else { return }
        end.withLock { $0 = max($0, uptime + min(seconds, Self.longest) * 1000) }
    }

    /// Milliseconds that are left of it; `nil` where it is over.
    func left(at uptime: Int64) -> Int64? {
        let left = end.withLock { $0 } - uptime
        return left > 0 ? left : nil
    }
}
