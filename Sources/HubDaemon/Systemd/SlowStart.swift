import Dispatch
import Foundation

/// Tells again and again that a step of the start goes on, while it goes on.
enum SlowStart {
    /// Runs `body`, and calls `tick` with the seconds passed after `first` and then every `pace`, until it is done.
    ///
    /// `body` blocks its thread, which is the only one of Swift's pool on a machine with one core: so the ticks come
    /// from a thread of their own, which ends with `body`.
    static func watching<Value, Failure: Error>(
        first: DispatchTimeInterval = .seconds(1),
        pace: DispatchTimeInterval = .seconds(10),
        tick: @escaping @Sendable (Int64) -> Void,
        _ body: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let isDone = DispatchSemaphore(value: 0)
        let begin = ContinuousClock.now
        Thread.detachNewThread {
            var wait = first
            while isDone.wait(timeout: .now() + wait) == .timedOut {
                tick((ContinuousClock.now - begin).components.seconds)
                wait = pace
            }
        }
        defer { isDone.signal() }
        return try body()
    }
}
