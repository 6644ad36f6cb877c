import FoundationEssentials
package import HubModel
package import HubProviders
import Synchronization
package import TrackerSim

/// Carries a provider's calls straight to a simulated tracker, without a network.
///
/// What a network would do to them is done here: a reset, a drip and a hang become the transport's errors at once.
package final class SimConnector: HTTPConnector {
    private let simulator: any TrackerSimulator
    private let beforeCall: Mutex<@Sendable (HTTPCall) async throws -> Void>

    package init(_ simulator: any TrackerSimulator) {
        self.simulator = simulator
        beforeCall = Mutex { _ in }
    }

    /// Called before each request; an error from it counts as the end of the connection.
    package func intercept(_ hook: @escaping @Sendable (HTTPCall) async throws -> Void) {
        beforeCall.withLock { $0 = hook }
    }

    package func withTransport<Result: Sendable>(
        to tracker: TrackerConfig,
        userAgent: String,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
        try await body(Transport(simulator: simulator, hook: beforeCall.withLock { $0 }))
    }

    private struct Transport: HTTPTransport {
        let simulator: any TrackerSimulator
        let hook: @Sendable (HTTPCall) async throws -> Void

        func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
            do {
                try await hook(call)
            } catch {
                throw .unreachable(.reset, detail: "\(error)")
            }
            guard !Task.isCancelled else { throw .cancelled }
            let headers = Dictionary(call.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            let request = SimRequest(
                call.method.rawValue,
                call.target,
                headers: headers,
                body: call.body.map(Array.init) ?? []
            )
            let response = await simulator.respond(to: request)
            switch response.body {
            case .reset: throw .unreachable(.reset, detail: "the connection ended in the middle of the body")
            case .drip, .hang: throw .unreachable(.timeout, detail: "the answer did not come in time")
            case .endless: throw .tooLarge(status: response.status, limit: call.bodyLimit)
            case .bytes, .pieces:
                let bytes = response.collected()
                guard bytes.count <= call.bodyLimit else {
                    throw .tooLarge(status: response.status, limit: call.bodyLimit)
                }
                return HTTPReply(
                    status: response.status,
                    headers: response.headers.map { HTTPHeader($0.key, $0.value) },
                    body: Data(bytes)
                )
            }
        }
    }
}
