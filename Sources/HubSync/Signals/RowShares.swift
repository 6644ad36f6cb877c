import Synchronization

/// Shares out the log rows that all runs together hold in memory; nobody ever waits, pages become smaller instead.
///
/// Each reader of a slice holds at most two pages. With many readers each gets pages of an equal share, and a page is
/// read ahead only where there is room for it. So the rows in memory stay under the limit, but for the smallest page of
/// each reader that came when all was given out: an incremental run goes on whatever the backfills hold.
package final class RowShares: Sendable {
    fileprivate struct State {
        var limit: Int
        var readers = 0
        var held = 0
    }

    private let state: Mutex<State>

    /// A page is never smaller than this, where that many rows were asked for.
    package static let smallestPage = 100

    package init(limit: Int) {
        state = Mutex(State(limit: limit))
    }

    package var held: Int { state.withLock { $0.held } }

    package func setLimit(_ limit: Int) {
        state.withLock { $0.limit = limit }
    }

    package func enter() {
        state.withLock { $0.readers += 1 }
    }

    package func leave() {
        state.withLock { $0.readers -= 1 }
    }

    /// Takes rows for a page of at most `wanted`, to be given back by ``giveBack(_:)``.
    package func take(_ wanted: Int) -> Int {
        state.withLock { state in
            let size = max(min(wanted, Self.smallestPage), state.room(wanted))
            state.held += size
            return size
        }
    }

    /// Takes rows for a page to be read ahead; `nil` where there is no room for a page worth it.
    package func takeAhead(_ wanted: Int) -> Int? {
        state.withLock { state in
            let size = state.room(wanted)
            guard size >= min(wanted, Self.smallestPage) else { return nil }
            state.held += size
            return size
        }
    }

    package func giveBack(_ rows: Int) {
        state.withLock { $0.held -= rows }
    }
}

extension RowShares.State {
    fileprivate func room(_ wanted: Int) -> Int {
        min(wanted, limit / (2 * max(1, readers)), limit - held)
    }
}
