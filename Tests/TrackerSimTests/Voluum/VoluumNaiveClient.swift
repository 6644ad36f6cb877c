import Testing

@testable import TrackerSim

/// A client that reads everything each time, the simplest that can be right.
///
/// It reads the API's JSON alone and shares no code with the truth it is compared with.
struct VoluumNaiveClient {
    let sim: VoluumSim
    var currency = "USD"
    var lines: [TruthKind: [JSON]] = [:]
    private static let zero = "00000000-0000-0000-0000-000000000000"

    init(_ sim: VoluumSim) {
        self.sim = sim
    }

    mutating func poll() async throws {
        lines = [:]
        try await pollEntities()
        let hours = (sim.clock.now + 3600) / 3600 * 3600
        var day = sim.world.timing.begin / 86_400 * 86_400
        while day < hours {
            let range = Self.range(day, min(day + 86_400, hours))
            try await pollConversions(range)
            try await pollStats(range, day)
            day += 86_400
        }
    }

    private static func range(_ from: Int64, _ to: Int64) -> String {
        "from=\(RFC3339.text(from))&to=\(RFC3339.text(to))&tz=Etc/GMT"
    }

    private func pages(_ target: String) async throws -> [JSON] {
        var rows: [JSON] = []
        while true {
            let answer = try await sim.get("\(target)&limit=70&offset=\(rows.count)&currency=\(currency)")
            let page = answer["rows"]?.array ?? []
            #expect(answer["currency"]?.string == currency)
            rows += page
            if page.isEmpty || rows.count >= answer["totalRows"]?.integer ?? 0 { return rows }
        }
    }

    // MARK: Rows

    private mutating func pollConversions(_ range: String) async throws {
        let variables = (1...10).map { "customVariable\($0)" }
        let columns =
            [
                "clickId", "visitTimestamp", "postbackTimestamp", "conversionType", "revenue", "cost", "transactionId",
                "campaignId", "offerId", "landerId", "flowId", "trafficSourceId", "affiliateNetworkId", "countryCode",
                "externalId", "status",
            ] + variables
        let named = columns.map { "column=\($0)" }.joined(separator: "&")
        for row in try await pages("/report/conversions?\(range)&\(named)&sort=postbackTimestamp&direction=ASC") {
            var line = Self.targets(row)
            line["conversion_id"] = .null
            line["click_id"] = row["clickId"]
            line["clicked_at"] = Self.time(row["visitTimestamp"])
            line["converted_at"] = Self.time(row["postbackTimestamp"])
            line["updated_at"] = .null
            line["status"] = "approved"
            line["raw_status"] = .null
            line["type"] = row["conversionType"]
            line["revenue"] = NaiveClient.money(row["revenue"])
            line["cost"] = NaiveClient.money(row["cost"])
            line["currency"] = .string(currency)
            line["transaction_id"] = NaiveClient.text(row["transactionId"])
            line["external_id"] = NaiveClient.text(row["externalId"])
            for slot in 1...10 {
                let text = row["customVariable\(slot)"]?.string ?? ""
                if !text.isEmpty { line["sub_\(slot)"] = .string(text) }
            }
            lines[.conversions, default: []].append(NaiveClient.object(line))
        }
    }

    private mutating func pollStats(_ range: String, _ day: Int64) async throws {
        let groups = [
            "hour-of-day", "campaign", "offer", "lander", "flow", "traffic-source", "affiliate-network", "country-code",
        ]
        let columns = [
            "hourOfDay", "campaignId", "offerId", "landerId", "flowId", "trafficSourceId", "affiliateNetworkId",
            "countryCode", "visits", "uniqueVisits", "clicks", "suspiciousVisits", "conversions", "revenue", "cost",
        ]
        let query = (groups.map { "groupBy=\($0)" } + columns.map { "column=\($0)" }).joined(separator: "&")
        for row in try await pages("/report?\(range)&\(query)&conversionTimeMode=CONVERSION") {
            var line = Self.targets(row)
            line["hour"] = .string(RFC3339.text(day + 3600 * (row["hourOfDay"]?.integer ?? -1)))
            line["clicks"] = row["visits"]
            line["unique_clicks"] = row["uniqueVisits"]
            line["landing_clicks"] = row["clicks"]
            line["bots"] = row["suspiciousVisits"]
            line["conversions"] = row["conversions"]
            line["approved"] = row["conversions"]
            for status in ["pending", "hold", "rejected"] { line[status] = .null }
            line["revenue"] = NaiveClient.money(row["revenue"])
            line["cost"] = NaiveClient.money(row["cost"])
            line["currency"] = .string(currency)
            lines[.stats, default: []].append(NaiveClient.object(line))
        }
    }

    private static func targets(_ row: JSON) -> [String: JSON] {
        [
            "campaign_id": id(row["campaignId"]), "offer_id": id(row["offerId"]),
            "landing_page_id": id(row["landerId"]), "flow_id": id(row["flowId"]),
            "traffic_source_id": id(row["trafficSourceId"]), "affiliate_network_id": id(row["affiliateNetworkId"]),
            "country": NaiveClient.text(row["countryCode"]),
        ]
    }

    // MARK: Values

    static func id(_ json: JSON?) -> JSON {
        guard let text = json?.string, !text.isEmpty, text != zero else { return .null }
        return .string(text)
    }

    /// `2026-01-30 12:05:04 AM` in UTC.
    static func time(_ json: JSON?) -> JSON {
        let parts = (json?.string ?? "").split(separator: " ")
        guard parts.count == 3 else { return .null }
        let clock = parts[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (1...12).contains(clock[0]) else { return .null }
        let hour = clock[0] % 12 + (parts[2] == "PM" ? 12 : 0)
        return .string("\(parts[0])T\(hour < 10 ? "0" : "")\(hour):\(parts[1].suffix(5))Z")
    }

    /// Milliseconds are left out.
    static func stamp(_ json: JSON?) -> JSON {
        guard let text = json?.string, text.count == 24 else { return .null }
        return .string(text.prefix(19) + "Z")
    }
}
