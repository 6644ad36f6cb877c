import Synchronization

/// A one-way flag that any number of tasks can wait for.
package final class Latch: Sendable {
    private struct State {
        var isSet = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextKey = 0
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    package init() {}

    package var isSet: Bool { state.withLock { $0.isSet } }

    /// Sets the flag and lets all waiting tasks go on, in the order in which they came.
    package func set() {
        let waiting = state.withLock { state in
            defer { state.waiting = [:] }
            state.isSet = true
            return state.waiting.sorted { $0.key < $1.key }.map(\.value)
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns once the flag is set, or the task is cancelled.
    package func wait() async {
        let key = state.withLock { state in
            state.nextKey += 1
            return state.nextKey
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    // The handler may have run before the continuation was stored; then nobody else resumes it.
                    guard !state.isSet, state.cancelled.remove(key) == nil else { return true }
                    state.waiting[key] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                let waiting = state.waiting.removeValue(forKey: key)
                if waiting == nil { state.cancelled.insert(key) }
                return waiting
            }
            waiting?.resume()
        }
        state.withLock { _ = $0.cancelled.remove(key) }
    }
}
