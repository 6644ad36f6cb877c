package import HubModel
import HubProviders

extension ProviderContract {
    /// One thing that the port can do.
    private struct Operation: Sendable {
        var name: String
        var run: @Sendable (any TrackerProvider, ProviderCall) async throws(ProviderError) -> Void
    }

    private func operations() throws -> [Operation] {
        let window = subject.window
        let kind = subject.descriptor.entityOrder.first { subject.descriptor.entityReads[$0] == .list } ?? .campaign
        var operations = [
            Operation(name: "test") { provider, call throws(ProviderError) in _ = try await provider.test(call) },
            Operation(name: "list") { provider, call throws(ProviderError) in
                _ = try await provider.entities(kind, after: nil, call)
            },
        ]
        if try offers(.clicks) {
            operations.append(
                Operation(name: "clicks") { provider, call throws(ProviderError) in
                    _ = try await provider.clicks(in: window, after: nil, call)
                }
            )
        }
        if try offers(.conversions) {
            operations.append(
                Operation(name: "conversions") { provider, call throws(ProviderError) in
                    _ = try await provider.conversions(in: window, after: nil, call)
                }
            )
        }
        if try offers(.stats) {
            operations.append(
                Operation(name: "stats") { provider, call throws(ProviderError) in
                    _ = try await provider.stats(in: window, after: nil, call)
                }
            )
        }
        if subject.descriptor.offersUsers {
            operations.append(
                Operation(name: "users") { provider, call throws(ProviderError) in _ = try await provider.users(call) }
            )
        }
        return operations
    }

    /// Answers that mean the same for every tracker.
    private var failures: [(answer: Result<HTTPReply, TransportError>, expected: ProviderError)] {
        let reasons: [ProviderError.UnreachableReason] = [.dns, .refused, .timeout, .tls, .reset, .unreachable]
        let wait = [HTTPHeader("Retry-After", "7")]
        let elsewhere = HTTPReply(status: 302, headers: [HTTPHeader("Location", "https://evil.example/x?api_key=1")])
        return reasons.map { (.failure(.unreachable($0, detail: "x")), .unreachable($0, detail: "")) } + [
            (.failure(.tooLarge(status: 200, limit: 9)), .wrongAnswer(status: 200, reason: .tooLarge, detail: "")),
            (.success(.json(#"{"error":"no"}"#, status: 401)), .credentialsRefused(status: 401, detail: "")),
            (.success(.json("{}", status: 429, headers: wait)), .rateLimited(retryAfter: 7)),
            (.success(.json("{}", status: 429)), .rateLimited(retryAfter: nil)),
            (.success(.html("Oops", status: 502)), .serverFailed(status: 502, retryAfter: nil, detail: "")),
            (
                .success(.json("{}", status: 503, headers: wait)),
                .serverFailed(status: 503, retryAfter: 7, detail: "")
            ),
            (.success(.html("Panel")), .wrongAnswer(status: 200, reason: .html, detail: "")),
            (.success(.json(#"[{"id":1"#)), .wrongAnswer(status: 200, reason: .invalidJSON, detail: "")),
            (.success(.json("")), .wrongAnswer(status: 200, reason: .invalidJSON, detail: "")),
            (.success(.json("12")), .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "")),
            (.success(elsewhere), .redirected(status: 302, location: "https://evil.example/x")),
        ]
    }

    /// Every failure comes out as the port names it, is recorded, and is free of the secret.
    package func brokenByFailures() async throws -> [String] {
        var broken: [String] = []
        for operation in try operations() {
            for failure in failures {
                let transport = ScriptedTransport { [prelude = subject.prelude] call in
                    prelude(call).map { .success($0) } ?? failure.answer
                }
                let requests = RequestLog()
                let provider = try subject.make(transport)
                do throws(ProviderError) {
                    try await operation.run(provider, call(requests))
                    broken.append("\(operation.name): succeeds although \(failure.expected)")
                } catch {
                    if error.withoutDetail != failure.expected.withoutDetail {
                        broken.append("\(operation.name): \(error) instead of \(failure.expected)")
                    }
                    if "\(error) \(error.advice)".contains(subject.secret) {
                        broken.append("\(operation.name): tells the secret")
                    }
                }
                broken += brokenRecords(requests.drain(), transport.sent, operation.name)
            }
        }
        return broken
    }

    /// Every request of a healthy walk is recorded, without the secret.
    package func brokenByRecords() async throws -> [String] {
        var broken: [String] = []
        for operation in try operations() {
            let transport = ScriptedTransport(subject.tracker)
            let requests = RequestLog()
            try await operation.run(try subject.make(transport), call(requests))
            let records = requests.drain()
            if records.contains(where: { $0.status != 200 && $0.failure != nil }) {
                broken.append("\(operation.name): a failure")
            }
            broken += brokenRecords(records, transport.sent, operation.name)
        }
        return broken
    }

    private func brokenRecords(_ records: [RequestRecord], _ sent: [HTTPCall], _ name: String) -> [String] {
        var broken: [String] = []
        if records.map(\.path) != sent.map(\.recordedTarget) { broken.append("\(name): requests and records differ") }
        if records.contains(where: { $0.path.contains(subject.secret) }) {
            broken.append("\(name): records the secret")
        }
        if records.contains(where: { $0.status == nil && $0.failure == nil }) {
            broken.append("\(name): an empty record")
        }
        return broken
    }

    /// A memory that cannot be read is no obstacle.
    package func brokenByMemory() async throws -> [String] {
        var broken: [String] = []
        for json in ["", "{", "[]", #"{"version":999}"#, #"{"version":"x"}"#, "\u{0}"] {
            let provider = try subject.make(ScriptedTransport(subject.tracker))
            for stream in LogStream.allCases where try offers(stream) {
                guard try await isEmpty(stream, provider, json) else { continue }
                broken.append("the memory '\(json)' hides the \(stream)")
            }
            for stream in LogStream.allCases
            where provider.traits(of: stream, memory: ProviderMemory(json: json)) == nil {
                if try offers(stream) { broken.append("the memory '\(json)' hides \(stream)") }
            }
        }
        return broken
    }

    private func isEmpty(
        _ stream: LogStream,
        _ provider: any TrackerProvider,
        _ json: String
    ) async throws(ProviderError) -> Bool {
        let call = call(memory: ProviderMemory(json: json))
        return switch stream {
        case .clicks: try await provider.clicks(in: subject.window, after: nil, call).records.isEmpty
        case .conversions: try await provider.conversions(in: subject.window, after: nil, call).records.isEmpty
        case .stats: try await provider.stats(in: subject.window, after: nil, call).records.isEmpty
        }
    }
}

extension ProviderError {
    /// The same with an empty detail, for comparing.
    package var withoutDetail: ProviderError {
        switch self {
        case .credentialsRefused(let status, _): .credentialsRefused(status: status, detail: "")
        case .licence(let status, _): .licence(status: status, detail: "")
        case .forbidden(let status, _): .forbidden(status: status, detail: "")
        case .blocked(let status, _): .blocked(status: status, detail: "")
        case .unreachable(let reason, _): .unreachable(reason, detail: "")
        case .serverFailed(let status, let wait, _): .serverFailed(status: status, retryAfter: wait, detail: "")
        case .badRequest(let status, _): .badRequest(status: status, detail: "")
        case .notFound: .notFound(detail: "")
        case .wrongAnswer(let status, let reason, _): .wrongAnswer(status: status, reason: reason, detail: "")
        case .rateLimited, .redirected, .addressRefused, .configuration, .notOffered: self
        }
    }
}
