import Synchronization

/// A bounded number of permits, given out in the order of asking.
final class Permits: Sendable {
    private struct State {
        var free: Int
        var waiting: [Latch] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Runs `body` with a permit; returns without running it where `latch` is set first.
    func withPermit(unless latch: Latch, _ body: @escaping @Sendable () async -> Void) async {
        let turn = state.withLock { state -> Latch? in
            guard state.free == 0 else {
                state.free -= 1
                return nil
            }
            let turn = Latch()
            state.waiting.append(turn)
            return turn
        }
        if let turn {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await turn.wait() }
                group.addTask { await latch.wait() }
                await group.next()
                group.cancelAll()
            }
            guard take(turn) else { return }
        }
        if !latch.isSet { await body() }
        give()
    }

    /// Whether the turn came; one that did not come is withdrawn.
    private func take(_ turn: Latch) -> Bool {
        state.withLock { state in
            state.waiting.removeAll { $0 === turn }
            return turn.isSet
        }
    }

    private func give() {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
            } else {
                state.waiting.removeFirst().set()
            }
        }
    }
}
