import HubModel

/// One run to be carried out.
struct RunJob: Sendable {
    let kind: RunKind
    let tracker: TrackerConfig
    /// Held while the run works, given back while it waits; `nil` where the run needs none.
    var permit: Permit?
    /// A person asked for it.
    var isAsked = false
}

/// What the runs of all trackers share.
final class SyncLimits: Sendable {
    let backfills: Permits
    let reconciles: Permits
    let rows: RowShares

    init(_ policy: SyncPolicy) {
        backfills = Permits(policy.concurrentBackfills)
        reconciles = Permits(Self.reconciles(policy))
        rows = RowShares(limit: policy.rowsInMemory)
    }

    func apply(_ policy: SyncPolicy) {
        backfills.resize(to: policy.concurrentBackfills)
        reconciles.resize(to: Self.reconciles(policy))
        rows.setLimit(policy.rowsInMemory)
    }

    private static func reconciles(_ policy: SyncPolicy) -> Int { max(1, policy.concurrentBackfills / 2) }
}
