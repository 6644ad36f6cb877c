import HubModel
import HubStore
import Logging

/// Carries out one run from its row in the database to its end, whatever happens in between.
struct RunPerformer: Sendable {
    let services: SyncServices
    let policy: SyncPolicy
    let limits: SyncLimits
    /// What is run, and for whom.
    let job: RunJob

    /// Begins the run, performs it until it ends or `stop` is set, and writes how it ended.
    ///
    /// - Returns: how it ended.
    /// - Throws: ``HubStore/StoreError`` where the run's begin or end could not be written.
    func run(stop: Latch, onBegin: @Sendable (Int64) -> Void) async throws -> RunEnd {
        let (kind, tracker) = (job.kind, job.tracker)
        let startedAt = services.clock.now
        let runID = try await services.database.beginRun(tracker.id, kind, at: startedAt)
        var logger = services.logger
        logger[metadataKey: "tracker"] = "\(tracker.name)"
        logger[metadataKey: "tracker_type"] = "\(tracker.type.rawValue)"
        logger[metadataKey: "run"] = "\(runID)"
        logger.debug("run begins", metadata: ["kind": "\(kind.rawValue)"])
        services.board.begin(
            Activity(trackerID: tracker.id, runID: runID, kind: kind, startedAt: startedAt, doing: "connecting")
        )
        onBegin(runID)
        defer { services.board.end(kind, trackerID: tracker.id) }

        let requests = RequestLog()
        let ending = await perform(runID, requests, stop, logger)
        let end = try await end(of: ending, tracker)
        try await services.database.finishRun(runID, end, requests: requests.drain())
        report(end, kind, seconds: services.clock.now - startedAt, logger)
        return end
    }

    private enum Ending: Sendable {
        case succeeded
        case cancelled
        case failed(RunFailure)
    }

    /// Runs until the run ends by itself, `stop` is set, or it shows no sign of life for too long.
    private func perform(_ runID: Int64, _ requests: RequestLog, _ stop: Latch, _ logger: Logger) async -> Ending {
        if case .wrong(let failure) = ClockCheck(now: services.clock.now, tracker: job.tracker) {
            return .failed(failure)
        }
        let pulse = RunPulse()
        return await withTaskGroup(of: Ending?.self) { group in
            group.addTask { await body(runID, requests, pulse, logger) }
            group.addTask {
                await stop.wait()
                return nil
            }
            group.addTask {
                await pulse.watch(services.clock) { job.permit?.giveBack() }
                return Task.isCancelled ? nil : .failed(.stuck(doing))
            }
            var ending: Ending?
            for await ended in group {
                // The first to end says how the run ended; the body may still have to say it after a stop.
                ending = ending ?? ended
                group.cancelAll()
            }
            return ending ?? .cancelled
        }
    }

    private var doing: String? {
        services.board.activities(of: job.tracker.id).first { $0.kind == job.kind }?.doing
    }

    private func body(
        _ runID: Int64,
        _ requests: RequestLog,
        _ pulse: RunPulse,
        _ logger: Logger
    ) async -> Ending {
        do {
            try await connect(runID, requests, pulse, logger)
            return .succeeded
        } catch is CancellationError {
            return .cancelled
        } catch {
            return Task.isCancelled ? .cancelled : .failed(RunFailure(error))
        }
    }

    private func connect(
        _ runID: Int64,
        _ requests: RequestLog,
        _ pulse: RunPulse,
        _ logger: Logger
    ) async throws {
        let tracker = job.tracker
        guard let descriptor = services.catalog.descriptor(of: tracker.type) else {
            throw ProviderError.notOffered("the tracker type \(tracker.type.rawValue)")
        }
        let credentials = try await services.credentials(tracker)
        try await services.catalog.withProvider(for: tracker, credentials: credentials) { provider in
            pulse.beat()
            let context = RunContext(
                services: services,
                tracker: tracker,
                runID: runID,
                kind: job.kind,
                provider: provider,
                descriptor: descriptor,
                requests: requests,
                policy: policy,
                logger: logger,
                rows: limits.rows,
                pulse: pulse,
                permit: job.permit
            )
            switch job.kind {
            case .incremental: try await IncrementalRun(context: context).perform()
            case .backfill: try await BackfillRun(context: context).perform()
            case .reconcile: try await ReconcileRun(context: context, isAsked: job.isAsked).perform()
            }
        }
    }

    private func end(of ending: Ending, _ tracker: TrackerConfig) async throws -> RunEnd {
        let now = services.clock.now
        switch ending {
        case .succeeded: return RunEnd(outcome: .succeeded, at: now)
        case .cancelled: return RunEnd(outcome: .cancelled, at: now)
        // The lane tries a comparison again by itself, and the tracker's other runs go on.
        case .failed(let failure) where job.kind == .reconcile:
            return RunEnd(outcome: .failed, at: now, failure: failure)
        case .failed(let failure):
            let failures = try await services.database.syncState(of: tracker.id).failures + 1
            let next = Schedule.nextTry(
                after: failure,
                failures: failures,
                policy: policy,
                now: now,
                jitter: services.randomness.unit()
            )
            return RunEnd(outcome: .failed, at: now, failure: failure, nextTryAt: next)
        }
    }

    private func report(_ end: RunEnd, _ kind: RunKind, seconds: Int64, _ logger: Logger) {
        var metadata: Logger.Metadata = ["kind": "\(kind.rawValue)", "seconds": "\(seconds)"]
        if let failure = end.failure {
            metadata["reason"] = "\(failure.message)"
            metadata["advice"] = "\(failure.advice)"
            if let next = end.nextTryAt { metadata["next_try"] = "\(next)" }
            logger.error("run failed", metadata: metadata)
        } else {
            logger.info("run \(end.outcome.rawValue)", metadata: metadata)
        }
    }
}

extension RunFailure {
    /// The failure of a run, from whichever layer it came.
    package init(_ error: any Error) {
        switch error {
        case let error as ProviderError:
            self.init(
                code: error.summary,
                message: error.description,
                advice: error.advice,
                needsAttention: error.needsAttention
            )
        case let error as StoreError:
            self.init(
                code: "storage",
                message: error.description,
                advice: "see the message; the hub tries again by itself",
                needsAttention: false
            )
        case let error as any SyncFailure:
            self.init(code: error.code, message: error.message, advice: error.advice, needsAttention: true)
        default:
            self.init(
                code: "internal",
                message: "\(error)",
                advice: "see the journal and report it",
                needsAttention: false
            )
        }
    }
}

/// An error of a layer that the engine does not know (the vault), told in the engine's words.
package protocol SyncFailure: Error {
    var code: String { get }
    /// What happened, in one sentence, free of secrets.
    var message: String { get }
    var advice: String { get }
}
