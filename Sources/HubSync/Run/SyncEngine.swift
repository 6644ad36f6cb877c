package import HubModel
import HubStore
import Logging
import ServiceLifecycle
import Synchronization

/// The service that keeps every tracker's data up to date: one lane a tracker.
///
/// Lanes are started, restarted and stopped in the order of asking, by one loop that also answers ``pulse()``.
package final class SyncEngine: Service {
    private let services: SyncServices
    private let policy: Mutex<SyncPolicy>
    private let limits: SyncLimits
    private let lanes = Mutex<[Int64: TrackerLane]>([:])
    private let commands: AsyncStream<Command>
    private let submit: AsyncStream<Command>.Continuation

    /// Seconds for which a lane may show no sign of life before the engine counts as stuck.
    private static let stuckAfter: Int64 = 600
    /// Seconds between looks at the clock.
    private static let clockCheck: Int64 = 60
    /// Seconds by which the wall clock may drift from uptime between two looks.
    private static let tolerance: Int64 = 5

    private enum Command: Sendable {
        case reload(Int64, CheckedContinuation<Void, any Error>)
        case pulse(CheckedContinuation<Void, Never>)
    }

    package init(services: SyncServices, policy: SyncPolicy) {
        self.services = services
        self.policy = Mutex(policy)
        limits = SyncLimits(policy)
        (commands, submit) = AsyncStream.makeStream(of: Command.self)
    }

    /// Runs until the service group shuts down gracefully; then every run is cancelled and ends in order.
    package func run() async throws {
        try await interruptOpenRuns()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.watchClock() }
            await self.startAll(in: &group)
            await withGracefulShutdownHandler {
                await obey(in: &group)
            } onGracefulShutdown: { [submit] in
                submit.finish()
            }
            await self.stopAll()
            // The lanes have ended; what is left is the watch over the clock.
            group.cancelAll()
        }
    }

    private func obey(in group: inout DiscardingTaskGroup) async {
        for await command in commands {
            switch command {
            case .pulse(let continuation): continuation.resume()
            case .reload(let trackerID, let continuation):
                let result = await reload(trackerID, in: &group)
                continuation.resume(with: result)
            }
        }
    }

    /// Wakes all lanes when the wall clock was set, or the machine slept: what they wait for may be due.
    private func watchClock() async {
        let clock = services.clock
        while !Task.isCancelled {
            let (wall, uptime) = (clock.now, clock.uptime)
            do {
                try await clock.sleep(for: .seconds(Self.clockCheck))
            } catch {
                return
            }
            let jump = clock.now - wall - (clock.uptime - uptime).components.seconds
            guard abs(jump) > Self.tolerance else { continue }
            services.logger.notice("the clock jumped", metadata: ["seconds": "\(jump)"])
            for lane in lanes.withLock({ Array($0.values) }) { lane.noteClockJump() }
        }
    }

    private func interruptOpenRuns() async throws {
        let interrupted = try await services.database.interruptOpenRuns(at: services.clock.now)
        if interrupted > 0 {
            services.logger.notice(
                "runs were interrupted by the end of the process and go on now",
                metadata: ["runs": "\(interrupted)"]
            )
        }
    }

    private func startAll(in group: inout DiscardingTaskGroup) async {
        var trackers: [TrackerConfig] = []
        while !Task.isCancelled {
            do {
                trackers = try await services.database.trackers()
                break
            } catch {
                services.logger.error("the trackers could not be read", metadata: ["reason": "\(error)"])
                // A cancelled sleep ends the loop through its condition.
                try? await services.clock.sleep(for: .seconds(10))
            }
        }
        let active = trackers.filter { !$0.isPaused }
        let policy = policy.withLock { $0 }
        for (index, tracker) in active.enumerated() {
            start(tracker, delay: Schedule.firstDelay(index, of: active.count, policy: policy), in: &group)
        }
    }

    private func start(_ tracker: TrackerConfig, delay: Double, in group: inout DiscardingTaskGroup) {
        let lane = TrackerLane(
            tracker: tracker,
            services: services,
            policy: policy.withLock { $0 },
            limits: limits
        )
        lanes.withLock { $0[tracker.id] = lane }
        group.addTask { await lane.run(firstDelay: delay) }
    }

    private func reload(
        _ trackerID: Int64,
        in group: inout DiscardingTaskGroup
    ) async -> Result<Void, any Error> {
        await lanes.withLock({ $0.removeValue(forKey: trackerID) })?.stop()
        do {
            let trackers = try await services.database.trackers()
            if let tracker = trackers.first(where: { $0.id == trackerID }), !tracker.isPaused {
                start(tracker, delay: 0, in: &group)
            }
            return .success(())
        } catch {
            return .failure(error)
        }
    }

    private func stopAll() async {
        submit.finish()
        let running = lanes.withLock { lanes in
            defer { lanes = [:] }
            return Array(lanes.values)
        }
        await withDiscardingTaskGroup { group in
            for lane in running { group.addTask { await lane.stop() } }
        }
    }
}

