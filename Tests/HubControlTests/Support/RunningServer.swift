import Foundation
import HubControl
import HubControlServer
import Logging
import ServiceLifecycle
import Testing

/// The real server on a socket of a scratch folder.
struct RunningServer {
    let socket: String

    static func with(
        roles: RoleLookup = RoleLookup(serviceUID: getuid()),
        limits: ConnectionLimits = ConnectionLimits(),
        _ build: (inout ControlDispatcher.Builder) -> Void,
        _ body: (RunningServer) async throws -> Void
    ) async throws {
        try await ScratchFolder.with { folder in
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let socket = folder.file("control.sock")
            let (ready, signal) = AsyncStream<Void>.makeStream()
            let server = ControlServer(
                listener: .path(socket, mode: 0o660),
                dispatcher: ControlDispatcher(logger: logger, build),
                roles: roles,
                limits: limits,
                logger: logger
            ) { signal.finish() }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(services: [.init(service: server)], logger: logger)
            )
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                for await _ in ready {}
                do {
                    try await body(RunningServer(socket: socket))
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(!FileManager.default.fileExists(atPath: socket), "the socket file is removed at the end")
        }
    }

    func connect() throws -> RawConnection {
        try RawConnection(path: socket)
    }

    /// Runs blocking work on a thread of its own, so that the server's tasks keep theirs.
    static func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
        }
    }
}
