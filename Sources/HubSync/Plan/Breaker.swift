package import HubStore

/// Whether a tracker that fails again and again gets whole runs, or one cheap request as a probe first.
package enum Breaker: Hashable, Sendable {
    /// Runs go as usual.
    case closed
    /// One cheap request decides: where it fails, so does the run; where it succeeds, the run goes on.
    case open

    /// Failed runs in a row that open it.
    private static let limit = 5

    package init(_ state: SyncState) {
        self = state.failures >= Self.limit ? .open : .closed
    }
}
