import HubModel
import HubTestSupport
import TrackerSim

@testable import HubProviders

/// What the tests of the BeMob provider share.
enum BeMobSetup {
    static let accessKey = BeMobCredentials.standard.accessKey
    static let secretKey = BeMobCredentials.standard.secretKey
    /// The simulated world begins at 2026-02-01 12:00:00.
    static let start: Int64 = 1_769_947_200
    static let now = UTCTime(seconds: start)
    static let pair: Credentials = [.accessKey: Secret(accessKey), .secretKey: Secret(secretKey)]

    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(ProviderDescriptor.bemob.budget, clock: PassingClock()) }

    static func tracker(
        url: String = "https://api.bemob.com",
        options: [String: String] = [:]
    ) throws -> TrackerConfig {
        TrackerConfig(
            id: 1,
            name: try TrackerName("b1").orThrow(),
            type: .bemob,
            url: try TrackerURL(parsing: url),
            options: options,
            createdAt: now
        )
    }

    static func provider(
        _ transport: any HTTPTransport,
        url: String = "https://api.bemob.com",
        options: [String: String] = [:],
        credentials: Credentials = pair
    ) throws -> BeMobProvider {
        try BeMobProvider(
            tracker: tracker(url: url, options: options),
            credentials: credentials,
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

    /// An answer that went well.
    static func success(_ payload: String) -> HTTPReply {
        .json(#"{"success":true,"payload":\#(payload)}"#)
    }

    static func failure(_ message: String, status: Int = 200) -> HTTPReply {
        .json(#"{"success":false,"message":"\#(message)"}"#, status: status)
    }
}

// MARK: Simulated trackers

extension BeMobSetup {
    static let days = 5

    static func simulator(
        clicks: Int = 700,
        faults: [FaultRule] = [],
        _ configure: (inout TrackerSim.BeMobOptions) -> Void = { _ in }
    ) -> BeMobSim {
        var options = TrackerSim.BeMobOptions()
        configure(&options)
        return BeMobSim(
            options,
            seed: 7,
            clicks: clicks,
            days: days,
            clock: .manual(start),
            clicksPerConversion: 8,
            faults: faults
        )
    }

    static func answer(_ simulator: BeMobSim) -> ScriptedTransport.Answer {
        { call in
            do {
                let tracker = try tracker()
                return .success(
                    try await SimConnector(simulator).withTransport(to: tracker, userAgent: "x") { transport in
                        try await transport.send(call)
                    }
                )
            } catch {
                return .failure((error as? TransportError) ?? .unreachable(.reset, detail: "\(error)"))
            }
        }
    }

    static func transport(_ simulator: BeMobSim) -> ScriptedTransport {
        ScriptedTransport(answer(simulator))
    }
}
