import Foundation
import HubModel
import HubProviders
import HubTestSupport
import TrackerSim

/// What the tests of the TG Tracker provider share.
enum TGTrackerSetup {
    static let key = "tgk_0123456789abcdef0123456789abcdef"
    static let now = UTCTime(seconds: 1_777_680_000)  // 2026-05-02 00:00:00

    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(RequestBudget(), clock: PassingClock()) }

    static func tracker(
        url: String = "https://tg.example.com",
        options: [String: String] = [:]
    ) throws -> TrackerConfig {
        TrackerConfig(
            id: 1,
            name: try TrackerName("tg").orThrow(),
            type: .tgtracker,
            url: try TrackerURL(parsing: url),
            options: options,
            createdAt: now
        )
    }

    static func provider(
        _ transport: any HTTPTransport,
        url: String = "https://tg.example.com",
        key: String = key,
        profile: String? = nil,
        options: [String: String] = [:]
    ) throws -> TGTrackerProvider {
        var options = options
        options["profile"] = profile
        return try TGTrackerProvider(
            tracker: tracker(url: url, options: options),
            credentials: [.apiKey: Secret(key)],
            transport: transport,
            budget: budget
        )
    }

    static func window(_ from: String, _ to: String) throws -> TimeWindow {
        try TimeWindow(from: UTCTime(from).orThrow(), to: UTCTime(to).orThrow()).orThrow()
    }

    static var day: TimeWindow {
        get throws { try window("2026-05-01", "2026-05-02") }
    }

    static func call(
        memory: ProviderMemory? = nil,
        pageSize: Int = 1000,
        now: UTCTime = now,
        requests: RequestLog = RequestLog()
    ) -> ProviderCall {
        ProviderCall(memory: memory, requests: requests, pageSize: pageSize, now: now)
    }

    static func fixture(_ name: String) throws -> HTTPReply {
        .json(try Fixture.text("tgtracker/\(name)"))
    }

    /// A file that operators get, from `etc`.
    static func shipped(_ name: String) throws -> String {
        let top = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
        return try String(contentsOfFile: "\(top)/etc/\(name)", encoding: .utf8)
    }

    /// Carries calls to a simulated tracker.
    static func transport(_ simulator: TGTrackerSim) -> ScriptedTransport {
        ScriptedTransport { call in
            do {
                return .success(
                    try await SimConnector(simulator).withTransport(to: tracker(), userAgent: "x") { transport in
                        try await transport.send(call)
                    }
                )
            } catch {
                return .failure((error as? TransportError) ?? .unreachable(.reset, detail: "\(error)"))
            }
        }
    }
}
