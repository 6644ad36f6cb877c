import HubModel
package import HubStore

/// Why the runs of one kind cannot go on while the database fails; known here alone, for it cannot be written down.
struct StorageTrouble: Sendable {
    var failure: RunFailure
    var since: UTCTime
    var nextTryAt: UTCTime
}

extension SyncEngine {
    /// What the store says of a tracker, with the failure that the store could not take.
    package func current(_ overview: TrackerOverview) -> TrackerOverview {
        guard let trouble = lane(of: overview.tracker.id)?.trouble else { return overview }
        var current = overview
        current.state.failures = max(1, overview.state.failures)
        current.state.failure = trouble.failure
        current.state.failingSince = overview.state.failingSince ?? trouble.since
        current.state.nextTryAt = trouble.nextTryAt
        return current
    }
}
