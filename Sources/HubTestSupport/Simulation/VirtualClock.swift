package import HubModel
import Synchronization

/// The clock of one simulated process: its sleepers wake only when the simulation lets them.
package final class VirtualClock: HubClock {
    private struct Sleeper {
        /// Milliseconds of uptime.
        let deadline: Int64
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var sleepers: [Int: Sleeper] = [:]
        /// Sleeps that were cancelled before they began.
        var cancelled: Set<Int> = []
        var last = 0
        var isDead = false
    }

    private let time: VirtualTime
    private let onSleep: @Sendable () -> Void
    private let state = Mutex(State())

    /// Makes a clock; `onSleep` is called at the beginning of each sleep.
    package init(_ time: VirtualTime, onSleep: @escaping @Sendable () -> Void = {}) {
        self.time = time
        self.onSleep = onSleep
    }

    package var now: UTCTime { time.wall }
    package var uptime: Duration { .milliseconds(time.uptime) }

    package func sleep(for duration: Duration) async throws {
        onSleep()
        try Task.checkCancellation()
        let (seconds, attoseconds) = duration.components
        let milliseconds = max(1, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        let deadline = time.uptime + milliseconds
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ends = state.withLock { state in
                    guard !state.isDead, state.cancelled.remove(number) == nil else { return true }
                    state.sleepers[number] = Sleeper(deadline: deadline, continuation: continuation)
                    return false
                }
                if ends { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: number)
                if sleeper == nil { state.cancelled.insert(number) }
                return sleeper
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// The uptime in milliseconds at which the next sleeper wakes; `nil` where nobody sleeps.
    package var nextDeadline: Int64? {
        state.withLock { $0.sleepers.values.map(\.deadline).min() }
    }

    /// Wakes the sleeper whose time came first.
    package func wakeNext() {
        let sleeper = state.withLock { state -> Sleeper? in
            let next = state.sleepers.min { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
            guard let next, next.value.deadline <= time.uptime else { return nil }
            return state.sleepers.removeValue(forKey: next.key)
        }
        sleeper?.continuation.resume()
    }

    /// Ends all sleeps, those to come included: the process is dead.
    package func kill() {
        let sleepers = state.withLock { state in
            defer { state.sleepers = [:] }
            state.isDead = true
            return state.sleepers.sorted { $0.key < $1.key }.map(\.value)
        }
        for sleeper in sleepers { sleeper.continuation.resume(throwing: CancellationError()) }
    }
}
