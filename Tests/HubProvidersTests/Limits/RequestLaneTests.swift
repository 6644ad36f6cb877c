import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Paths with rates of their own hold back nobody else")
struct RequestLaneTests {
    private let budget = RequestBudget(
        inFlight: 2,
        perSecond: 3,
        paths: [PathRate("/report", perMinute: 2), PathRate("/tracks", perSecond: 1)]
    )

    @Test(
        "which paths a rate is for",
        arguments: [
            ("/report", true), ("/report/x", true), ("/base/report", true), ("/reports", false), ("/a-report", false),
            ("/", false),
        ]
    )
    func fits(_ path: String, _ isOf: Bool) {
        #expect(PathRate("/report").fits(path) == isOf)
    }

    @Test("those who wait for a path let others pass, and keep their order")
    func lanes() {
        var queue = RequestQueue(budget)
        func begin(_ ticket: Int, _ now: Int64) -> RequestQueue.Verdict {
            queue.begin(ticket, at: .seconds(now), timeLimit: .seconds(30))
        }
        let reports = (0..<4).map { _ in queue.join("/report") }
        #expect(begin(reports[0], 0) == .go && begin(reports[1], 0) == .go)
        queue.leave(reports[0])
        queue.leave(reports[1])
        #expect(begin(reports[2], 1) == .waitUntil(.seconds(60)))
        #expect(begin(reports[3], 1) == .waitUntil(.seconds(60)))
        let list = queue.join("/campaigns")
        let track = queue.join("/tracks")
        #expect(queue.heads == [reports[2], list, track])
        #expect(begin(list, 1) == .go && begin(track, 1) == .go)
        #expect(begin(reports[3], 60) == .waitForPlace(.seconds(60)))
        queue.leave(list)
        #expect(begin(reports[3], 60) == .waitForPlace(.seconds(60)))
        #expect(begin(reports[2], 60) == .go)
        queue.leave(track)
        #expect(begin(reports[3], 60) == .go)
    }

    @Test("the host's own rate and places count for all")
    func host() {
        var queue = RequestQueue(budget)
        let tickets = ["/campaigns", "/report", "/offers", "/tracks"].map { queue.join($0) }
        #expect(queue.begin(tickets[1], at: .zero, timeLimit: .seconds(9)) == .waitForPlace(.zero))
        for ticket in tickets.prefix(2) {
            #expect(queue.begin(ticket, at: .zero, timeLimit: .seconds(9)) == .go)
        }
        #expect(queue.begin(tickets[2], at: .zero, timeLimit: .seconds(9)) == .waitForPlace(.seconds(9)))
        #expect(queue.begin(tickets[3], at: .zero, timeLimit: .seconds(9)) == .waitUntil(.seconds(1)))
    }

    @Test("what an answer asks for holds back its path, or the host where the path has no rate")
    func holds() {
        var queue = RequestQueue(budget)
        queue.hold(until: .seconds(40), from: "/report")
        let (report, list) = (queue.join("/report"), queue.join("/campaigns"))
        #expect(queue.begin(report, at: .zero, timeLimit: .seconds(9)) == .waitUntil(.seconds(40)))
        #expect(queue.begin(list, at: .zero, timeLimit: .seconds(9)) == .go)
        queue.hold(until: .seconds(50), from: "/offers")
        #expect(queue.begin(report, at: .seconds(40), timeLimit: .seconds(9)) == .waitUntil(.seconds(50)))
        #expect(queue.begin(queue.join("/offers"), at: .zero, timeLimit: .seconds(9)) == .waitUntil(.seconds(50)))
    }

    @Test("a request to a held path waits while others go on, and goes on itself")
    func budgetWaits() async throws {
        let clock = PassingClock()
        let host = HostBudget(budget, clock: clock)
        let limited = HTTPReply.json("{}", status: 429, headers: [HTTPHeader("Retry-After", "30")])
        func send(_ path: String, _ reply: HTTPReply) async throws {
            let call = HTTPCall(path: path, bodyLimit: 1, timeLimit: .seconds(60))
            _ = try await host.run(call, onWait: { _ in }) { _ throws(TransportError) in reply }
        }
        try await send("/report", limited)
        try await send("/campaigns", .json("[]"))
        #expect(clock.uptime == .zero)
        try await send("/report", .json("[]"))
        #expect(clock.uptime == .seconds(30))
    }

    @Test("a used-up minute, as Kong tells it")
    func minutes() {
        let used = HTTPHeader("X-Ratelimit-Remaining-Minute", "0")
        let reset = HTTPHeader("Ratelimit-Reset", "17")
        let now = UTCTime(seconds: 1_769_947_245)
        #expect(RateLimit.wait(after: HTTPReply(status: 200, headers: [used, reset]), now: now) == 17)
        #expect(RateLimit.wait(after: HTTPReply(status: 200, headers: [used]), now: now) == 15)
        let left = HTTPHeader("X-Ratelimit-Remaining-Minute", "3")
        #expect(RateLimit.wait(after: HTTPReply(status: 200, headers: [left, reset]), now: now) == nil)
    }
}
