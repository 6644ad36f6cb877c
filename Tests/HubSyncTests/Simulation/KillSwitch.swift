import Foundation
import HubTestSupport
import Synchronization

/// Kills a simulated process at an armed moment: takes its database files as SIGKILL would leave them just then.
///
/// What the dying process still does to its own files does not matter: the next process gets the image.
final class KillSwitch: Sendable {
    /// What a process does that can be its last.
    enum Moment: Sendable {
        case step, request, sleep, beforeCommit, afterCommit
    }

    private struct State {
        var moment: Moment?
        var left = 0
        var isFired = false
        var failure: (any Error)?
    }

    private let file: String
    private let image: String
    private let state = Mutex(State())

    init(file: String, image: String) {
        self.file = file
        self.image = image
    }

    var isFired: Bool { state.withLock { $0.isFired } }

    func arm(_ point: Scenario.KillPoint) {
        let (moment, count): (Moment, Int) =
            switch point {
            case .step(let count): (.step, count)
            case .request(let count): (.request, count)
            case .sleep(let count): (.sleep, count)
            case .beforeCommit(let count): (.beforeCommit, count)
            case .afterCommit(let count): (.afterCommit, count)
            }
        state.withLock { state in
            state.moment = moment
            state.left = count
        }
    }

    /// Says that the process is about to do something; `true` where it dies instead.
    @discardableResult
    func pass(_ moment: Moment) -> Bool {
        state.withLock { state in
            guard !state.isFired, state.moment == moment else { return state.isFired }
            state.left -= 1
            guard state.left < 0 else { return false }
            fire(&state)
            return true
        }
    }

    /// Takes the image now, where none was taken.
    func fire() throws {
        let failure = state.withLock { state in
            if !state.isFired { fire(&state) }
            return state.failure
        }
        if let failure { throw failure }
    }

    private func fire(_ state: inout State) {
        state.isFired = true
        do {
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: file + suffix) {
                try FileManager.default.copyItem(atPath: file + suffix, toPath: image + suffix)
            }
        } catch {
            state.failure = error
        }
    }
}
