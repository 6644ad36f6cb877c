import HubControl
import HubControlServer
import Synchronization
import Testing

@Suite("Limits of a connection", .timeLimit(.minutes(2)))
struct LimitTests {
    /// Counts handlers at work and holds them until it is opened.
    private final class Gate: Sendable {
        private let state = Mutex((running: 0, most: 0, isOpen: false))

        var most: Int { state.withLock { $0.most } }
        var running: Int { state.withLock { $0.running } }

        func open() {
            state.withLock { $0.isOpen = true }
        }

        func pass() async throws {
            state.withLock { state in
                state.running += 1
                state.most = max(state.most, state.running)
            }
            while !state.withLock({ $0.isOpen }) { try await Task.sleep(for: .milliseconds(2)) }
            state.withLock { $0.running -= 1 }
        }
    }

    private static func status(_ id: Int) -> String {
        #"{"jsonrpc":"2.0","method":"system.metrics","id":\#(id)}"#
    }

    @Test("At most 64 requests of a connection are answered at once, batches included; another connection is free")
    func inFlight() async throws {
        let gate = Gate()
        try await RunningServer.with({ builder in
            builder.arithmetic()
            builder.on(SystemMetrics.self) { _, _ in
                try await gate.pass()
                return SystemMetrics.Result(text: "")
            }
        }) { server in
            let connection = try server.connect()
            let batch = "[" + (0..<60).map(Self.status).joined(separator: ",") + "]\n"
            try await connection.send(batch + batch + batch)
            let deadline = ContinuousClock.now + .seconds(300)
            while gate.running < 64, ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(2)) }
            let other = try server.connect()
            try await other.send(#"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"# + "\n")
            #expect(try await other.line() != nil)
            #expect(gate.running == 64)
            gate.open()
            for _ in 0..<3 {
                let answers = try JSONParser.parse(#require(await connection.line())).elements
                #expect(answers?.count == 60)
            }
            #expect(gate.most == 64)
        }
    }

    @Test("A reader that takes nothing is cut off after the time-out, and the server goes on")
    func slowReader() async throws {
        let text = String(repeating: "x", count: 4 << 20)
        let limits = ConnectionLimits(writeTimeout: .seconds(20))
        try await RunningServer.with(
            limits: limits,
            { builder in
                builder.on(SystemMetrics.self) { _, _ in SystemMetrics.Result(text: text) }
            }
        ) { server in
            let slow = try server.connect()
            for id in 0..<8 { try await slow.send(Self.status(id) + "\n") }
            #expect(try await slow.hangsUp())
            var lines = 0
            while try await slow.line() != nil { lines += 1 }
            #expect(lines < 8, "what was not read in time is dropped")

            let other = try server.connect()
            try await other.send(Self.status(1) + "\n")
            #expect(try await other.line()?.utf8.count ?? 0 > text.utf8.count)
        }
    }

    @Test("A slow reader that does read gets everything")
    func patientReader() async throws {
        let text = String(repeating: "x", count: 1 << 20)
        let limits = ConnectionLimits(writeTimeout: .seconds(15))
        try await RunningServer.with(
            limits: limits,
            { builder in
                builder.on(SystemMetrics.self) { _, _ in SystemMetrics.Result(text: text) }
            }
        ) { server in
            let connection = try server.connect()
            for id in 0..<4 { try await connection.send(Self.status(id) + "\n") }
            for _ in 0..<4 {
                try await Task.sleep(for: .milliseconds(200))
                #expect(try await connection.line() != nil)
            }
        }
    }

    @Test("Notifications that nobody reads end the connection instead of filling the memory")
    func unreadNotifications() async throws {
        let board = EventBoard()
        let limits = ConnectionLimits(notifications: 16, writeTimeout: .seconds(60))
        try await RunningServer.with(limits: limits, { $0.events(board) }) { server in
            let connection = try server.connect()
            try await connection.send(#"{"jsonrpc":"2.0","method":"events.subscribe","id":1}"# + "\n")
            #expect(try await connection.line() != nil)
            let event = StateEvent(
                tracker: Sampled.name,
                state: .failing,
                reason: String(repeating: "r", count: 10_000),
                since: Sampled.time
            )
            let deadline = ContinuousClock.now + .seconds(300)
            while board.count > 0, ContinuousClock.now < deadline {
                try board.publish(event)
                await Task.yield()
            }
            #expect(board.count == 0)
            #expect(try await connection.closes())
        }
    }

    @Test("Connections beyond the limit are closed at once, and places become free again")
    func tooManyConnections() async throws {
        try await RunningServer.with(limits: ConnectionLimits(connections: 2), { $0.arithmetic() }) { server in
            let line = #"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"# + "\n"
            var open = [try server.connect(), try server.connect()]
            for connection in open {
                try await connection.send(line)
                #expect(try await connection.line() != nil)
            }
            #expect(try await server.connect().closes())
            open.removeLast()
            let deadline = ContinuousClock.now + .seconds(300)
            var answer: String?
            while answer == nil, ContinuousClock.now < deadline {
                let next = try server.connect()
                do {
                    try await next.send(line)
                    answer = try await next.line()
                } catch RawConnection.Failure.sendFailed {
                    continue
                }
            }
            #expect(answer != nil)
            _ = open
        }
    }
}
