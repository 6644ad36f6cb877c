package import HubModel

/// `events.progress`: a page was stored.
package struct ProgressEvent: ControlNotification, Hashable {
    package static let name = "events.progress"
    package static let summary = "A run of a tracker came further."

    package var tracker: TrackerName
    package var activity: TrackerStatus.Activity
    /// Missing for runs that have nothing to do with history.
    package var backfill: TrackerStatus.Backfill?

    package init(tracker: TrackerName, activity: TrackerStatus.Activity, backfill: TrackerStatus.Backfill? = nil) {
        self.tracker = tracker
        self.activity = activity
        self.backfill = backfill
    }

    package static let schema = JSONSchema.object([
        .required("tracker", .trackerName, "The tracker's name."),
        .required("activity", TrackerStatus.Activity.schema, "The run."),
        .optional("backfill", TrackerStatus.Backfill.schema, "How far the history is."),
    ])
}
