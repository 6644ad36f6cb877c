import HubModel
import Synchronization

/// The signs of life of one run: what comes in, and that it waits for a quota or its turn.
final class RunPulse: Sendable {
    private struct State {
        var beats = 0
        var waits = 0
    }

    private let state = Mutex(State())

    /// Minutes without a sign of life after which a run gives its permit to others.
    private static let quietAfter = 1
    /// Minutes without a sign of life after which a run is ended.
    private static let stuckAfter = 30

    /// Something came in.
    func beat() {
        state.withLock { $0.beats += 1 }
    }

    func beginWait() {
        state.withLock { $0.waits += 1 }
    }

    func endWait() {
        state.withLock { state in
            state.waits = max(0, state.waits - 1)
            state.beats += 1
        }
    }

    /// Watches the run, and returns when it shows no sign of life for half an hour, or the task is cancelled.
    ///
    /// Minutes are counted one by one, so that a clock that jumps and a machine that was suspended end nothing.
    func watch(_ clock: any HubClock, onQuiet: @Sendable () -> Void) async {
        var (quiet, seen) = (0, -1)
        while quiet < Self.stuckAfter {
            do {
                try await clock.sleep(for: .seconds(60))
            } catch {
                return
            }
            let (beats, waits) = state.withLock { ($0.beats, $0.waits) }
            quiet = beats == seen && waits == 0 ? quiet + 1 : 0
            seen = beats
            if quiet >= Self.quietAfter { onQuiet() }
        }
    }
}
