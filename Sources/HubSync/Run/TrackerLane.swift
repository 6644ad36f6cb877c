import HubModel
import HubStore
import Logging
import Synchronization

/// All runs of one tracker: incremental and backfill side by side, neither waits for the other.
///
/// A lane lives from the tracker's start (or a change of its settings) to its pause, removal or next change.
final class TrackerLane: Sendable {
    let tracker: TrackerConfig
    private let services: SyncServices
    private let policy: SyncPolicy
    private let backfillPermits: Permits
    private let stopping = Latch()
    private let ended = Latch()
    private let syncWanted = Wakeup()
    private let backfillWanted = Wakeup()
    private let state: Mutex<State>

    private struct State {
        var dueAt: UTCTime
        var isRunning = false
        var currentRun: Int64?
        var forced = false
        var startWaiters: [CheckedContinuation<Int64?, Never>] = []
    }

    init(tracker: TrackerConfig, services: SyncServices, policy: SyncPolicy, backfillPermits: Permits) {
        self.tracker = tracker
        self.services = services
        self.policy = policy
        self.backfillPermits = backfillPermits
        state = Mutex(State(dueAt: services.clock.now))
    }

    /// When the next incremental run starts; the start of the current one while it runs.
    var dueAt: UTCTime { state.withLock { $0.dueAt } }

    /// Whether a run is overdue by more than `seconds` and does not run: the lane is stuck.
    func isStuck(for seconds: Int64, now: UTCTime) -> Bool {
        state.withLock { !$0.isRunning && $0.dueAt + seconds < now } && !stopping.isSet
    }

    /// Runs both loops until ``stop()``.
    func run(firstDelay: Double) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.incrementalLoop(firstDelay) }
            group.addTask { await self.backfillLoop() }
        }
        let waiters = state.withLock { state in
            defer { state.startWaiters = [] }
            return state.startWaiters
        }
        for waiter in waiters { waiter.resume(returning: nil) }
        ended.set()
    }

    /// Cancels what runs and returns when it has ended.
    func stop() async {
        stopping.set()
        await ended.wait()
    }

    /// Starts an incremental run now, if none is running.
    ///
    /// - Returns: the run's id; `nil` where the lane stopped before it began.
    func syncNow() async -> Int64? {
        await withCheckedContinuation { continuation in
            let current = state.withLock { state -> Int64? in
                if state.currentRun == nil {
                    state.startWaiters.append(continuation)
                    state.forced = true
                }
                return state.currentRun
            }
            if let current {
                continuation.resume(returning: current)
            } else if stopping.isSet {
                releaseWaiters(with: nil)
            } else {
                syncWanted.wake()
            }
        }
    }

    /// Looks for missing history now.
    func backfillNow() {
        backfillWanted.wake()
    }

    private func releaseWaiters(with run: Int64?) {
        let waiters = state.withLock { state in
            defer { state.startWaiters = [] }
            state.currentRun = run
            return state.startWaiters
        }
        for waiter in waiters { waiter.resume(returning: run) }
    }

    private func incrementalLoop(_ firstDelay: Double) async {
        var lastStart: UTCTime?
        var jitter = services.randomness.unit()
        await pause(for: firstDelay, clock: services.clock, until: syncWanted, stopping)
        while !stopping.isSet {
            await guardingStorage {
                let state = try await services.database.syncState(of: tracker.id)
                let now = services.clock.now
                let due = Schedule.nextIncremental(
                    state: state,
                    policy: policy,
                    lastStart: lastStart,
                    now: now,
                    jitter: jitter
                )
                let forced = self.state.withLock { lane in
                    lane.dueAt = due
                    defer { lane.forced = false }
                    return lane.forced
                }
                guard due <= now || forced else {
                    await pause(for: Double(due - now), clock: services.clock, until: syncWanted, stopping)
                    return
                }
                lastStart = now
                jitter = services.randomness.unit()
                try await perform(.incremental)
                backfillWanted.wake()
            }
        }
    }

    private func backfillLoop() async {
        while !stopping.isSet {
            await guardingStorage {
                let state = try await services.database.syncState(of: tracker.id)
                let waits = state.failures > 0 ? (state.nextTryAt ?? services.clock.now) - services.clock.now : 0
                if waits > 0 {
                    await pause(for: Double(waits), clock: services.clock, until: backfillWanted, stopping)
                    return
                }
                if hasWork(state) {
                    await backfillPermits.withPermit(unless: stopping) {
                        await self.guardingStorage { try await self.perform(.backfill) }
                    }
                } else {
                    await pause(for: Double(policy.interval), clock: services.clock, until: backfillWanted, stopping)
                }
            }
        }
    }

    private func hasWork(_ state: SyncState) -> Bool {
        switch BackfillPlan(state: state, tracker: tracker, lengths: [:]) {
        case .resume, .open: true
        case .done: state.firstBackfillDoneAt == nil && !state.backfillCancelled && state.lastIncrementalAt != nil
        case .notYet: false
        }
    }

    private func perform(_ kind: RunKind) async throws {
        if kind == .incremental { state.withLock { $0.isRunning = true } }
        defer {
            if kind == .incremental {
                state.withLock { state in
                    state.isRunning = false
                    state.currentRun = nil
                }
            }
        }
        try await RunPerformer(services: services, policy: policy).run(kind, tracker, stop: stopping) { runID in
            if kind == .incremental { releaseWaiters(with: runID) }
        }
    }

    /// Goes on after the database failed: says so, waits, and lets the loop try again.
    private func guardingStorage(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch {
            services.logger.error(
                "the database failed; trying again in 30 s",
                metadata: ["tracker": "\(tracker.name)", "reason": "\(error)"]
            )
            await pause(for: 30, clock: services.clock, until: nil, stopping)
        }
    }
}
