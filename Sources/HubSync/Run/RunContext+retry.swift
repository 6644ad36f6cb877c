import HubModel
import HubStore
import Logging

extension RunContext {
    /// Makes a call of the provider, again and again as ``RetryPlan`` says, and shows each wait.
    ///
    /// The requests of the call are in `log`, those of failed tries are written before a wait. An error of which
    /// `isFinal` says so is thrown at once.
    func retrying<Answer: Sendable>(
        _ what: String,
        log: RequestLog? = nil,
        isFinal: (ProviderError) -> Bool = { _ in false },
        _ call: () async throws(ProviderError) -> Answer
    ) async throws -> Answer {
        note { $0.doing = what }
        var attempt = 1
        while true {
            try Task.checkCancellation()
            do {
                let answer = try await call()
                pulse.beat()
                note { activity in
                    activity.waitingUntil = nil
                    activity.waitingFor = nil
                    activity.progressAt = now
                }
                return answer
            } catch {
                try Task.checkCancellation()
                guard !isFinal(error), case .wait(let seconds, let isQuota) = plan(after: error, attempt) else {
                    throw error
                }
                try await wait(seconds, for: isQuota ? "request quota" : error.description, log: log ?? requests)
            }
            attempt += 1
        }
    }

    func plan(after error: ProviderError, _ attempt: Int) -> RetryPlan {
        RetryPlan(after: error, attempt: attempt, jitter: services.randomness.unit())
    }

    /// Waits, says so, and lets others have the run's permit meanwhile.
    func wait(_ seconds: Double, for reason: String, log: RequestLog) async throws {
        logger.info(
            "waiting before the next try",
            metadata: ["seconds": "\(Int(seconds.rounded(.up)))", "reason": "\(reason)"]
        )
        let until = now + Int64(seconds.rounded(.up))
        note { activity in
            activity.waitingUntil = until
            activity.waitingFor = reason
        }
        pulse.beginWait()
        defer { pulse.endWait() }
        permit?.giveBack()
        try await database.recordRequests(log.drain(), trackerID: tracker.id, runID: runID)
        try await services.clock.wait(for: seconds)
    }
}
