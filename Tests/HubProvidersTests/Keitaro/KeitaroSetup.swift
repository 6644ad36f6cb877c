import HubModel
import HubProviders
import HubTestSupport

/// What the tests of the Keitaro provider share.
enum KeitaroSetup {
    static let key = "0123456789abcdef0123456789abcdef"
    static let now = UTCTime("2026-02-05 00:00:00") ?? UTCTime(seconds: 0)

    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(RequestBudget(), clock: PassingClock()) }

    static func tracker(
        url: String = "https://panel.example.com",
        options: [String: String] = [:]
    ) throws -> TrackerConfig {
        TrackerConfig(
            id: 1,
            name: try TrackerName("k1").orThrow(),
            type: .keitaro,
            url: try TrackerURL(parsing: url),
            options: options,
            createdAt: now
        )
    }

    static func provider(
        _ transport: any HTTPTransport,
        url: String = "https://panel.example.com",
        options: [String: String] = [:]
    ) throws -> KeitaroProvider {
        try KeitaroProvider(
            tracker: tracker(url: url, options: options),
            credentials: [.apiKey: Secret(key)],
            transport: transport,
            budget: budget
        )
    }

    static func window(_ from: String, _ to: String) throws -> TimeWindow {
        try TimeWindow(from: UTCTime(from).orThrow(), to: UTCTime(to).orThrow()).orThrow()
    }

    static func call(
        memory: ProviderMemory? = nil,
        pageSize: Int = 1000,
        now: UTCTime = now,
        requests: RequestLog = RequestLog()
    ) -> ProviderCall {
        ProviderCall(memory: memory, requests: requests, pageSize: pageSize, now: now)
    }

    static func memory(_ dialect: String) -> ProviderMemory {
        ProviderMemory(json: #"{"version":1,"dialect":"\#(dialect)"}"#)
    }
}

struct Missing: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}
