import Foundation
import HubControl
import HubControlServer
import Testing

@Suite("Control client", .timeLimit(.minutes(2)))
struct ControlClientTests {
    private func failure(_ work: @escaping @Sendable () throws -> Void) async -> ClientError? {
        await #expect(throws: ClientError.self) { try await RunningServer.onThread(work) }
    }

    @Test("A socket that is not there, or at which nobody listens, is named with what to do")
    func unreachable() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("s")
            let missing = await failure { _ = try ControlClient(path: path) }
            #expect(missing == .unreachable(socket: path, .missing))
            #expect(
                missing?.description
                    == "trackerhubd is not reachable: there is no socket \(path); look at it with "
                    + "'systemctl status trackerhubd', start it with 'systemctl start trackerhubd'"
            )
            let server = try FakeServer(path: path)
            server.stop()
            #expect(await failure { _ = try ControlClient(path: path) } == .unreachable(socket: path, .notListening))
            #expect(
                await failure { _ = try ControlClient(path: "relative.sock") }
                    == .unreachable(socket: "relative.sock", .badPath)
            )
            let long = "/" + String(repeating: "x", count: 200)
            #expect(await failure { _ = try ControlClient(path: long) } == .unreachable(socket: long, .badPath))
        }
    }

    @Test("A refused socket names the group that may open it")
    func notPermitted() {
        let error = ClientError.unreachable(socket: "/s", .notPermitted)
        #expect(error.description.contains("group 'trackerhub'"))
    }

    @Test("A server that closes before its answer is complete is told from one that does not answer")
    func closedAndSilent() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("s")
            let half = try FakeServer(path: path) { _ in [#"{"jsonrpc":"2.0","id":1,"res"#] }
            let closed = await failure { _ = try ControlClient(path: path).call("system.info", params: nil) }
            #expect(closed == .closed(socket: path, method: "system.info"))
            half.stop()
            let silentPath = folder.file("t")
            let silent = try FakeServer(path: silentPath, closes: false) { _ in [] }
            let late = await failure {
                _ = try ControlClient(path: silentPath).call("system.info", params: nil, timeout: .milliseconds(200))
            }
            #expect(late == .timedOut(socket: silentPath, method: "system.info", seconds: 0))
            silent.stop()
        }
    }

    @Test(
        "What is not the protocol is refused with the reason",
        arguments: [
            ("HTTP/1.1 400 Bad Request\n", "no JSON"), ("{}\n", "no JSON-RPC"),
            (#"{"jsonrpc":"2.0","id":99,"result":{}}"# + "\n", "belongs to no request"),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"# + "\n", "'trackers' is missing"),
        ]
    )
    func badAnswers(_ answer: String, _ reason: String) async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("s")
            let server = try FakeServer(path: path) { _ in [answer] }
            let error = await failure { _ = try ControlClient(path: path).call(TrackersList.self, Empty()) }
            #expect(error?.description.contains(reason) == true, "\(String(describing: error))")
            server.stop()
        }
    }

    @Test("An answer may come in pieces and between notifications; one connection serves many calls")
    func piecesAndNotifications() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("s")
            let server = try FakeServer(path: path, closes: false) { request in
                let id = request["id"]?.description ?? "null"
                return [
                    #"{"jsonrpc":"2.0","method":"events.state","params":{}}"# + "\n" + #"{"jsonrpc":"2.0","id":"#,
                    #"\#(id),"result":{"trackers":[]}}"#, "\n",
                ]
            }
            try await RunningServer.onThread {
                let client = try ControlClient(path: path)
                for _ in 0..<3 { #expect(try client.call(TrackersList.self, Empty()).value.trackers.isEmpty) }
            }
            server.stop()
        }
    }

    @Test("Results come as they are, in their order and with their digits")
    func resultAsItCame() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("s")
            let server = try FakeServer(path: path) { _ in
                [#"{"jsonrpc":"2.0","id":1,"result":{"b":1.50,"a":12345678901234567890}}"# + "\n"]
            }
            let result = try await RunningServer.onThread { try ControlClient(path: path).call("x", params: nil) }
            #expect(result.description == #"{"b":1.50,"a":12345678901234567890}"#)
            server.stop()
        }
    }
}
