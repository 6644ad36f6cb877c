package import HubModel
import Synchronization

/// The sessions of all trackers that have logins, in memory alone.
///
/// One login is under way for a key at any time; who asks meanwhile waits for it and shares its outcome, its failure
/// included, so that wrong credentials are not tried again by each of them.
package final class SessionStore: Sendable {
    private typealias Outcome = Result<LoginSession, ProviderError>

    private struct Entry {
        var session: LoginSession?
        var isLoggingIn = false
        var waiting: Set<Int> = []
    }

    private struct State {
        var entries: [SessionKey: Entry] = [:]
        var lastTicket = 0
        /// Those who sleep until a login is over.
        var sleepers: [Int: CheckedContinuation<Outcome?, Never>] = [:]
        /// What those get who do not sleep yet; `nil` means to ask again.
        var outcomes: [Int: Outcome?] = [:]
    }

    private enum Step {
        case use(LoginSession)
        case logIn
        case wait(Int)
    }

    private let state = Mutex(State())

    package init() {}

    /// The session of a key: the known one, else the one that `login` makes.
    ///
    /// `now` is the hub's time. A session whose token is `refused` is known no more.
    ///
    /// - Throws: what `login` throws, be it the caller's own or the one that it waited for.
    package func session(
        for key: SessionKey,
        at now: UTCTime,
        refused: Secret? = nil,
        login: () async throws(ProviderError) -> LoginSession
    ) async throws(ProviderError) -> LoginSession {
        while true {
            guard !Task.isCancelled else { throw TransportError.cancelled.providerError }
            switch step(key, now, refused) {
            case .use(let session): return session
            case .logIn: return try await lead(key, now, login)
            case .wait(let ticket): if let outcome = await outcome(ticket) { return try outcome.get() }
            }
        }
    }

    /// Forgets a session, where its token is still the known one.
    package func forget(_ token: Secret, of key: SessionKey) {
        state.withLock { state in
            if state.entries[key]?.session?.token == token { state.entries[key]?.session = nil }
        }
    }

    private func step(_ key: SessionKey, _ now: UTCTime, _ refused: Secret?) -> Step {
        state.withLock { state in
            var entry = state.entries[key] ?? Entry()
            defer { state.entries[key] = entry }
            if let session = entry.session, session.token != refused, now < session.renewAt { return .use(session) }
            guard entry.isLoggingIn else {
                entry.isLoggingIn = true
                return .logIn
            }
            state.lastTicket += 1
            entry.waiting.insert(state.lastTicket)
            return .wait(state.lastTicket)
        }
    }

    private func lead(
        _ key: SessionKey,
        _ now: UTCTime,
        _ login: () async throws(ProviderError) -> LoginSession
    ) async throws(ProviderError) -> LoginSession {
        do {
            let session = try await login()
            finish(key, .success(session), now)
            return session
        } catch {
            // A login that broke off with its task proves nothing: the next who asked makes one of its own.
            finish(key, Task.isCancelled ? nil : .failure(error), now)
            throw error
        }
    }

    private func finish(_ key: SessionKey, _ outcome: Outcome?, _ now: UTCTime) {
        let woken = state.withLock { state in
            let waiting = state.entries[key]?.waiting ?? []
            var entry = Entry()
            // A failure is told to all who wait, and leaves no session.
            if case .success(let session) = outcome { entry.session = session }
            state.entries[key] = entry
            state.entries = state.entries.filter { $1.isLoggingIn || $1.session.map { now < $0.renewAt } ?? false }
            var woken: [CheckedContinuation<Outcome?, Never>] = []
            for ticket in waiting {
                if let sleeper = state.sleepers.removeValue(forKey: ticket) {
                    woken.append(sleeper)
                } else {
                    state.outcomes[ticket] = .some(outcome)
                }
            }
            return woken
        }
        for sleeper in woken { sleeper.resume(returning: outcome) }
    }

    /// Waits until the login is over or the task is cancelled; `nil` where there is nothing to share.
    private func outcome(_ ticket: Int) async -> Outcome? {
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state -> Outcome?? in
                    if let outcome = state.outcomes.removeValue(forKey: ticket) { return .some(outcome) }
                    state.sleepers[ticket] = continuation
                    return nil
                }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: ticket)
                if sleeper == nil { state.outcomes[ticket] = .some(nil) }
                return sleeper
            }
            sleeper?.resume(returning: nil)
        }
        leave(ticket)
        return outcome
    }

    private func leave(_ ticket: Int) {
        state.withLock { state in
            state.outcomes[ticket] = nil
            for key in state.entries.keys where state.entries[key]?.waiting.contains(ticket) == true {
                state.entries[key]?.waiting.remove(ticket)
            }
        }
    }
}
