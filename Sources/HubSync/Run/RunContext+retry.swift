import HubModel
import HubStore
import Logging

extension RunContext {
    /// Makes a call of the provider, again and again as ``RetryPlan`` says, and shows each wait.
    func retrying<Answer: Sendable>(
        _ what: String,
        _ call: () async throws(ProviderError) -> Answer
    ) async throws -> Answer {
        note { $0.doing = what }
        var attempt = 1
        while true {
            try Task.checkCancellation()
            do {
                let answer = try await call()
                note { activity in
                    activity.waitingUntil = nil
                    activity.waitingFor = nil
                    activity.progressAt = now
                }
                return answer
            } catch {
                try Task.checkCancellation()
                guard
                    case .wait(let seconds, let isQuota) = RetryPlan(
                        after: error,
                        attempt: attempt,
                        jitter: services.randomness.unit()
                    )
                else { throw error }
                try await wait(seconds, isQuota: isQuota, error)
            }
            attempt += 1
        }
    }

    private func wait(_ seconds: Double, isQuota: Bool, _ error: ProviderError) async throws {
        logger.info(
            "waiting before the next try",
            metadata: ["seconds": "\(Int(seconds.rounded(.up)))", "reason": "\(error)"]
        )
        let until = now + Int64(seconds.rounded(.up))
        note { activity in
            activity.waitingUntil = until
            activity.waitingFor = isQuota ? "request quota" : error.description
        }
        try await database.recordRequests(requests.drain(), trackerID: tracker.id, runID: runID)
        try await services.clock.sleep(for: .seconds(seconds))
    }
}
