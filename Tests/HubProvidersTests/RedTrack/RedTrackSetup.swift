import HubModel
import HubProviders
import HubTestSupport
import TrackerSim

/// What the tests of the RedTrack provider share.
enum RedTrackSetup: ProviderSetup {
    static let type = TrackerType.redtrack
    static let url = "https://api.redtrack.io"
    static let key = TrackerSim.RedTrackOptions.defaultKey
    static let credentials: Credentials = [.apiKey: Secret(key)]
    static let now = UTCTime("2026-03-06 00:00:00") ?? UTCTime(seconds: 0)
    /// 2026-03-10 12:00:00, two days after a change to summer time in New York.
    static let start: Int64 = 1_773_144_000
    static let days = 5

    static func provider(
        _ transport: any HTTPTransport,
        url: String = url,
        options: [String: String] = [:],
        budget: HostBudget = budget
    ) throws -> RedTrackProvider {
        try RedTrackProvider(link(transport, url: url, options: options, budget: budget))
    }

    static func simulator(
        seed: UInt64 = 7,
        clicks: Int = 600,
        faults: [FaultRule] = [],
        _ configure: (inout TrackerSim.RedTrackOptions) -> Void = { _ in }
    ) -> RedTrackSim {
        var options = TrackerSim.RedTrackOptions()
        configure(&options)
        return RedTrackSim(
            options,
            world: WorldPlan(seed: seed, clicks: clicks, days: days, clicksPerConversion: 8),
            clock: .manual(start),
            faults: faults
        )
    }

    /// Carries calls to a simulator and remembers them; after each answer so many seconds pass.
    static func transport(_ simulator: RedTrackSim, passing seconds: Int64) -> ScriptedTransport {
        let answer = ScriptedTransport.answer(of: simulator)
        return ScriptedTransport { call in
            defer { simulator.clock.advance(by: seconds) }
            return await answer(call)
        }
    }

    /// All that the simulated world holds when it begins.
    static var everything: TimeWindow {
        get throws {
            let now = UTCTime(seconds: start)
            return try TimeWindow(from: now - Int64(days + 1) * 86_400, to: now + 1).orThrow()
        }
    }

    /// A window in parts, newest first, as the engine reads it.
    static func slices(of window: TimeWindow, _ length: Int64) -> [TimeWindow] {
        var slices: [TimeWindow] = []
        var rest: TimeWindow? = window
        while let whole = rest {
            let slice = whole.newest(length)
            slices.append(slice)
            rest = TimeWindow(from: whole.from, to: slice.from)
        }
        return slices
    }
}

extension HTTPCall {
    /// A number of the query; 1 where it is missing.
    func number(_ name: String) -> Int {
        query.first { $0.name == name }.flatMap { Int($0.value) } ?? 1
    }
}
