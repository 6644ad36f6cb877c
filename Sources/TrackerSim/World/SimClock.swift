import Foundation
import Synchronization

/// The simulated world's time in whole Unix seconds.
///
/// It follows the machine's clock, runs faster than it, or stands still until it is advanced.
package final class SimClock: Sendable {
    private struct Pace {
        /// World seconds per machine second; 0 for a clock that only ``advance(by:)`` moves.
        var speed: Double
        var offset: Int64 = 0
    }

    /// What the clock showed at first.
    package let start: Int64
    private let machineStart: Double
    private let pace: Mutex<Pace>

    private init(start: Int64, machineStart: Double, speed: Double) {
        self.start = start
        self.machineStart = machineStart
        pace = Mutex(Pace(speed: speed))
    }

    private static var machineNow: Double { Date().timeIntervalSince1970 }

    /// The machine's own time.
    package static func real() -> SimClock {
        let now = machineNow
        return SimClock(start: Int64(now), machineStart: Double(Int64(now)), speed: 1)
    }

    /// Runs from `start` (the machine's time where absent) at `speed` world seconds per second.
    package static func accelerated(by speed: Double, from start: Int64? = nil) -> SimClock {
        let now = machineNow
        return SimClock(start: start ?? Int64(now), machineStart: now, speed: max(0, speed))
    }

    /// Stands at `start` until it is advanced.
    package static func manual(_ start: Int64) -> SimClock {
        SimClock(start: start, machineStart: 0, speed: 0)
    }

    package var now: Int64 {
        let pace = pace.withLock { ($0.speed, $0.offset) }
        let passed = pace.0 == 0 ? 0 : (Self.machineNow - machineStart) * pace.0
        return start + Int64(max(0, passed)) + pace.1
    }

    /// Moves the clock ahead, whatever drives it; it never goes back.
    package func advance(by seconds: Int64) {
        pace.withLock { $0.offset += max(0, seconds) }
    }
}
