import HubSync

/// Tells those who subscribed to events what the engine does.
///
/// The engine's runs call ``publish(_:)`` and must not wait, so the feed takes the events over and ``EventService``
/// turns them into notifications.
struct EventFeed: Sendable {
    private let events: AsyncStream<SyncEvent>
    private let submit: AsyncStream<SyncEvent>.Continuation

    /// Events that wait at most; when nobody keeps up, the oldest go.
    private static let capacity = 1000

    init() {
        (events, submit) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.capacity))
    }

    func publish(_ event: SyncEvent) {
        submit.yield(event)
    }

    /// What was published, in order; ends when the task is cancelled.
    var stream: AsyncStream<SyncEvent> { events }
}
