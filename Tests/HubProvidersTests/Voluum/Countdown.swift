import Synchronization

/// True for so many times, then false.
final class Countdown: Sendable {
    private let rest: Mutex<Int>

    init(_ times: Int) {
        rest = Mutex(times)
    }

    func next() -> Bool {
        rest.withLock { rest in
            guard rest > 0 else { return false }
            rest -= 1
            return true
        }
    }
}
