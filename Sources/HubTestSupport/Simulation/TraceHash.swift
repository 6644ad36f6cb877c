import Synchronization

/// A digest of what happened in a simulation, in its order: two runs that did the same have the same.
package final class TraceHash: Sendable {
    private struct State {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var events = 0
        var recent: [String] = []
    }

    private static let kept = 40
    private let state = Mutex(State())

    package init() {}

    /// Adds an event (FNV-1a).
    package func add(_ event: String) {
        state.withLock { state in
            for byte in event.utf8 { state.hash = (state.hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            state.hash = (state.hash ^ 0xFF) &* 0x0000_0100_0000_01B3
            state.events += 1
            state.recent.append(event)
            if state.recent.count > Self.kept { state.recent.removeFirst() }
        }
    }

    package var hash: UInt64 { state.withLock { $0.hash } }
    package var events: Int { state.withLock { $0.events } }
    /// The last events, for a failure's message.
    package var recent: [String] { state.withLock { $0.recent } }
}
