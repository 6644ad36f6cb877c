import Synchronization

/// Wakes the one task that waits for it, at once or at its next wait.
package final class Wakeup: Sendable {
    private let latch = Mutex(Latch())

    package init() {}

    package func wake() {
        latch.withLock { $0 }.set()
    }

    /// Returns after a ``wake()`` since the last wait, or when the task is cancelled.
    package func wait() async {
        let current = latch.withLock { $0 }
        await current.wait()
        if current.isSet { latch.withLock { $0 = Latch() } }
    }
}
