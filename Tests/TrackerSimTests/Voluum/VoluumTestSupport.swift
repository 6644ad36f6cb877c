import Testing

@testable import TrackerSim

func makeVoluum(
    seed: UInt64 = 7,
    clicks: Int = 3000,
    days: Int = 35,
    clicksPerConversion: Int = 50,
    clock: SimClock = .manual(testStart),
    faults: [FaultRule] = [],
    _ configure: (inout VoluumOptions) -> Void = { _ in }
) -> VoluumSim {
    var options = VoluumOptions()
    configure(&options)
    return VoluumSim(
        options,
        world: WorldPlan(seed: seed, clicks: clicks, days: days, clicksPerConversion: clicksPerConversion),
        clock: clock,
        faults: faults
    )
}

extension VoluumSim {
    /// Logs in with the access key.
    func token() async throws -> String {
        let body: JSON = ["accessId": .string(options.accessID), "accessKey": .string(options.accessKey)]
        return try await token("/auth/access/session", body)
    }

    func token(_ path: String, _ body: JSON) async throws -> String {
        let response = await send("POST", path, body.description)
        #expect(response.status == 200, "\(response.text)")
        return try #require(JSON.parse(response.collected())?["token"]?.string)
    }

    func send(_ method: String, _ target: String, _ body: String = "", token: String? = nil) async -> SimResponse {
        let headers = token.map { ["CWAUTH-TOKEN": $0] } ?? [:]
        return await respond(to: SimRequest(method, target, headers: headers, body: Array(body.utf8)))
    }

    /// Asks with a new session.
    func ask(_ target: String) async throws -> SimResponse {
        await send("GET", target, token: try await token())
    }

    func get(_ target: String) async throws -> JSON {
        let response = try await ask(target)
        #expect(response.status == 200, "\(response.text)")
        return try #require(JSON.parse(response.collected()))
    }

    func rows(_ target: String) async throws -> [JSON] {
        try #require(try await get(target)["rows"]?.array)
    }

    /// The code in the frame of errors.
    func code(_ target: String) async throws -> String? {
        JSON.parse(try await ask(target).collected())?["error"]?["code"]?.string
    }
}

/// The last day before the test worlds' start, in UTC.
let voluumDay = "from=2026-02-28T00:00:00Z&to=2026-03-01T00:00:00Z&tz=Etc/GMT"
/// Everything up to that start.
let voluumPast = "from=2026-01-20T00:00:00Z&to=2026-03-01T01:00:00Z&tz=Etc/GMT"
