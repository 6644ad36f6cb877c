import HubControl
import HubControlServer
import HubModel
import HubStore
import HubSync
import Logging
import ServiceLifecycle

/// Turns what the engine does into notifications for those who subscribed.
struct EventService: Service {
    let feed: EventFeed
    let events: EventBoard
    let hub: Hub

    func run() async throws {
        for await event in feed.stream.cancelOnGracefulShutdown() where events.count > 0 {
            do {
                try await publish(event)
            } catch {
                hub.logger.warning("an event could not be told", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func publish(_ event: SyncEvent) async throws {
        let reporter = StatusReporter(hub)
        let overviews = try await hub.overviews()
        guard let overview = overviews.first(where: { $0.tracker.id == event.trackerID }) else { return }
        let status = reporter.status(overview)
        switch event {
        case .state:
            try events.publish(
                StateEvent(
                    tracker: status.name,
                    state: status.state,
                    reason: status.reason,
                    advice: status.advice,
                    since: hub.clock.now
                )
            )
        case .progress(let activity):
            try events.publish(
                ProgressEvent(
                    tracker: status.name,
                    activity: reporter.activity(activity, overview),
                    backfill: status.backfill
                )
            )
        }
    }
}

extension SyncEvent {
    fileprivate var trackerID: Int64 {
        switch self {
        case .state(let trackerID): trackerID
        case .progress(let activity): activity.trackerID
        }
    }
}
