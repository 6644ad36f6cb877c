package import HubModel

/// `events.subscribe`: progress and changes of state, told on this connection as they happen.
package enum EventsSubscribe: ControlMethod {
    package static let name = "events.subscribe"
    package static let summary = "Sends events.progress and events.state on this connection from now on."
    package static let minimumRole: Role? = .viewer

    package struct Params: Message, Hashable {
        /// Missing means all trackers, those added later included.
        package var trackers: [TrackerName]?

        package init(trackers: [TrackerName]? = nil) {
            self.trackers = trackers
        }

        package static let schema = JSONSchema.object([
            .optional("trackers", .array(.trackerName), "Trackers by name; all where missing.")
        ])
    }

    package struct Result: Message, Hashable {
        /// Ends the subscription when given to `events.unsubscribe`.
        package var subscription: Int64

        package init(subscription: Int64) {
            self.subscription = subscription
        }

        package static let schema = JSONSchema.object([
            .required("subscription", .count, "Ends the subscription when given to events.unsubscribe.")
        ])
    }
}
