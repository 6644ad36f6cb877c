package import HubModel

/// The requests of one provider call: each waits for its turn at the host, is recorded, failed ones too, and redirects
/// are refused.
package struct HTTPSession: Sendable {
    private let transport: any HTTPTransport
    private let budget: HostBudget
    private let requests: RequestLog
    private let onWait: @Sendable (UTCTime?) -> Void
    private let startedAt: UTCTime
    private let start: Duration

    package init(transport: any HTTPTransport, budget: HostBudget, call: ProviderCall) {
        self.transport = transport
        self.budget = budget
        requests = call.requests
        onWait = call.onWait
        startedAt = call.now
        start = budget.clock.uptime
    }

    /// The hub's time: the call's own, moved on by what has passed since.
    package var now: UTCTime {
        startedAt + (budget.clock.uptime - start).components.seconds
    }

    /// Sends one request and gives its answer, whatever its status but a redirect.
    package func send(_ call: HTTPCall) async throws(ProviderError) -> HTTPReply {
        let reply = try await reply(to: call)
        guard !(300...399).contains(reply.status) else {
            throw .redirected(status: reply.status, location: Self.location(of: reply))
        }
        return reply
    }

    private func reply(to call: HTTPCall) async throws(ProviderError) -> HTTPReply {
        do {
            return try await budget.run(call, onWait: onWait) { call throws(TransportError) in try await recorded(call)
            }
        } catch {
            throw error.providerError
        }
    }

    private func recorded(_ call: HTTPCall) async throws(TransportError) -> HTTPReply {
        let begun = budget.clock.uptime
        var record = RequestRecord(
            startedAt: now,
            method: call.method.rawValue,
            path: call.recordedTarget,
            status: nil,
            bytes: 0,
            duration: .zero
        )
        defer { requests.append(record) }
        do {
            let reply = try await transport.send(call)
            record.duration = budget.clock.uptime - begun
            record.status = reply.status
            record.bytes = reply.body.count
            return reply
        } catch {
            record.duration = budget.clock.uptime - begun
            record.status = error.status
            record.failure = error.word
            throw error
        }
    }

    /// Where a redirect leads, without query and fragment, which can hold secrets.
    private static func location(of reply: HTTPReply) -> String {
        guard let location = reply.header("Location"), !location.isEmpty else { return "an unnamed place" }
        return Excerpt.of(String(location.prefix { $0 != "?" && $0 != "#" }), hiding: [])
    }
}
