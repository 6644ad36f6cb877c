import Testing

@testable import TrackerSim

func makeBeMob(
    seed: UInt64 = 7,
    clicks: Int = 2000,
    days: Int = 35,
    clock: SimClock = .manual(testStart),
    faults: [FaultRule] = [],
    _ configure: (inout BeMobOptions) -> Void = { _ in }
) -> BeMobSim {
    var options = BeMobOptions()
    configure(&options)
    return BeMobSim(
        options,
        world: WorldPlan(seed: seed, clicks: clicks, days: days, clicksPerConversion: 10),
        clock: clock,
        faults: faults
    )
}

/// What a client asks of the report.
struct BeMobAsk {
    var groups: [String] = []
    var metrics = ["visits"]
    var from = "2026-01-20 00:00:00"
    var to = "2026-12-31 23:59:59"
    var zone: String? = "UTC"
    var limit: Int? = 10_000
    var status: String? = "all"

    var target: String {
        var items = ["date=customDateTime", "from=\(from)", "to=\(to)"].map { $0.replacing(" ", with: "+") }
        if let zone { items.append("timezone=\(zone)") }
        if let status { items.append("status=\(status)") }
        if let limit { items.append("limit=\(limit)") }
        items += groups.map { "groupBy=\($0)" } + (groups + metrics).map { "columns=reports-\($0)" }
        return "/v1/report?" + items.joined(separator: "&")
    }
}

extension BeMobSim {
    static func headers(_ credentials: BeMobCredentials?) -> [String: String] {
        credentials.map { ["X-ACCESS-KEY": $0.accessKey, "X-SECRET-KEY": $0.secretKey] } ?? [:]
    }

    func send(
        _ method: String,
        _ target: String,
        _ body: String = "",
        credentials: BeMobCredentials? = .standard
    ) async -> SimResponse {
        let headers = Self.headers(credentials)
        return await respond(to: SimRequest(method, target, headers: headers, body: Array(body.utf8)))
    }

    /// The payload of an answer that went well.
    func payload(_ target: String) async throws -> JSON {
        let response = await send("GET", target)
        #expect(response.status == 200, "\(target): \(response.text)")
        let envelope = try #require(JSON.parse(response.collected()))
        #expect(envelope["success"] == true)
        return try #require(envelope["payload"])
    }

    func list(_ path: String) async throws -> [JSON] {
        try #require(try await payload("/v1/\(path)").array)
    }

    func rows(_ ask: BeMobAsk) async throws -> [JSON] {
        try #require(try await payload(ask.target)["data"]?.array)
    }

    /// The status and the text with which a request is refused.
    func refusal(_ target: String, credentials: BeMobCredentials? = .standard) async -> (status: Int, message: String?)
    {
        let response = await send("GET", target, credentials: credentials)
        let envelope = JSON.parse(response.collected())
        #expect(envelope?["success"] != true)
        return (response.status, envelope?["message"]?.string)
    }

    /// Visits that no bot made, counted from the world itself.
    func visits(_ accepts: (ClickFacts) -> Bool = { _ in true }) -> Int {
        (0..<world.clickCount(through: clock.now)).map { ClickFacts($0, in: world) }
            .count(where: { !$0.isBot && accepts($0) })
    }
}

extension JSON {
    /// A count of a report, where null is 0.
    var count: Int { Int(integer ?? 0) }

    /// An amount of a report in millionths, whatever its form.
    var micros: Int64 {
        let value: Double
        switch self {
        case .string(let text): value = Double(text) ?? 0
        case .number(let number): value = number
        default: value = Double(integer ?? 0)
        }
        return Int64((value * 1_000_000).rounded())
    }

    func sum(_ key: String) -> Int {
        (array ?? []).reduce(0) { $0 + ($1["reports-\(key)"]?.count ?? 0) }
    }
}
