import Synchronization

/// Wakes the one task that waits for it, at once or at its next wait.
package final class Wakeup: Sendable {
    private let latch = Mutex(Latch())

    package init() {}

    package func wake() {
        latch.withLock { $0 }.set()
    }

    /// Returns after a ``wake()`` since the last wait, or when the task is cancelled.
    ///
    /// - Returns: whether a ``wake()`` came.
    @discardableResult
    package func wait() async -> Bool {
        let current = latch.withLock { $0 }
        await current.wait()
        guard current.isSet else { return false }
        latch.withLock { $0 = Latch() }
        return true
    }
}
