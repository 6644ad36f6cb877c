import HubModel

/// Who may send the next request to one host, and when: first come, first served.
///
/// A request to a path with a rate of its own comes into a lane. Whoever must wait for the rate of a lane holds back
/// nobody but those behind it in the same lane. Times are those of the clock's uptime.
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

    private struct Waiter {
        let ticket: Ticket
        /// `nil` for a path without a rate of its own.
        let lane: Int?
    }

    private let budget: RequestBudget
    private var lastTicket = 0
    private var waiting: [Waiter] = []
    /// The latest ends of the requests in flight.
    private var inFlight: [Ticket: Duration] = [:]
    private var rate: RateCounter
    private var lanes: [RateCounter]

    init(_ budget: RequestBudget) {
        self.budget = budget
        rate = RateCounter(perSecond: budget.perSecond, perMinute: budget.perMinute)
        lanes = budget.paths.map {
            RateCounter(perSecond: $0.perSecond, perMinute: $0.perMinute, secondsBetween: $0.secondsBetween)
        }
    }

    /// Who is to be asked next, once something has changed: the first of each lane.
    var heads: [Ticket] {
        var seen: Set<Int?> = []
        return waiting.filter { seen.insert($0.lane).inserted }.map(\.ticket)
    }

    mutating func join(_ path: String) -> Ticket {
        lastTicket += 1
        waiting.append(Waiter(ticket: lastTicket, lane: lane(of: path)))
        return lastTicket
    }

    /// Begins the ticket's request, which ends after `timeLimit` at the latest, if it may.
    mutating func begin(_ ticket: Ticket, at now: Duration, timeLimit: Duration) -> Verdict {
        let place = waiting.firstIndex { $0.ticket == ticket } ?? 0
        let lane = place < waiting.count ? waiting[place].lane : nil
        let laneTime = laneTime(ofPlace: place, from: now)
        guard laneTime <= now else { return .waitUntil(laneTime) }
        let others = others(before: place, now)
        let time = rate.time(behind: others, from: now)
        guard time <= now else { return .waitUntil(time) }
        guard others == 0, inFlight.count < max(1, budget.inFlight) else {
            return .waitForPlace(max(now, inFlight.values.min() ?? now))
        }
        waiting.removeAll { $0.ticket == ticket }
        inFlight[ticket] = now + timeLimit
        rate.note(now)
        if let lane { lanes[lane].note(now) }
        return .go
    }

    /// The ticket waits no more, or its request has ended.
    mutating func leave(_ ticket: Ticket) {
        inFlight[ticket] = nil
        waiting.removeAll { $0.ticket == ticket }
    }

    /// Lets no request begin before a time that an answer from a path has asked for: at the whole host, or on the lane
    /// of the path.
    mutating func hold(until time: Duration, from path: String) {
        if let lane = lane(of: path) {
            lanes[lane].hold(until: time)
        } else {
            rate.hold(until: time)
        }
    }

    private func lane(of path: String) -> Int? {
        budget.paths.firstIndex { $0.fits(path) }
    }

    /// When the rate of its lane lets a waiter begin.
    private func laneTime(ofPlace place: Int, from now: Duration) -> Duration {
        guard place < waiting.count, let lane = waiting[place].lane else { return now }
        return lanes[lane].time(behind: waiting[..<place].count { $0.lane == lane }, from: now)
    }

    /// Waiters before a place that do not wait for their lane.
    private func others(before place: Int, _ now: Duration) -> Int {
        var ready = lanes.map { lane in (0..<place).prefix { lane.time(behind: $0, from: now) <= now }.count }
        return waiting.prefix(place).count { waiter in
            guard let lane = waiter.lane else { return true }
            ready[lane] -= 1
            return ready[lane] >= 0
        }
    }
}
