/// `events.unsubscribe`: no more notifications.
package enum EventsUnsubscribe: ControlMethod {
    package static let name = "events.unsubscribe"
    package static let summary = "Ends one subscription of this connection, or all of them."
    package static let minimumRole: Role? = .viewer

    package struct Params: Message, Hashable {
        /// Missing means all of this connection.
        package var subscription: Int64?

        package init(subscription: Int64? = nil) {
            self.subscription = subscription
        }

        package static let schema = JSONSchema.object([
            .optional("subscription", .count, "As events.subscribe gave it; all of this connection where missing.")
        ])
    }

    package struct Result: Message, Hashable {
        /// How many subscriptions ended.
        package var ended: Int

        package init(ended: Int) {
            self.ended = ended
        }

        package static let schema = JSONSchema.object([.required("ended", .count, "How many subscriptions ended.")])
    }
}
