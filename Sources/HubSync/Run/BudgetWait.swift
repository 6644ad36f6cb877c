import HubModel
import Synchronization

/// Shows that a call waits for its host's budget of requests, and lets others have the run's permit meanwhile.
final class BudgetWait: Sendable {
    private let context: RunContext
    private let isWaiting = Mutex(false)

    init(_ context: RunContext) {
        self.context = context
    }

    /// `until` is when the call goes on; `nil` when it does.
    func note(_ until: UTCTime?) {
        let was = isWaiting.withLock { isWaiting in
            defer { isWaiting = until != nil }
            return isWaiting
        }
        if until != nil, !was {
            context.pulse.beginWait()
            context.permit?.giveBack()
        }
        if until == nil, was { context.pulse.endWait() }
        context.note { activity in
            activity.waitingUntil = until
            activity.waitingFor = until == nil ? nil : "request quota"
        }
    }

    deinit {
        if isWaiting.withLock({ $0 }) { context.pulse.endWait() }
    }
}
