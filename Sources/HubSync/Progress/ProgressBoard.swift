import HubModel
import Synchronization

/// What each tracker's runs are doing this moment: the living part of `status`, never stored.
package final class ProgressBoard: Sendable {
    private let activities = Mutex<[Int64: [RunKind: Activity]]>([:])
    private let onChange: @Sendable (SyncEvent) -> Void

    /// `onChange` is called from the runs and must return at once.
    package init(onChange: @escaping @Sendable (SyncEvent) -> Void = { _ in }) {
        self.onChange = onChange
    }

    /// What the runs of a tracker are doing, in the order of ``HubModel/RunKind``.
    package func activities(of trackerID: Int64) -> [Activity] {
        let running = activities.withLock { $0[trackerID] ?? [:] }
        return RunKind.allCases.compactMap { running[$0] }
    }

    func begin(_ activity: Activity) {
        activities.withLock { $0[activity.trackerID, default: [:]][activity.kind] = activity }
        onChange(.state(trackerID: activity.trackerID))
    }

    func end(_ kind: RunKind, trackerID: Int64) {
        activities.withLock { $0[trackerID]?[kind] = nil }
        onChange(.state(trackerID: trackerID))
    }

    /// Tells that a tracker's state is another one, though no run of it began or ended.
    func noteChange(of trackerID: Int64) {
        onChange(.state(trackerID: trackerID))
    }

    func update(_ kind: RunKind, trackerID: Int64, _ change: (inout Activity) -> Void) {
        let changed = activities.withLock { activities in
            guard var activity = activities[trackerID]?[kind] else { return nil as Activity? }
            change(&activity)
            activities[trackerID]?[kind] = activity
            return activity
        }
        if let changed { onChange(.progress(changed)) }
    }
}

/// What happened to a tracker, for those who subscribed to events.
package enum SyncEvent: Sendable {
    /// A run began or ended, or the database began or ceased to fail.
    case state(trackerID: Int64)
    case progress(Activity)
}
