import Synchronization

/// A bounded number of permits, given out in the order of asking.
package final class Permits: Sendable {
    private struct State {
        var count: Int
        var free: Int
        var waiting: [Latch] = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) {
        let count = max(1, count)
        state = Mutex(State(count: count, free: count))
    }

    /// Changes the number; permits that are out stay out.
    package func resize(to count: Int) {
        change { state in
            state.free += max(1, count) - state.count
            state.count = max(1, count)
        }
    }

    /// Waits for a permit; `false` where `latch` was set first or the task was cancelled.
    fileprivate func take(unless latch: Latch) async -> Bool {
        let turn = state.withLock { state -> Latch? in
            guard state.free <= 0 else {
                state.free -= 1
                return nil
            }
            let turn = Latch()
            state.waiting.append(turn)
            return turn
        }
        guard let turn else { return true }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await turn.wait() }
            group.addTask { await latch.wait() }
            await group.next()
            group.cancelAll()
        }
        return take(turn)
    }

    /// Whether the turn came; one that did not come is withdrawn.
    private func take(_ turn: Latch) -> Bool {
        state.withLock { state in
            state.waiting.removeAll { $0 === turn }
            return turn.isSet
        }
    }

    fileprivate func giveBack() {
        change { $0.free += 1 }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            body(&state)
            while state.free > 0, !state.waiting.isEmpty {
                state.free -= 1
                // Under the lock, so that a turn withdrawn at this moment is seen to have come.
                state.waiting.removeFirst().set()
            }
        }
    }
}

/// One run's permit, given back while the run only waits, and taken again when it goes on.
package final class Permit: Sendable {
    private let permits: Permits
    private let isTaken = Mutex(false)

    package init(_ permits: Permits) {
        self.permits = permits
    }

    package var isHeld: Bool { isTaken.withLock { $0 } }

    /// Takes the permit where it is not held; called by one task at a time.
    ///
    /// - Returns: `false` where `latch` was set first or the task was cancelled.
    package func take(unless latch: Latch) async -> Bool {
        guard !isHeld else { return true }
        guard await permits.take(unless: latch) else { return false }
        isTaken.withLock { $0 = true }
        return true
    }

    /// Gives the permit back where it is held; any task may do so.
    package func giveBack() {
        let wasHeld = isTaken.withLock { isTaken in
            defer { isTaken = false }
            return isTaken
        }
        if wasHeld { permits.giveBack() }
    }
}
