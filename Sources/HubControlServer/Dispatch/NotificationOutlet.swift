import Synchronization

/// The way to one connection for what nobody asked for at that moment; never waits.
///
/// Holds a bounded number of lines. Where the reader is too slow for them the connection is cut off, so that nothing is
/// buffered without end and nothing is silently left out.
package final class NotificationOutlet: Sendable {
    private let continuation: AsyncStream<[UInt8]>.Continuation
    private let closed = Mutex(false)
    private let overflow: @Sendable () -> Void
    let lines: AsyncStream<[UInt8]>

    /// `overflow` is called once, when a line finds no room.
    package init(capacity: Int, overflow: @escaping @Sendable () -> Void) {
        (lines, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(capacity))
        self.overflow = overflow
    }

    package var isClosed: Bool { closed.withLock { $0 } }

    /// Hands over one complete line; false where the connection is gone.
    package func send(_ line: [UInt8]) -> Bool {
        switch continuation.yield(line) {
        case .enqueued: return true
        case .dropped:
            if close() { overflow() }
            return false
        default: return false
        }
    }

    /// Takes no more lines; true the first time.
    @discardableResult
    func close() -> Bool {
        continuation.finish()
        return closed.withLock { closed in
            defer { closed = true }
            return !closed
        }
    }
}
