import FoundationEssentials
package import HubModel
package import HubProviders
import Synchronization
package import TrackerSim

/// Carries a provider's calls straight to a simulated tracker, without a network.
///
/// What a network would do to them is done here. With a clock, answers take time, and a drip or a hang takes as long as
/// the call allows; without one they become the transport's errors at once.
package final class SimConnector: HTTPConnector {
    /// What was asked and what came: `nil` where no answer came.
    package typealias Observer = @Sendable (HTTPCall, SimResponse?) -> Void

    private let simulator: any TrackerSimulator
    private let clock: (any HubClock)?
    private let latency: @Sendable () -> Duration
    private let onExchange: Observer
    private let beforeCall = Mutex(Hook { _ in })

    /// In a value of its own: a lock that holds a bare closure wraps it once more each time it is read.
    private struct Hook {
        let run: @Sendable (HTTPCall) async throws -> Void
    }

    /// Makes a connector; `latency` is drawn for each request, and looked at only where there is a clock.
    package init(
        _ simulator: any TrackerSimulator,
        clock: (any HubClock)? = nil,
        latency: @escaping @Sendable () -> Duration = { .milliseconds(50) },
        onExchange: @escaping Observer = { _, _ in }
    ) {
        self.simulator = simulator
        self.clock = clock
        self.latency = latency
        self.onExchange = onExchange
    }

    /// Called before each request; an error from it counts as the end of the connection.
    package func intercept(_ hook: @escaping @Sendable (HTTPCall) async throws -> Void) {
        beforeCall.withLock { $0 = Hook(run: hook) }
    }

    package var transport: any HTTPTransport { Transport(connector: self) }

    package func withTransport<Result: Sendable>(
        to tracker: TrackerConfig,
        userAgent: String,
        _ body: (any HTTPTransport) async throws -> Result
    ) async throws -> Result {
        try await body(transport)
    }

    private func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        let hook = beforeCall.withLock { $0 }
        do {
            try await hook.run(call)
        } catch let error as TransportError {
            onExchange(call, nil)
            throw error
        } catch {
            onExchange(call, nil)
            throw .unreachable(.reset, detail: "\(error)")
        }
        do {
            try await pass(latency())
        } catch {
            onExchange(call, nil)
            throw error
        }
        let headers = Dictionary(call.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let request = SimRequest(
            call.method.rawValue,
            call.target,
            headers: headers,
            body: call.body.map(Array.init) ?? []
        )
        let response = await simulator.respond(to: request)
        onExchange(call, response)
        return try await deliver(response, call)
    }

    private func deliver(_ response: SimResponse, _ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        switch response.body {
        case .reset: throw .unreachable(.reset, detail: "the connection ended in the middle of the body")
        case .hang:
            try await pass(call.timeLimit)
            throw .unreachable(.timeout, detail: "the answer did not come in time")
        case .drip(let bytes, let chunk, let delay):
            let needed = delay * (bytes.count / max(1, chunk))
            guard clock != nil, needed < call.timeLimit else {
                try await pass(call.timeLimit)
                throw .unreachable(.timeout, detail: "the answer did not come in time")
            }
            try await pass(needed)
        case .endless: throw .tooLarge(status: response.status, limit: call.bodyLimit)
        case .bytes, .pieces: break
        }
        let bytes = response.collected()
        guard bytes.count <= call.bodyLimit else { throw .tooLarge(status: response.status, limit: call.bodyLimit) }
        return HTTPReply(
            status: response.status,
            headers: response.headers.sorted { $0.key < $1.key }.map { HTTPHeader($0.key, $0.value) },
            body: Data(bytes)
        )
    }

    private func pass(_ duration: Duration) async throws(TransportError) {
        guard let clock else {
            if Task.isCancelled { throw .cancelled }
            return
        }
        do {
            try await clock.sleep(for: duration)
        } catch {
            throw .cancelled
        }
    }

    private struct Transport: HTTPTransport {
        let connector: SimConnector

        func send(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
            try await connector.send(call)
        }
    }
}
