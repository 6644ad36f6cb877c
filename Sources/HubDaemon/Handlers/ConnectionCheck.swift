import HubControl
import HubModel
import HubStore
import Logging

/// Calls to a tracker that a person asked for, outside any run: tests and user lists.
struct ConnectionCheck: Sendable {
    let hub: Hub

    /// Rows asked for by the smallest possible page.
    private static let pageSize = 10

    /// A test that succeeded.
    struct Passed: Sendable {
        var result: ConnectionTest
        var memory: ProviderMemory?
    }

    /// Refuses settings that cannot work, before anything is sent.
    func settings(of tracker: TrackerConfig, credentials: Credentials) throws(ControlError) {
        guard let descriptor = hub.catalog.descriptor(of: tracker.type) else {
            let known = hub.catalog.descriptors.map(\.type.rawValue).joined(separator: ", ")
            throw .invalidParams(
                field: "type",
                reason: "cannot be connected: '\(tracker.type.rawValue)'; known are \(known)"
            )
        }
        let given = Set(credentials.keys)
        guard descriptor.credentialSets.contains(where: { Set($0) == given }) else {
            let sets = descriptor.credentialSets.map { $0.map(\.rawValue).joined(separator: " + ") }
            throw .invalidParams(
                field: "credentials",
                reason: "does not fit \(descriptor.title): give \(sets.joined(separator: ", or "))"
            )
        }
        let known = Set(descriptor.options.map(\.name))
        if let unknown = tracker.options.keys.filter({ !known.contains($0) }).min() {
            throw .invalidParams(
                field: "options",
                reason: "holds '\(unknown)', which \(descriptor.title) does not know: "
                    + (known.isEmpty ? "it has none" : "it has \(known.sorted().joined(separator: ", "))")
            )
        }
        guard tracker.url.scheme == .https || tracker.allowHTTP else {
            throw .invalidParams(
                field: "url",
                reason: "is plain http://, which sends the key unencrypted: use https://, or --allow-http"
            )
        }
    }

    /// Tests the connection and keeps the requests in the audit.
    ///
    /// - Throws: ``HubModel/ProviderError`` where the test failed.
    func run(_ tracker: TrackerConfig, _ credentials: Credentials) async throws -> Passed {
        let start = hub.clock.uptime
        let report = try await calling(tracker, credentials) { provider, call in try await provider.test(call) }
        return Passed(
            result: ConnectionTest(details: report.details, milliseconds: (hub.clock.uptime - start).milliseconds),
            memory: report.memory
        )
    }

    func users(of tracker: TrackerConfig) async throws -> [TrackerUser] {
        let credentials = try await hub.keeper.credentials(of: tracker, in: hub.database)
        return try await calling(tracker, credentials) { provider, call in try await provider.users(call) }
    }

    private func calling<Answer: Sendable>(
        _ tracker: TrackerConfig,
        _ credentials: Credentials,
        _ body: @escaping @Sendable (any TrackerProvider, ProviderCall) async throws -> Answer
    ) async throws -> Answer {
        let requests = RequestLog()
        let memory = tracker.id == 0 ? nil : try await hub.database.syncState(of: tracker.id).memory
        let call = ProviderCall(memory: memory, requests: requests, pageSize: Self.pageSize, now: hub.clock.now)
        let outcome: Result<Answer, any Error>
        do {
            outcome = .success(
                try await hub.catalog.withProvider(for: tracker, credentials: credentials) { provider in
                    try await body(provider, call)
                }
            )
        } catch {
            outcome = .failure(error)
        }
        let made = requests.drain()
        if tracker.id != 0 {
            try await hub.database.recordRequests(made, trackerID: tracker.id, runID: nil)
        } else {
            log(made, tracker)
        }
        return try outcome.get()
    }

    /// A tracker that is not stored has no audit yet: its requests go to the log.
    private func log(_ requests: [RequestRecord], _ tracker: TrackerConfig) {
        for request in requests {
            hub.logger.info(
                "connection test",
                metadata: [
                    "tracker_type": "\(tracker.type.rawValue)", "url": "\(tracker.url)", "path": "\(request.path)",
                    "status": "\(request.status.map(String.init) ?? request.failure ?? "none")",
                ]
            )
        }
    }
}
