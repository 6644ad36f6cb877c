package import HubModel
import Synchronization

/// The requests to one host, kept within a budget that all trackers there share.
///
/// A request that hangs holds its own place only. What the host asks for in its answers (a wait after a 429 or 503, a
/// quota that is used up) holds back everything else that would go there, for an hour at most; from a path with a rate
/// of its own, what would go to the same path.
package final class HostBudget: Sendable {
    /// The longest time that an answer holds back other requests.
    private static let longestHold: Int64 = 3600
    /// Shorter waits are not worth telling.
    private static let untold = Duration.seconds(1)

    private struct State {
        var queue: RequestQueue
        var sleepers: [RequestQueue.Ticket: CheckedContinuation<Void, Never>] = [:]
        /// Woken while they did not sleep.
        var woken: Set<RequestQueue.Ticket> = []
    }

    let clock: any HubClock
    private let state: Mutex<State>

    package init(_ budget: RequestBudget, clock: any HubClock) {
        self.clock = clock
        state = Mutex(State(queue: RequestQueue(budget)))
    }

    /// Sends a request when its turn has come; `onWait` is told of a wait of more than a second.
    ///
    /// - Throws: what `send` throws, and ``TransportError/cancelled`` where the task is cancelled while it waits.
    func run(
        _ call: HTTPCall,
        onWait: (UTCTime?) -> Void,
        _ send: (HTTPCall) async throws(TransportError) -> HTTPReply
    ) async throws(TransportError) -> HTTPReply {
        let ticket = state.withLock { $0.queue.join(call.path) }
        defer { leave(ticket) }
        try await turn(of: ticket, timeLimit: call.timeLimit, onWait)
        let reply = try await send(call)
        if let wait = RateLimit.wait(after: reply, now: clock.now), wait > 0 {
            let end = clock.uptime + .seconds(min(wait, Self.longestHold))
            state.withLock { $0.queue.hold(until: end, from: call.path) }
        }
        return reply
    }

    private func turn(
        of ticket: RequestQueue.Ticket,
        timeLimit: Duration,
        _ onWait: (UTCTime?) -> Void
    ) async throws(TransportError) {
        let came = clock.uptime
        var told: Duration?
        defer { if told != nil { onWait(nil) } }
        while true {
            guard !Task.isCancelled else { throw .cancelled }
            let now = clock.uptime
            switch state.withLock({ $0.queue.begin(ticket, at: now, timeLimit: timeLimit) }) {
            case .go:
                wakeHeads()
                return
            case .waitUntil(let time):
                if time != told, time - now > Self.untold { tell(time, now, &told, onWait) }
                await pause(ticket, atMost: time - now)
            case .waitForPlace(let end):
                let isLong = now - came >= Self.untold
                if isLong, end != told, end > now { tell(end, now, &told, onWait) }
                await pause(ticket, atMost: isLong ? nil : Self.untold - (now - came))
            }
        }
    }

    private func tell(_ time: Duration, _ now: Duration, _ told: inout Duration?, _ onWait: (UTCTime?) -> Void) {
        told = time
        let (seconds, fraction) = (time - now).components
        onWait(clock.now + (seconds + (fraction > 0 ? 1 : 0)))
    }

    private func leave(_ ticket: RequestQueue.Ticket) {
        state.withLock { state in
            state.queue.leave(ticket)
            state.woken.remove(ticket)
        }
        wakeHeads()
    }

    private func wakeHeads() {
        for ticket in state.withLock({ $0.queue.heads }) { wake(ticket) }
    }

    private func wake(_ ticket: RequestQueue.Ticket) {
        let sleeper = state.withLock { state in
            let sleeper = state.sleepers.removeValue(forKey: ticket)
            if sleeper == nil { state.woken.insert(ticket) }
            return sleeper
        }
        sleeper?.resume()
    }

    /// Waits until the ticket is woken, the time is over or the task is cancelled.
    private func pause(_ ticket: RequestQueue.Ticket, atMost time: Duration?) async {
        guard let time else {
            await sleep(ticket)
            return
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sleep(ticket) }
            group.addTask {
                // A sleep that ends early because of a cancellation ends the pause, as it should.
                try? await self.clock.sleep(for: time)
            }
            await group.next()
            group.cancelAll()
        }
    }

    private func sleep(_ ticket: RequestQueue.Ticket) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isWoken = state.withLock { state in
                    if state.woken.remove(ticket) != nil { return true }
                    state.sleepers[ticket] = continuation
                    return false
                }
                if isWoken { continuation.resume() }
            }
        } onCancel: {
            wake(ticket)
        }
    }
}
