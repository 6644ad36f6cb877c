import HubModel
import HubStore
import Logging
import Synchronization

/// All runs of one tracker: incremental, backfill and reconcile side by side, none waits for another.
///
/// A lane lives from the tracker's start (or a change of its settings) to its pause, removal or next change.
final class TrackerLane: Sendable {
    let tracker: TrackerConfig
    let services: SyncServices
    let policy: SyncPolicy
    let limits: SyncLimits
    let stopping = Latch()
    let syncWanted = Wakeup()
    let backfillWanted = Wakeup()
    let reconcileWanted = Wakeup()
    private let ended = Latch()
    private let state: Mutex<State>

    /// Seconds until a database that failed is tried again.
    private static let storagePause: Int64 = 30

    private struct State {
        var dueAt: UTCTime
        /// Uptime by which the incremental loop goes on at the latest.
        var wakesBy: Duration
        /// Whether the last incremental run of this process succeeded; `nil` before the first.
        var lastSucceeded: Bool?
        var running: Set<RunKind> = []
        var runs: [RunKind: Int64] = [:]
        var wanted: Set<RunKind> = []
        var waiters: [RunKind: [CheckedContinuation<Int64?, any Error>]] = [:]
        var troubles: [RunKind: StorageTrouble] = [:]
    }

    init(tracker: TrackerConfig, services: SyncServices, policy: SyncPolicy, limits: SyncLimits) {
        self.tracker = tracker
        self.services = services
        self.policy = policy
        self.limits = limits
        state = Mutex(State(dueAt: services.clock.now, wakesBy: services.clock.uptime))
    }

    /// When the next incremental run starts; the start of the current one while it runs.
    var dueAt: UTCTime { state.withLock { $0.dueAt } }

    /// Whether this process's last incremental run succeeded; `nil` before the first.
    var lastSucceeded: Bool? { state.withLock { $0.lastSucceeded } }

    /// What the database does to the runs; `nil` while it takes what they write.
    var trouble: StorageTrouble? {
        let troubles = state.withLock { $0.troubles }
        return RunKind.allCases.lazy.compactMap { troubles[$0] }.first
    }

    /// Whether the loop of incremental runs is late by more than `seconds`, and no run is at work.
    func isStuck(for seconds: Int64, uptime: Duration) -> Bool {
        state.withLock { !$0.running.contains(.incremental) && $0.wakesBy + .seconds(seconds) < uptime }
            && !stopping.isSet
    }

    /// Runs all loops until ``stop()``.
    func run(firstDelay: Double) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.incrementalLoop(firstDelay) }
            group.addTask { await self.backfillLoop() }
            group.addTask { await self.reconcileLoop() }
        }
        for kind in RunKind.allCases { releaseWaiters(of: kind, with: .success(nil)) }
        ended.set()
    }

    /// Cancels what runs and returns when it has ended.
    func stop() async {
        stopping.set()
        await ended.wait()
    }

    /// Starts a run now, if none of its kind is running.
    ///
    /// - Returns: the run's id; `nil` where the lane stopped before it began.
    /// - Throws: ``HubStore/StoreError`` where the database did not let it begin.
    func start(_ kind: RunKind, _ wakeup: Wakeup) async throws -> Int64? {
        try await withCheckedThrowingContinuation { continuation in
            let current = state.withLock { state -> Int64? in
                if state.runs[kind] == nil {
                    state.waiters[kind, default: []].append(continuation)
                    state.wanted.insert(kind)
                }
                return state.runs[kind]
            }
            if let current {
                continuation.resume(returning: current)
            } else if stopping.isSet {
                releaseWaiters(of: kind, with: .success(nil))
            } else {
                wakeup.wake()
            }
        }
    }

    private func releaseWaiters(of kind: RunKind, with run: Result<Int64?, any Error>) {
        let waiters = state.withLock { state in
            if case .success(let id) = run { state.runs[kind] = id }
            return state.waiters.removeValue(forKey: kind) ?? []
        }
        for waiter in waiters { waiter.resume(with: run) }
    }
}

extension TrackerLane {
    /// Whether a person wants a run of the kind now; asked once for each wish.
    func takeWish(for kind: RunKind) -> Bool {
        state.withLock { $0.wanted.remove(kind) != nil }
    }

    func expect(at due: UTCTime) {
        state.withLock { $0.dueAt = due }
    }

    /// Performs a run to its end.
    func perform(_ kind: RunKind, permit: Permit? = nil, isAsked: Bool = false) async throws -> RunEnd {
        state.withLock { _ = $0.running.insert(kind) }
        defer {
            state.withLock { state in
                state.running.remove(kind)
                state.runs[kind] = nil
                if kind == .incremental { state.wakesBy = services.clock.uptime }
            }
        }
        let performer = RunPerformer(
            services: services,
            policy: policy,
            limits: limits,
            job: RunJob(kind: kind, tracker: tracker, permit: permit, isAsked: isAsked)
        )
        let end = try await performer.run(stop: stopping) { releaseWaiters(of: kind, with: .success($0)) }
        state.withLock { state in
            // Its begin and its end were written, so the database is well again.
            state.troubles = [:]
            if kind == .incremental { state.lastSucceeded = end.outcome == .succeeded }
        }
        return end
    }

    /// Waits until the wall clock shows `due`; it ends early when `wakeup` comes or the lane stops.
    func wait(until due: UTCTime, _ wakeup: Wakeup) async {
        let seconds = Double(max(0, due - services.clock.now))
        await pause(for: seconds, until: wakeup)
    }

    func pause(for seconds: Double, until wakeup: Wakeup?) async {
        let clock = services.clock
        if wakeup == nil || wakeup === syncWanted {
            state.withLock { $0.wakesBy = clock.uptime + .seconds(seconds) }
        }
        await HubSync.pause(for: seconds, clock: clock, until: wakeup, stopping)
    }

    /// Lets all loops look at the clock again, which was set or stood still.
    func noteClockJump() {
        for wakeup in [syncWanted, backfillWanted, reconcileWanted] { wakeup.wake() }
    }

    /// Whether the database failed the runs of a kind, and must be tried again.
    func isTroubled(_ kind: RunKind) -> Bool {
        state.withLock { $0.troubles[kind] != nil }
    }

    /// Goes on after the database failed: says so, waits for `wakeup` or half a minute, and lets the loop try again.
    func guardingStorage(_ kind: RunKind, _ wakeup: Wakeup, _ body: () async throws -> Void) async {
        do {
            try await body()
            let wasTroubled = state.withLock { $0.troubles.removeValue(forKey: kind) != nil }
            if wasTroubled { services.board.noteChange(of: tracker.id) }
        } catch {
            services.logger.error(
                "the database failed; trying again in \(Self.storagePause) s",
                metadata: ["tracker": "\(tracker.name)", "kind": "\(kind.rawValue)", "reason": "\(error)"]
            )
            let now = services.clock.now
            let isNew = state.withLock { state in
                let since = state.troubles[kind]?.since
                state.troubles[kind] = StorageTrouble(
                    failure: RunFailure(error),
                    since: since ?? now,
                    nextTryAt: now + Self.storagePause
                )
                return since == nil
            }
            if isNew { services.board.noteChange(of: tracker.id) }
            releaseWaiters(of: kind, with: .failure(error))
            await pause(for: Double(Self.storagePause), until: wakeup)
        }
    }
}
