import HubModel

/// Who may send the next request to one host, and when: first come, first served.
///
/// Times are those of the clock's uptime.
struct RequestQueue {
    typealias Ticket = Int

    enum Verdict: Hashable {
        /// The ticket's request has begun.
        case go
        /// Not before a time that is known.
        case waitUntil(Duration)
        /// As soon as a request in flight has ended, which the first of them does by this time at the latest.
        case waitForPlace(Duration)
    }

    private static let second = Duration.seconds(1)
    private static let minute = Duration.seconds(60)

    private let budget: RequestBudget
    private var lastTicket = 0
    private var waiting: [Ticket] = []
    /// The latest ends of the requests in flight.
    private var inFlight: [Ticket: Duration] = [:]
    /// When requests began, ascending: as many as the budget looks back at.
    private var begun: [Duration] = []
    private var heldUntil = Duration.zero

    init(_ budget: RequestBudget) {
        self.budget = budget
    }

    /// Who is to be asked next, once something has changed.
    var first: Ticket? { waiting.first }

    mutating func join() -> Ticket {
        lastTicket += 1
        waiting.append(lastTicket)
        return lastTicket
    }

    /// Begins the ticket's request, which ends after `timeLimit` at the latest, if it may.
    mutating func begin(_ ticket: Ticket, at now: Duration, timeLimit: Duration) -> Verdict {
        let place = waiting.firstIndex(of: ticket) ?? 0
        let time = time(ofPlace: place, from: now)
        guard time <= now else { return .waitUntil(time) }
        guard place == 0, inFlight.count < max(1, budget.inFlight) else {
            return .waitForPlace(max(now, inFlight.values.min() ?? now))
        }
        waiting.removeFirst()
        inFlight[ticket] = now + timeLimit
        note(now)
        return .go
    }

    /// The ticket waits no more, or its request has ended.
    mutating func leave(_ ticket: Ticket) {
        inFlight[ticket] = nil
        waiting.removeAll { $0 == ticket }
    }

    /// Lets no request begin before a time.
    mutating func hold(until time: Duration) {
        heldUntil = max(heldUntil, time)
    }

    private mutating func note(_ now: Duration) {
        let kept = max(budget.perSecond ?? 0, budget.perMinute ?? 0, budget.secondsBetween == nil ? 0 : 1)
        guard kept > 0 else { return }
        begun.append(now)
        if begun.count > kept { begun.removeFirst(begun.count - kept) }
    }

    /// The earliest time at which the rates let the request at a place of the queue begin.
    private func time(ofPlace place: Int, from now: Duration) -> Duration {
        guard budget.perSecond != nil || budget.perMinute != nil || budget.secondsBetween != nil else {
            return max(now, heldUntil)
        }
        var begun = begun
        var time = max(now, heldUntil)
        for _ in 0...place {
            time = max(time, Self.end(of: budget.perSecond, within: Self.second, begun))
            time = max(time, Self.end(of: budget.perMinute, within: Self.minute, begun))
            if let pause = budget.secondsBetween { time = max(time, Self.end(of: 1, within: .seconds(pause), begun)) }
            begun.append(time)
        }
        return time
    }

    /// When a rate lets another request begin.
    private static func end(of rate: Int?, within span: Duration, _ begun: [Duration]) -> Duration {
        guard let rate = rate.map({ max(1, $0) }), begun.count >= rate else { return .zero }
        return begun[begun.count - rate] + span
    }
}
