import HubModel
import HubTestSupport
import Synchronization
import Testing

@testable import HubProviders

@Suite("Requests to one host keep within its budget")
struct HostBudgetTests {
    /// What began, what is still under way and what was told, as a test sees it.
    private final class Desk: Sendable {
        private struct State {
            var begun: [Int] = []
            var open: [Int: CheckedContinuation<HTTPReply, Never>] = [:]
            var told: [Int: [UTCTime?]] = [:]
            var ended: [Int] = []
        }

        private let state = Mutex(State())

        var begun: [Int] { state.withLock { $0.begun } }
        var ended: [Int] { state.withLock { $0.ended } }

        func told(_ number: Int) -> [UTCTime?] { state.withLock { $0.told[number] ?? [] } }

        func tell(_ number: Int, _ time: UTCTime?) { state.withLock { $0.told[number, default: []].append(time) } }

        func hang(_ number: Int) async -> HTTPReply {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.begun.append(number)
                    state.open[number] = continuation
                }
            }
        }

        func end(_ number: Int) { state.withLock { $0.ended.append(number) } }

        func answer(_ number: Int, _ reply: HTTPReply = .json("[]")) {
            state.withLock { $0.open.removeValue(forKey: number) }?.resume(returning: reply)
        }
    }

    private let clock = HandClock()
    private let desk = Desk()

    private func request(_ number: Int, _ budget: HostBudget) async {
        let call = HTTPCall(path: "/\(number)", bodyLimit: 1, timeLimit: .seconds(60))
        do throws(TransportError) {
            _ = try await budget.run(call, onWait: { desk.tell(number, $0) }) { _ throws(TransportError) in
                await desk.hang(number)
            }
            desk.end(number)
        } catch {}
    }

    /// Waits for what other tasks are about to do.
    private func until(_ condition: () -> Bool, _ comment: Comment) async throws {
        let end = ContinuousClock.now + .seconds(300)
        while !condition(), ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(1)) }
        try #require(condition(), comment)
    }

    /// Gives what should not happen the time to happen.
    private func settle() async throws {
        for _ in 0..<20 { await Task.yield() }
        try await Task.sleep(for: .milliseconds(20))
    }

    @Test("no more are under way than may be, first come first served, and a hanging one holds its own place only")
    func inFlight() async throws {
        let budget = HostBudget(RequestBudget(inFlight: 2), clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...5 {
                group.addTask { await request(number, budget) }
                if number <= 2 {
                    try await until({ desk.begun.count == number }, "request \(number) begins")
                } else {
                    try await until({ clock.ends.count == number - 2 }, "request \(number) waits")
                }
            }
            try await settle()
            #expect(desk.begun == [1, 2])
            for number in 2...5 {
                desk.answer(number)
                if number < 5 { try await until({ desk.begun.last == number + 1 }, "request \(number + 1) begins") }
            }
            #expect(desk.begun == [1, 2, 3, 4, 5])
            desk.answer(1)
            try await group.waitForAll()
        }
        #expect((1...5).allSatisfy { desk.told($0).isEmpty })
    }

    @Test("a wait for a place is told after a second, with the time of its end at the latest")
    func tellsOfPlaces() async throws {
        let budget = HostBudget(RequestBudget(inFlight: 1), clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await request(1, budget) }
            try await until({ desk.begun == [1] }, "the first begins")
            group.addTask { await request(2, budget) }
            try await until({ clock.ends.count == 1 }, "the second waits")
            clock.advance(by: .milliseconds(900))
            try await settle()
            #expect(desk.told(2).isEmpty)
            clock.advance(by: .milliseconds(100))
            try await until({ desk.told(2) == [HandClock.start + 60] }, "the second tells")
            desk.answer(1)
            try await until({ desk.begun == [1, 2] }, "the second begins")
            #expect(desk.told(2) == [HandClock.start + 60, nil])
            desk.answer(2)
            try await group.waitForAll()
        }
    }

    @Test("rates for a second and a minute are kept")
    func rates() async throws {
        let budget = HostBudget(RequestBudget(inFlight: 10, perSecond: 2, perMinute: 3), clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...4 {
                group.addTask { await request(number, budget) }
                let sleepers = max(0, number - 2)
                try await until({ desk.begun.count + clock.ends.count >= number }, "request \(number) came")
                try await until({ clock.ends.count == sleepers }, "request \(number) waits")
            }
            #expect(desk.begun == [1, 2] && clock.ends == [.seconds(1), .seconds(60)])
            try await until({ desk.told(4) == [HandClock.start + 60] }, "the fourth tells")
            clock.advance(by: .seconds(1))
            try await until({ desk.begun == [1, 2, 3] }, "the third begins")
            clock.advance(by: .seconds(58))
            try await settle()
            #expect(desk.begun == [1, 2, 3] && desk.told(3).isEmpty)
            clock.advance(by: .seconds(1))
            try await until({ desk.begun == [1, 2, 3, 4] }, "the fourth begins")
            #expect(desk.told(4) == [HandClock.start + 60, nil])
            for number in 1...4 { desk.answer(number) }
            try await group.waitForAll()
        }
    }

    @Test("a cancelled wait leaves the queue to the others")
    func cancelled() async throws {
        let budget = HostBudget(RequestBudget(inFlight: 1), clock: clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await request(1, budget) }
            try await until({ desk.begun == [1] }, "the first begins")
            try await withThrowingTaskGroup(of: Void.self) { inner in
                inner.addTask { await request(2, budget) }
                try await until({ clock.ends.count == 1 }, "the second waits")
                inner.cancelAll()
                try await inner.waitForAll()
            }
            group.addTask { await request(3, budget) }
            try await until({ clock.ends.count == 1 }, "the third waits")
            desk.answer(1)
            try await until({ desk.begun == [1, 3] }, "the third begins")
            desk.answer(3)
            try await group.waitForAll()
        }
        #expect(desk.ended == [1, 3])
    }

    @Test(
        "what an answer asks for holds back everything else at the host, for an hour at most",
        arguments: [
            (429, ["Retry-After": "120"], 120), (503, ["Retry-After": "Sun, 01 Feb 2026 12:02:00 GMT"], 120),
            (429, ["Retry-After": "90000"], 3600),
            (200, ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "30"], 30),
            (200, ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1769947240"], 40),
            (200, ["RateLimit": "\"default\";r=0;t=50"], 50),
            (200, ["RateLimit-Remaining": "0", "RateLimit-Reset": "20"], 20),
        ] as [(Int, [String: String], Int64)]
    )
    func holds(_ status: Int, _ headers: [String: String], _ wait: Int64) async throws {
        let budget = HostBudget(RequestBudget(inFlight: 4), clock: clock)
        let reply = HTTPReply(status: status, headers: headers.map { HTTPHeader($0.key, $0.value) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await request(1, budget) }
            try await until({ desk.begun == [1] }, "the first begins")
            desk.answer(1, reply)
            try await until({ desk.ended == [1] }, "the first ends")
            group.addTask { await request(2, budget) }
            try await until({ clock.ends == [.seconds(wait)] }, "the second waits")
            #expect(desk.told(2) == [HandClock.start + wait])
            clock.advance(by: .seconds(wait - 1))
            try await settle()
            #expect(desk.begun == [1])
            clock.advance(by: .seconds(1))
            try await until({ desk.begun == [1, 2] }, "the second begins")
            #expect(desk.told(2) == [HandClock.start + wait, nil])
            desk.answer(2)
            try await group.waitForAll()
        }
    }

    @Test(
        "an answer that asks for nothing holds nothing back",
        arguments: [
            (200, ["Retry-After": "120"]), (429, [:]), (500, ["Retry-After": "60"]),
            (200, ["X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "30"]), (200, ["X-RateLimit-Remaining": "0"]),
            (200, ["RateLimit": "limit=10, remaining=3, reset=50"]), (429, ["Retry-After": "soon"]),
        ] as [(Int, [String: String])]
    )
    func noHold(_ status: Int, _ headers: [String: String]) {
        let reply = HTTPReply(status: status, headers: headers.map { HTTPHeader($0.key, $0.value) })
        #expect(RateLimit.wait(after: reply, now: HandClock.start) == nil)
    }

    @Test("trackers at one host share a budget, others do not")
    func hosts() throws {
        let budgets = HostBudgets(clock: clock)
        func budget(_ url: String) throws -> HostBudget {
            budgets.budget(at: try TrackerURL(parsing: url), RequestBudget())
        }
        let first = try budget("https://panel.example.com/a")
        #expect(try budget("https://PANEL.example.com:443") === first)
        #expect(try budget("https://panel.example.com:8443") !== first)
        #expect(try budget("http://panel.example.com") !== first)
        #expect(try budget("https://other.example.com") !== first)
    }
}
