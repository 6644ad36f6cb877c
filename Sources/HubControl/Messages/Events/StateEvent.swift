package import HubModel

/// `events.state`: a tracker's badge changed.
package struct StateEvent: ControlNotification, Hashable {
    package static let name = "events.state"
    package static let summary = "The state of a tracker changed."

    package var tracker: TrackerName
    package var state: TrackerState
    /// Why, as a sentence; missing where there is nothing to explain.
    package var reason: String?
    /// What to do; missing where there is nothing to do.
    package var advice: String?
    package var since: UTCTime

    package init(
        tracker: TrackerName,
        state: TrackerState,
        reason: String? = nil,
        advice: String? = nil,
        since: UTCTime
    ) {
        self.tracker = tracker
        self.state = state
        self.reason = reason
        self.advice = advice
        self.since = since
    }

    package static let schema = JSONSchema.object([
        .required("tracker", .trackerName, "The tracker's name."),
        .required("state", .choice(TrackerState.self), "The new badge."),
        .optional("reason", .string, "Why; missing where there is nothing to explain."),
        .optional("advice", .string, "What to do; missing where there is nothing to do."),
        .required("since", .time, "When it changed."),
    ])
}
