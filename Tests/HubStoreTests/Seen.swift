import Synchronization

/// Collects what a closure was handed.
final class Seen: Sendable {
    private let collected = Mutex<[Int64]>([])

    var ids: [Int64] { collected.withLock { $0 } }

    func note(_ id: Int64) {
        collected.withLock { $0.append(id) }
    }
}
