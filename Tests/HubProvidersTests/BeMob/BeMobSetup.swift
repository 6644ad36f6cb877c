import HubModel
import HubTestSupport
import TrackerSim

@testable import HubProviders

/// What the tests of the BeMob provider share.
enum BeMobSetup: ProviderSetup {
    static let type = TrackerType.bemob
    static let url = "https://api.bemob.com"
    static let accessKey = BeMobCredentials.standard.accessKey
    static let secretKey = BeMobCredentials.standard.secretKey
    /// The simulated world begins at 2026-02-01 12:00:00.
    static let start: Int64 = 1_769_947_200
    static let now = UTCTime(seconds: start)
    static let credentials: Credentials = [.accessKey: Secret(accessKey), .secretKey: Secret(secretKey)]

    /// Of a host that no other test asks.
    static var budget: HostBudget { HostBudget(ProviderDescriptor.bemob.budget, clock: PassingClock()) }

    static func provider(
        _ transport: any HTTPTransport,
        url: String = url,
        options: [String: String] = [:],
        credentials: Credentials = credentials
    ) throws -> BeMobProvider {
        try BeMobProvider(link(transport, url: url, options: options, credentials: credentials))
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
            world: WorldPlan(seed: 7, clicks: clicks, days: days, clicksPerConversion: 8),
            clock: .manual(start),
            faults: faults
        )
    }
}
