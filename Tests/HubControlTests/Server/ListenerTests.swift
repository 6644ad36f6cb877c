import Foundation
import HubControl
import HubControlServer
import Logging
import Synchronization
import Testing

@Suite("Listening", .timeLimit(.minutes(2)))
struct ListenerTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private func server(_ listener: ControlListener) -> ControlServer {
        ControlServer(
            listener: listener,
            dispatcher: ControlDispatcher(logger: logger) { $0.arithmetic() },
            roles: RoleLookup(serviceUID: getuid()),
            logger: logger
        )
    }

    @Test("The socket file has the mode that was asked for")
    func mode() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { server in
            var status = stat()
            #expect(stat(server.socket, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o660)
        }
    }

    @Test("A socket at which another daemon answers is left alone")
    func inUse() async throws {
        try await RunningServer.with({ $0.arithmetic() }) { running in
            let error = await #expect(throws: ListenError.self) { try await server(.path(running.socket)).run() }
            #expect(error == .inUse(running.socket))
            let connection = try running.connect()
            try await connection.send(#"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"# + "\n")
            #expect(try await connection.line() != nil)
        }
    }

    @Test("A file that is no socket is left alone, and a folder that does not exist is named")
    func notASocket() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("control.sock")
            #expect(FileManager.default.createFile(atPath: path, contents: Data("precious".utf8)))
            let error = await #expect(throws: ListenError.self) { try await server(.path(path)).run() }
            #expect(error == .notASocket(path))
            #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
            let missing = await #expect(throws: ListenError.self) { try await server(.path(folder.file("no/s"))).run() }
            #expect(missing?.description.contains(folder.file("no/s")) == true)
            let long = await #expect(throws: ListenError.self) {
                try await server(.path("/" + String(repeating: "x", count: 108))).run()
            }
            #expect(long == .badPath("/" + String(repeating: "x", count: 108)))
        }
    }

    @Test("What a killed daemon left behind is replaced")
    func stale() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("control.sock")
            let dead = try boundSocket(path)
            close(dead)
            try await whileRunning(server(.path(path))) {
                try await answers(path)
            }
        }
    }

    @Test("A listening descriptor from outside is used, and its file is left in place")
    func descriptor() async throws {
        try await ScratchFolder.with { folder in
            let path = folder.file("activated.sock")
            let descriptor = try boundSocket(path)
            #expect(listen(descriptor, 16) == 0)
            try await whileRunning(server(.descriptor(descriptor))) {
                try await answers(path)
            }
            #expect(FileManager.default.fileExists(atPath: path))
        }
    }

    private func boundSocket(_ path: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = try #require(sockaddr_un(path: path))
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(result == 0)
        return descriptor
    }

    private func whileRunning(_ server: ControlServer, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await server.run()
                } catch is CancellationError {
                    return
                }
            }
            try await body()
            group.cancelAll()
        }
    }

    private func answers(_ path: String) async throws {
        let deadline = ContinuousClock.now + .seconds(300)
        while ContinuousClock.now < deadline {
            do {
                let connection = try RawConnection(path: path)
                try await connection.send(#"{"jsonrpc":"2.0","method":"subtract","params":[3,1],"id":1}"# + "\n")
                #expect(try await connection.line() == #"{"jsonrpc":"2.0","id":1,"result":2}"#)
                return
            } catch RawConnection.Failure.cannotConnect {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        Issue.record("the server did not answer at \(path)")
    }
}
