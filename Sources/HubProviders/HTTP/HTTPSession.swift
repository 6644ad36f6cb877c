package import HubModel

/// The requests of one provider call: each is recorded, failed ones too, and redirects are refused.
package struct HTTPSession: Sendable {
    private let transport: any HTTPTransport
    private let requests: RequestLog
    private let startedAt: UTCTime
    private let start: ContinuousClock.Instant

    package init(transport: any HTTPTransport, call: ProviderCall) {
        self.transport = transport
        requests = call.requests
        startedAt = call.now
        start = ContinuousClock.now
    }

    /// The hub's time: the call's own, moved on by what has really passed since.
    package var now: UTCTime {
        startedAt + (ContinuousClock.now - start).components.seconds
    }

    /// Sends one request and gives its answer, whatever its status but a redirect.
    package func send(_ call: HTTPCall) async throws(ProviderError) -> HTTPReply {
        let begun = ContinuousClock.now
        var record = RequestRecord(
            startedAt: now,
            method: call.method.rawValue,
            path: call.recordedTarget,
            status: nil,
            bytes: 0,
            duration: .zero
        )
        let reply: HTTPReply
        do {
            reply = try await transport.send(call)
        } catch {
            record.duration = ContinuousClock.now - begun
            record.status = error.status
            record.failure = error.word
            requests.append(record)
            throw error.providerError
        }
        record.duration = ContinuousClock.now - begun
        record.status = reply.status
        record.bytes = reply.body.count
        requests.append(record)
        guard !(300...399).contains(reply.status) else {
            throw .redirected(status: reply.status, location: Self.location(of: reply))
        }
        return reply
    }

    /// Where a redirect leads, without query and fragment, which can hold secrets.
    private static func location(of reply: HTTPReply) -> String {
        guard let location = reply.header("Location"), !location.isEmpty else { return "an unnamed place" }
        return Excerpt.of(String(location.prefix { $0 != "?" && $0 != "#" }), hiding: [])
    }
}
