import Foundation
import HubControl
import HubControlServer
import HubModel
import Logging
import Synchronization
import Testing

@Suite("Control server", .timeLimit(.minutes(2)))
struct ControlServerTests {
    private let list = #"{"jsonrpc":"2.0","method":"trackers.list","id":1}"# + "\n"

    private static func listing(_ builder: inout ControlDispatcher.Builder) {
        builder.on(TrackersList.self) { _, _ in TrackersList.Result(trackers: []) }
        builder.on(TrackersPause.self) { _, _ in OneTracker(tracker: Sampled.info) }
    }

    @Test("The caller is who the kernel says: this very process")
    func peerCredentials() async throws {
        let seen = Mutex<PeerCredentials?>(nil)
        try await RunningServer.with({ builder in
            builder.on(TrackersList.self) { _, caller in
                seen.withLock { $0 = caller.peer }
                return TrackersList.Result(trackers: [])
            }
        }) { server in
            let connection = try server.connect()
            try await connection.send(list)
            #expect(try await connection.line() == #"{"jsonrpc":"2.0","id":1,"result":{"trackers":[]}}"#)
        }
        #expect(seen.withLock { $0 } == PeerCredentials(uid: getuid(), gid: getgid(), pid: getpid()))
    }

    @Test("root and the service's account are super_admin, others have what was given to them")
    func roleLookup() async {
        let roles = RoleLookup(serviceUID: 990) { $0 == 1000 ? .viewer : nil }
        #expect(await roles.role(of: 0) == .superAdmin)
        #expect(await roles.role(of: 990) == .superAdmin)
        #expect(await roles.role(of: 1000) == .viewer)
        #expect(await roles.role(of: 1001) == nil)
    }

    @Test(
        "A role below the method's is refused with both named, before the parameters are looked at",
        arguments: [(Role?.none, "null"), (.viewer, "\"viewer\""), (.mediabuyer, "\"mediabuyer\"")]
    )
    func forbidden(_ role: Role?, _ named: String) async throws {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let dispatcher = ControlDispatcher(logger: logger, Self.listing)
        let caller = Caller(
            peer: PeerCredentials(uid: 1000, gid: 1000, pid: 1),
            role: role,
            connection: 1,
            outlet: NotificationOutlet(capacity: 1) {}
        )
        let request = Request(id: .number("1"), method: "trackers.pause", params: ["wrong": true])
        let bytes = try #require(await dispatcher.answer(.request(request), from: caller))
        let error = try JSONParser.parse(bytes)["error"]
        #expect(error?["code"] == 1003)
        #expect(error?["data"]?.description == #"{"role":\#(named),"needed":"manager"}"#)
        let open = Request(id: .number("2"), method: "rpc.discover")
        let document = try JSONParser.parse(#require(await dispatcher.answer(.request(open), from: caller)))
        #expect(document["result"]?["openrpc"] == "1.3.2")
    }

    @Test("rpc.discover describes exactly the methods that are answered")
    func discover() async throws {
        try await RunningServer.with(Self.listing) { server in
            let path = server.socket
            let answer = try await RunningServer.onThread {
                try ControlClient(path: path).call(RPCDiscover.self, Empty()).value
            }
            let names = answer.document["methods"]?.elements?.compactMap { $0["name"]?.text }
            #expect(names == ["rpc.discover", "trackers.list", "trackers.pause"])
        }
    }

    @Test("A handler's own failure is an internal error that tells nothing of its cause")
    func internalError() async throws {
        struct Oops: Error { var secret = "hunter2" }
        try await RunningServer.with({ builder in builder.on(TrackersList.self) { _, _ in throw Oops() } }) { server in
            let connection = try server.connect()
            try await connection.send(list)
            let line = try #require(await connection.line())
            #expect(try JSONParser.parse(line)["error"]?["code"] == -32603)
            #expect(!line.contains("hunter2"))
        }
    }

    @Test("A control error of a handler reaches the client as it is")
    func controlError() async throws {
        try await RunningServer.with({ builder in
            builder.on(TrackersGet.self) { params, _ in
                throw ControlError.notFound(kind: "tracker", name: params.name.text)
            }
        }) { server in
            let path = server.socket
            let error = await #expect(throws: ClientError.self) {
                try await RunningServer.onThread {
                    _ = try ControlClient(path: path).call(TrackersGet.self, TrackerNamed(name: Sampled.name))
                }
            }
            #expect(error == .refused(.notFound(kind: "tracker", name: "acme")))
        }
    }

    @Test("Subscribers are told what concerns them until they unsubscribe")
    func events() async throws {
        let board = EventBoard()
        try await RunningServer.with({ $0.events(board) }) { server in
            let all = try server.connect()
            let one = try server.connect()
            try await all.send(#"{"jsonrpc":"2.0","method":"events.subscribe","id":1}"# + "\n")
            #expect(try await all.line() == #"{"jsonrpc":"2.0","id":1,"result":{"subscription":1}}"#)
            try await one.send(
                #"{"jsonrpc":"2.0","method":"events.subscribe","params":{"trackers":["b"]},"id":1}"# + "\n"
            )
            #expect(try await one.line() == #"{"jsonrpc":"2.0","id":1,"result":{"subscription":2}}"#)
            try board.publish(StateEvent(tracker: Sampled.name, state: .synced, since: Sampled.time))
            try board.publish(ProgressEvent(tracker: Sampled.tracker("b"), activity: Sampled.activity))
            let state =
                #"{"jsonrpc":"2.0","method":"events.state","params":{"since":"2026-10-24T10:00:00Z","state":"synced","tracker":"acme"}}"#
            let progress =
                #"{"jsonrpc":"2.0","method":"events.progress","params":{"activity":\#(Sampled.activityJSON),"tracker":"b"}}"#
            #expect(try await all.line() == state)
            #expect(try await all.line() == progress)
            #expect(try await one.line() == progress)
            try await all.send(
                #"{"jsonrpc":"2.0","method":"events.unsubscribe","params":{"subscription":2},"id":2}"# + "\n"
            )
            #expect(try await all.line() == #"{"jsonrpc":"2.0","id":2,"result":{"ended":0}}"#)
            try await one.send(#"{"jsonrpc":"2.0","method":"events.unsubscribe","id":2}"# + "\n")
            #expect(try await one.line() == #"{"jsonrpc":"2.0","id":2,"result":{"ended":1}}"#)
            #expect(board.count == 1)
        }
        #expect(board.count == 0)
    }

    @Test("Shutdown ends idle connections, and tells those that wait for an answer that it will not come")
    func shutdown() async throws {
        let began = AsyncStream<Void>.makeStream()
        var open: [RawConnection] = []
        try await RunningServer.with({ builder in
            builder.on(TrackersList.self) { _, _ in
                began.continuation.finish()
                try await Task.sleep(for: .seconds(100))
                return TrackersList.Result(trackers: [])
            }
        }) { server in
            open = [try server.connect(), try server.connect()]
            try await open[0].send(list)
            for await _ in began.stream {}
        }
        let answer = try JSONParser.parse(#require(await open[0].line()))
        #expect(answer["error"]?["code"] == 1007)
        #expect(try await open[0].closes())
        #expect(try await open[1].closes())
    }
}
