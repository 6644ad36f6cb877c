import Testing

@testable import TrackerSim

/// 2026-03-01 00:00:00 UTC.
let testStart: Int64 = 1_772_323_200

func makeSim(
    _ dialect: KeitaroDialect = .events,
    seed: UInt64 = 7,
    clicks: Int = 3000,
    days: Int = 35,
    clock: SimClock = .manual(testStart),
    faults: [FaultRule] = [],
    _ configure: (inout KeitaroOptions) -> Void = { _ in }
) -> KeitaroSim {
    var options = KeitaroOptions(dialect: dialect)
    configure(&options)
    return KeitaroSim(options, world: WorldPlan(seed: seed, clicks: clicks, days: days), clock: clock, faults: faults)
}

extension KeitaroSim {
    func send(_ method: String, _ target: String, _ body: String = "", key: String? = KeitaroOptions.defaultKey) async
        -> SimResponse
    {
        let headers = key.map { ["Api-Key": $0] } ?? [:]
        return await respond(to: SimRequest(method, target, headers: headers, body: Array(body.utf8)))
    }

    func get(_ path: String) async throws -> JSON {
        let response = await send("GET", "/admin_api/v1/\(path)")
        #expect(response.status == 200)
        return try #require(JSON.parse(response.collected()))
    }

    func post(_ path: String, _ body: JSON) async throws -> JSON {
        let response = await send("POST", "/admin_api/v1/\(path)", body.description)
        #expect(response.status == 200, "\(response.text)")
        return try #require(JSON.parse(response.collected()))
    }

    func rows(_ path: String, _ body: JSON) async throws -> [JSON] {
        try #require(try await post(path, body)["rows"]?.array)
    }
}

extension SimResponse {
    var text: String { String(decoding: collected(), as: UTF8.self) }
}

extension JSON {
    /// The object with a member set.
    func with(_ key: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.key != key } + [Member(key, value)])
    }

    var keys: Set<String> {
        guard case .object(let members) = self else { return [] }
        return Set(members.map(\.key))
    }

    func texts(_ key: String) -> [String] {
        (array ?? []).compactMap { $0[key]?.string }
    }
}

/// A range in UTC.
func utc(_ from: String, _ to: String) -> JSON {
    ["from": .string(from), "to": .string(to), "timezone": "UTC"]
}

/// All of the past of the test worlds.
let allTime: JSON = ["interval": "all_time", "timezone": "UTC"]
