import NIOCore
import NIOPosix
package import NIOSSL

/// A server on 127.0.0.1 that answers each request with raw bytes, well or badly.
package struct LoopbackServer: Sendable {
    /// What the server does after a request's head, in order; the connection stays open behind the last one.
    package enum Act: Sendable {
        case send(String)
        case sendBytes([UInt8])
        /// One byte after the other.
        case drip(String, every: Duration)
        /// The same bytes until the client goes.
        case forever(String)
        case close
        /// Closes so that the client sees a reset (RST) instead of an end.
        case reset
    }

    private let acts: [Act]
    private let tls: NIOSSLContext?
    private let answersAnything: Bool

    /// `answersAnything`: acts on the first bytes already, whatever they are.
    package init(_ acts: [Act], tls: NIOSSLContext? = nil, answersAnything: Bool = false) {
        self.acts = acts
        self.tls = tls
        self.answersAnything = answersAnything
    }

    /// Runs the server, hands its port to `body`, and ends it when `body` is done.
    package func run<Result: Sendable>(_ body: (Int) async throws -> Result) async throws -> Result {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    let handler = LoopbackHandler(acts, answersAnything: answersAnything)
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        guard let port = server.localAddress?.port else { throw ChannelError.unknownLocalAddress }
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(port))
        } catch {
            outcome = .failure(error)
        }
        try await server.close()
        return try outcome.get()
    }
}
