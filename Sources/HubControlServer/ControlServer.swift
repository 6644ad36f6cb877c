import Glibc
import HubControl
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The control socket as a service: accepts connections and serves each in a task of its own.
///
/// On graceful shutdown it accepts and reads nothing more, cancels what is being answered, and ends.
package struct ControlServer: Service {
    private let listener: ControlListener
    private let dispatcher: ControlDispatcher
    private let roles: RoleLookup
    private let limits: ConnectionLimits
    private let logger: Logger
    private let onReady: @Sendable () async -> Void

    /// `onReady` is called once the socket takes connections.
    package init(
        listener: ControlListener,
        dispatcher: ControlDispatcher,
        roles: RoleLookup,
        limits: ConnectionLimits = ConnectionLimits(),
        logger: Logger,
        onReady: @escaping @Sendable () async -> Void = {}
    ) {
        self.listener = listener
        self.dispatcher = dispatcher
        self.roles = roles
        self.limits = limits
        self.logger = logger
        self.onReady = onReady
    }

    /// Serves until the service group shuts down.
    ///
    /// - Throws: ``ListenError`` where the socket cannot be made.
    package func run() async throws {
        let (descriptor, ownPath) = try listener.open()
        defer { if let ownPath { unlink(ownPath) } }
        let server = try await accepting(on: descriptor)
        try await server.executeThenClose { inbound in
            await onReady()
            try await serve(inbound)
        }
    }

    private func accepting(on descriptor: Int32) async throws -> NIOAsyncChannel<AcceptedConnection, Never> {
        try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .bind(descriptor) { AcceptedConnection.make(on: $0, limits: limits, logger: logger) }
    }

    private func serve(_ inbound: NIOAsyncChannelInboundStream<AcceptedConnection>) async throws {
        let open = OpenConnections(limit: limits.connections)
        try await withThrowingDiscardingTaskGroup { group in
            for try await accepted in inbound.cancelOnGracefulShutdown() {
                guard let id = open.enter() else {
                    logger.warning("A control connection was refused: too many are open")
                    accepted.channel.close(promise: nil)
                    continue
                }
                group.addTask {
                    await ControlConnection(
                        accepted: accepted,
                        id: id,
                        dispatcher: dispatcher,
                        roles: roles,
                        limits: limits,
                        logger: connectionLogger(id, accepted.peer)
                    ).serve()
                    open.leave()
                }
            }
        }
    }

    private func connectionLogger(_ id: UInt64, _ peer: PeerCredentials) -> Logger {
        var logger = logger
        logger[metadataKey: "control.connection"] = "\(id)"
        logger[metadataKey: "peer.uid"] = "\(peer.uid)"
        logger[metadataKey: "peer.pid"] = "\(peer.pid)"
        return logger
    }
}

/// Counts the open connections and numbers them.
private final class OpenConnections: Sendable {
    private let limit: Int
    private let state = Mutex((open: 0, lastID: UInt64(0)))

    init(limit: Int) {
        self.limit = limit
    }

    /// The number of a new connection; `nil` where there are too many.
    func enter() -> UInt64? {
        state.withLock { state in
            guard state.open < limit else { return nil }
            state.open += 1
            state.lastID += 1
            return state.lastID
        }
    }

    func leave() {
        state.withLock { $0.open -= 1 }
    }
}
