package import HubModel
package import TrackerSim

/// A clock that shows the simulated world's time, and in which a sleep passes at once.
package struct SteppingClock: HubClock {
    private let world: SimClock

    package init(_ world: SimClock) {
        self.world = world
    }

    package var now: UTCTime { UTCTime(seconds: world.now) }
    package var uptime: Duration { .seconds(world.now - world.start) }

    package func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        world.advance(by: max(1, duration.components.seconds))
    }
}