extension SyncEngine {
    /// Takes up a tracker that was added, changed, paused, resumed or removed; what ran for it is cancelled first.
    package func reload(_ trackerID: Int64) async throws {
        try await withCheckedThrowingContinuation { continuation in
            if case .terminated = submit.yield(.reload(trackerID, continuation)) {
                continuation.resume(throwing: CancellationError())
            }
        }
    }

    /// Restarts every lane with another policy.
    package func apply(_ policy: SyncPolicy) async throws {
        self.policy.withLock { $0 = policy }
        limits.apply(policy)
        for trackerID in lanes.withLock({ Array($0.keys) }) { try await reload(trackerID) }
    }

    /// Starts an incremental run of a tracker.
    ///
    /// - Returns: the run's id, of the current one where one is running; `nil` where the tracker is paused.
    /// - Throws: ``HubStore/StoreError`` where the database did not let it begin.
    package func syncNow(_ trackerID: Int64) async throws -> Int64? {
        guard let lane = lane(of: trackerID) else { return nil }
        return try await lane.start(.incremental, lane.syncWanted)
    }

    /// Starts a comparison of a tracker's closed days with its own totals.
    ///
    /// - Returns: the run's id, of the current one where one is running; `nil` where the tracker is paused or gives no
    ///   totals of its own, or where comparisons are off.
    /// - Throws: ``HubStore/StoreError`` where the database did not let it begin.
    package func reconcileNow(_ trackerID: Int64) async throws -> Int64? {
        guard let lane = lane(of: trackerID), lane.policy.reconcileDays > 0,
            services.catalog.descriptor(of: lane.tracker.type)?.dayTotals != nil
        else { return nil }
        return try await lane.start(.reconcile, lane.reconcileWanted)
    }

    /// Looks for missing history of a tracker now.
    package func backfillNow(_ trackerID: Int64) {
        lane(of: trackerID)?.backfillWanted.wake()
    }

    /// When a tracker's next incremental run starts; `nil` where it is paused.
    package func nextRun(of trackerID: Int64) -> UTCTime? {
        lane(of: trackerID)?.dueAt
    }

    /// Returns once the engine's loop has answered, and tells which trackers' loops show no sign of life.
    package func pulse() async -> [TrackerName] {
        await withCheckedContinuation { continuation in
            if case .terminated = submit.yield(.pulse(continuation)) { continuation.resume() }
        }
        let uptime = services.clock.uptime
        return lanes.withLock { lanes in
            lanes.values.filter { $0.isStuck(for: Self.stuckAfter, uptime: uptime) }.map(\.tracker.name)
        }
    }

    func lane(of trackerID: Int64) -> TrackerLane? {
        lanes.withLock { $0[trackerID] }
    }
}
