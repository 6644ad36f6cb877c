import HubModel
import HubStore
import Logging

/// Carries out one run from its row in the database to its end, whatever happens in between.
struct RunPerformer: Sendable {
    let services: SyncServices
    let policy: SyncPolicy

    /// Begins the run, performs it until it ends or `stop` is set, and writes how it ended.
    ///
    /// - Throws: ``HubStore/StoreError`` where the run's begin or end could not be written.
    func run(
        _ kind: RunKind,
        _ tracker: TrackerConfig,
        stop: Latch,
        onBegin: @Sendable (Int64) -> Void
    ) async throws {
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
        let runLogger = logger
        let failure = await perform(kind, tracker, runID, requests, stop, runLogger)
        let end = try await end(of: failure, tracker)
        try await services.database.finishRun(runID, end, requests: requests.drain())
        report(end, kind, seconds: services.clock.now - startedAt, logger)
    }

    private enum Ending: Sendable {
        case succeeded
        case cancelled
        case failed(RunFailure)
    }

    private func perform(
        _ kind: RunKind,
        _ tracker: TrackerConfig,
        _ runID: Int64,
        _ requests: RequestLog,
        _ stop: Latch,
        _ logger: Logger
    ) async -> Ending {
        do {
            return try await cancellable(by: stop) {
                do {
                    try await connect(kind, tracker, runID, requests, logger)
                    return .succeeded
                } catch is CancellationError {
                    return .cancelled
                } catch {
                    return Task.isCancelled ? .cancelled : .failed(RunFailure(error))
                }
            }
        } catch {
            return .cancelled
        }
    }

    private func connect(
        _ kind: RunKind,
        _ tracker: TrackerConfig,
        _ runID: Int64,
        _ requests: RequestLog,
        _ logger: Logger
    ) async throws {
        guard let descriptor = services.catalog.descriptor(of: tracker.type) else {
            throw ProviderError.notOffered("the tracker type \(tracker.type.rawValue)")
        }
        let credentials = try await services.credentials(tracker)
        try await services.catalog.withProvider(for: tracker, credentials: credentials) { provider in
            let context = RunContext(
                services: services,
                tracker: tracker,
                runID: runID,
                kind: kind,
                provider: provider,
                descriptor: descriptor,
                requests: requests,
                policy: policy,
                logger: logger
            )
            switch kind {
            case .incremental: try await IncrementalRun(context: context).perform()
            case .backfill: try await BackfillRun(context: context).perform()
            case .reconcile: throw ProviderError.notOffered("reconcile")
            }
        }
    }

    private func end(of ending: Ending, _ tracker: TrackerConfig) async throws -> RunEnd {
        let now = services.clock.now
        switch ending {
        case .succeeded: return RunEnd(outcome: .succeeded, at: now)
        case .cancelled: return RunEnd(outcome: .cancelled, at: now)
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
