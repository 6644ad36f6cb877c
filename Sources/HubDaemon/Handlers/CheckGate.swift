import Synchronization

/// Lets one check of the database through at a time: each reads the whole file and holds one of its few readers.
final class CheckGate: Sendable {
    private let isTaken = Mutex(false)

    /// Whether a check is going on, its caller still there or not.
    var isBusy: Bool { isTaken.withLock { $0 } }

    /// Runs `body` and gives its value; `nil` where another check is going on.
    ///
    /// - Throws: what `body` throws, and `CancellationError` as soon as the caller's task is cancelled.
    func passing<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value? {
        let isFree = isTaken.withLock { taken in
            defer { taken = true }
            return !taken
        }
        guard isFree else { return nil }
        let (values, ending) = AsyncThrowingStream<Value, any Error>.makeStream()
        // Unstructured on purpose. The reads of a check go on for minutes and cannot be broken off, and a structured
        // task would make the daemon's orderly end wait for them. The task captures nothing but `body` and this gate,
        // tells its end through `ending` exactly once, and what it leaves behind at the process's end is a reader of
        // the file.
        Task {
            do {
                ending.yield(try await body())
                ending.finish()
            } catch {
                ending.finish(throwing: error)
            }
            isTaken.withLock { $0 = false }
        }
        for try await value in values { return value }
        throw CancellationError()
    }
}
