import Synchronization

/// When a simulated world came to an end, if it did.
final class WorldEnding: Sendable {
    private let end = Mutex<Int64?>(nil)

    func end(at time: Int64) {
        end.withLock { $0 = $0 ?? time }
    }

    /// The world's time at a time of the clock.
    func time(at now: Int64) -> Int64 {
        end.withLock { min(now, $0 ?? now) }
    }
}
