import HubModel
package import HubStore

/// The state of a tracker as a person sees it; the badge goes Syncing → Synced when the first backfill is complete.
package enum TrackerPhase: String, CaseIterable, Sendable {
    case pending
    case syncing
    case synced
    case failing
    case needsAttention = "needs-attention"
    case paused

    package init(_ overview: TrackerOverview, isActive: Bool) {
        let state = overview.state
        if overview.tracker.isPaused {
            self = .paused
        } else if state.failures > 0 {
            self = state.failure?.needsAttention == true ? .needsAttention : .failing
        } else if state.firstBackfillDoneAt != nil || state.backfillCancelled {
            self = .synced
        } else {
            self = isActive || state.lastSuccessAt != nil ? .syncing : .pending
        }
    }
}
