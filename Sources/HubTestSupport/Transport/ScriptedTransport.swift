package import HubModel
package import HubProviders
import Synchronization
package import TrackerSim

/// A transport that answers from a closure and remembers what it was asked.
package final class ScriptedTransport: HTTPTransport {
    package typealias Answer = @Sendable (HTTPCall) async -> Result<HTTPReply, TransportError>

    private let answer: Answer
    private let calls = Mutex<[HTTPCall]>([])

    package init(_ answer: @escaping Answer) {
        self.answer = answer
    }

    /// Answers every request alike.
    package convenience init(always reply: HTTPReply) {
        self.init { _ in .success(reply) }
    }

    /// Answers with one reply after the other, and breaks the connection when there is none left.
    package convenience init(_ replies: [HTTPReply]) {
        let rest = Rest(replies)
        self.init { _ in
            rest.next().map { .success($0) } ?? .failure(.unreachable(.reset, detail: "the script is at its end"))
        }
    }

    /// Answers as a simulated tracker does.
    package convenience init(_ simulator: any TrackerSimulator) {
        self.init(Self.answer(of: simulator))
    }

    package static func answer(of simulator: any TrackerSimulator) -> Answer {
        let transport = SimConnector(simulator).transport
        return { call in
            do throws(TransportError) {
                return .success(try await transport.send(call))
            } catch {
                return .failure(error)
            }
        }
    }

    /// The requests so far, oldest first.
    package var sent: [HTTPCall] {
        calls.withLock { $0 }
    }

    package func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        calls.withLock { $0.append(call) }
        return try await answer(call).get()
    }

    private final class Rest: Sendable {
        private let replies: Mutex<[HTTPReply]>

        init(_ replies: [HTTPReply]) {
            self.replies = Mutex(replies.reversed())
        }

        func next() -> HTTPReply? {
            replies.withLock { $0.popLast() }
        }
    }
}

/// Hands the same transport to every connection scope.
package struct ScriptedConnector: HTTPConnector {
    private let transport: any HTTPTransport

    package init(_ transport: any HTTPTransport) {
        self.transport = transport
    }

    package func withTransport<Result: Sendable>(
        to tracker: TrackerConfig,
        userAgent: String,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
        try await body(transport)
    }
}
