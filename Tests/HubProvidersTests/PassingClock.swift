import HubModel
import Synchronization

/// A clock in which a sleep passes at once.
final class PassingClock: HubClock {
    private let passed = Mutex(Duration.zero)

    var now: UTCTime { HandClock.start + uptime.components.seconds }
    var uptime: Duration { passed.withLock { $0 } }

    func sleep(for duration: Duration) async throws {
        try Task.checkCancellation()
        passed.withLock { $0 += duration }
    }
}
