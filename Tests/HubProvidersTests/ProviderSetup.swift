import HubModel
import HubProviders
import HubTestSupport

/// What the tests of every provider share.
protocol ProviderSetup {
    static var type: TrackerType { get }
    /// The address of a tracker that names none.
    static var url: String { get }
    static var credentials: Credentials { get }
    static var now: UTCTime { get }
}

extension ProviderSetup {
    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(RequestBudget(), clock: PassingClock()) }

    static func tracker(id: Int64 = 1, url: String = url, options: [String: String] = [:]) throws -> TrackerConfig {
        TrackerConfig(
            id: id,
            name: try TrackerName("acme").orThrow(),
            type: type,
            url: try TrackerURL(parsing: url),
            options: options,
            createdAt: now
        )
    }

    static func link(
        _ transport: any HTTPTransport,
        url: String = url,
        options: [String: String] = [:],
        credentials: Credentials = credentials,
        budget: HostBudget = budget
    ) throws -> TrackerLink {
        TrackerLink(
            to: try tracker(url: url, options: options),
            credentials: credentials,
            over: transport,
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
}

struct Missing: Error {}

extension Optional {
    func orThrow() throws -> Wrapped {
        guard let self else { throw Missing() }
        return self
    }
}
