import HubSync
import Synchronization

/// The settings that a reload of the configuration can change while the daemon runs.
final class LiveSettings: Sendable {
    private let values: Mutex<(policy: SyncPolicy, backfillDays: Int)>

    init(policy: SyncPolicy, backfillDays: Int) {
        values = Mutex((policy, backfillDays))
    }

    var policy: SyncPolicy { values.withLock { $0.policy } }

    /// Days of history for a tracker that is added without saying how many.
    var backfillDays: Int { values.withLock { $0.backfillDays } }

    func update(policy: SyncPolicy, backfillDays: Int) {
        values.withLock { $0 = (policy, backfillDays) }
    }
}
