package import HubControl
package import HubModel
import Synchronization

/// Who wants to be told what: the subscriptions of all connections.
package final class EventBoard: Sendable {
    private struct Subscription {
        var connection: UInt64
        /// `nil` means all.
        var trackers: Set<TrackerName>?
        var outlet: NotificationOutlet
    }

    private struct State {
        var subscriptions: [Int64: Subscription] = [:]
        var lastID: Int64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    package func publish(_ event: ProgressEvent) throws {
        try publish(event, about: event.tracker)
    }

    package func publish(_ event: StateEvent) throws {
        try publish(event, about: event.tracker)
    }

    private func publish(_ event: some ControlNotification, about tracker: TrackerName) throws {
        let wanted = state.withLock { state in
            state.subscriptions.values.filter { $0.trackers?.contains(tracker) ?? true }
        }
        guard !wanted.isEmpty else { return }
        let line = try event.line()
        for subscription in wanted { _ = subscription.outlet.send(line) }
    }

    /// A new subscription; `trackers` is `nil` for all.
    package func subscribe(_ caller: Caller, to trackers: [TrackerName]?) -> Int64 {
        state.withLock { state in
            state.subscriptions = state.subscriptions.filter { !$0.value.outlet.isClosed }
            state.lastID += 1
            state.subscriptions[state.lastID] = Subscription(
                connection: caller.connection,
                trackers: trackers.map(Set.init),
                outlet: caller.notifications
            )
            return state.lastID
        }
    }

    /// Ends one subscription of the caller's connection, or all where `id` is `nil`; tells how many ended.
    package func unsubscribe(_ caller: Caller, _ id: Int64?) -> Int {
        state.withLock { state in
            let before = state.subscriptions.count
            state.subscriptions = state.subscriptions.filter { key, subscription in
                subscription.connection != caller.connection || (id != nil && key != id)
            }
            return before - state.subscriptions.count
        }
    }

    /// How many subscriptions live, those of closed connections not counted.
    package var count: Int {
        state.withLock { state in state.subscriptions.values.filter { !$0.outlet.isClosed }.count }
    }
}

extension ControlDispatcher.Builder {
    /// Answers `events.subscribe` and `events.unsubscribe` from a board.
    package mutating func events(_ board: EventBoard) {
        on(EventsSubscribe.self) { params, caller in
            EventsSubscribe.Result(subscription: board.subscribe(caller, to: params.trackers))
        }
        on(EventsUnsubscribe.self) { params, caller in
            EventsUnsubscribe.Result(ended: board.unsubscribe(caller, params.subscription))
        }
    }
}
