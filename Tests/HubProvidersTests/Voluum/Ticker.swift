import Synchronization

/// Counts how often it was asked.
final class Ticker: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
