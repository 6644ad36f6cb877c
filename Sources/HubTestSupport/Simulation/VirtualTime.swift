package import HubModel
import Synchronization
package import TrackerSim

/// The time of a simulated machine, and of the tracker's world beside it.
///
/// The world's time is the true one. The machine's wall clock can be wrong by any amount, and the machine can sleep
/// while the world goes on.
package final class VirtualTime: Sendable {
    private struct State {
        /// Milliseconds since the machine's start.
        var uptime: Int64 = 0
        /// Milliseconds that passed in the world.
        var passed: Int64 = 0
        /// Seconds by which the wall clock is ahead.
        var skew: Int64 = 0
    }

    package let world: SimClock
    private let state = Mutex(State())

    package init(world: SimClock) {
        self.world = world
    }

    /// Milliseconds since the machine's start; never goes back.
    package var uptime: Int64 { state.withLock { $0.uptime } }
    /// True seconds since the start.
    package var passed: Int64 { state.withLock { $0.passed / 1000 } }
    package var skew: Int64 { state.withLock { $0.skew } }
    /// The true time, in Unix seconds.
    package var truth: Int64 { world.start + passed }
    package var wall: UTCTime {
        let (passed, skew) = state.withLock { ($0.passed / 1000, $0.skew) }
        return UTCTime(seconds: world.start + passed + skew)
    }

    /// Lets time pass until the machine is `uptime` milliseconds old.
    package func advance(to uptime: Int64) {
        let delta = state.withLock { max(0, uptime - $0.uptime) }
        pass(delta, inMachine: true)
    }

    /// Lets the world go on while the machine sleeps.
    package func suspend(seconds: Int64, countsAsUptime: Bool) {
        pass(seconds * 1000, inMachine: countsAsUptime)
    }

    private func pass(_ milliseconds: Int64, inMachine: Bool) {
        let seconds = state.withLock { state -> Int64 in
            let before = state.passed / 1000
            state.passed += milliseconds
            if inMachine { state.uptime += milliseconds }
            return state.passed / 1000 - before
        }
        if seconds > 0 { world.advance(by: seconds) }
    }

    /// Puts the wall clock `seconds` ahead of the truth (behind where negative).
    package func setSkew(_ seconds: Int64) {
        state.withLock { $0.skew = seconds }
    }
}
