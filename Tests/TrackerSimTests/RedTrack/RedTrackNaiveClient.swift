import Testing

@testable import TrackerSim

/// A client that reads everything each time and keeps what it has seen: the simplest that can be right.
///
/// It reads the API's JSON alone and shares no code with the truth it is compared with.
struct RedTrackNaiveClient {
    let sim: RedTrackSim
    private var known: [TruthKind: [String: JSON]] = [:]

    init(_ sim: RedTrackSim) {
        self.sim = sim
    }

    func held(_ kind: TruthKind) -> [String: JSON] { known[kind] ?? [:] }

    mutating func keep(_ kind: TruthKind, _ id: String, _ line: [String: JSON]) {
        known[kind, default: [:]][id] = NaiveClient.object(line)
    }

    mutating func mark(_ kind: TruthKind, _ id: String, _ status: String) {
        guard let line = known[kind]?[id] else { return }
        known[kind]?[id] = NaiveClient.sorted(line.with("status", .string(status)))
    }

    mutating func poll() async throws {
        try await pollEntities()
        for row in try await pages("/tracks") { keep(.clicks, row["id"]?.string ?? "", click(row)) }
        for row in try await pages("/conversions") { keep(.conversions, row["id"]?.string ?? "", conversion(row)) }
    }

    private func pages(_ path: String) async throws -> [JSON] {
        var rows: [JSON] = []
        for page in 1...1000 {
            let items = try await sim.rows("\(path)?\(allRedTrackDays)&page=\(page)&per=700")
            rows += items
            if items.count < 700 { break }
        }
        return rows
    }

    // MARK: Rows

    private func click(_ row: JSON) -> [String: JSON] {
        var line = targets(row)
        line["click_id"] = row["id"]
        let names = [
            "region": "region", "city": "city", "ip": "ip", "user_agent": "user_agent", "os": "os",
            "browser": "browser", "device_type": "device", "referrer": "referer", "ad_campaign_id": "rt_campaign_id",
            "creative_id": "rt_ad_id", "keyword": "rt_keyword", "source": "rt_source",
        ]
        for (name, field) in names { line[name] = NaiveClient.text(row[field]) }
        for name in ["language", "currency", "is_bot"] { line[name] = .null }
        line["cost"] = NaiveClient.money(row["cost"])
        line["is_unique"] = .bool(row["uniq"] == 1)
        return line
    }

    private func conversion(_ row: JSON) -> [String: JSON] {
        var line = targets(row)
        let status = row["status"]?.string ?? ""
        line["conversion_id"] = row["id"]
        line["click_id"] = row["clickid"]
        line["converted_at"] = RedTrackTimes.utc(row["conv_time"])
        line["updated_at"] = .null
        line["raw_status"] = .string(status)
        line["status"] = .string(["approved": "approved", "declined": "rejected"][status.lowercased()] ?? "pending")
        line["type"] = row["type"]
        line["revenue"] = NaiveClient.money(row["payout"])
        line["cost"] = NaiveClient.money(row["cost"])
        line["currency"] = row["currency"]
        line["transaction_id"] = NaiveClient.text(row["order"])
        return line
    }

    private func targets(_ row: JSON) -> [String: JSON] {
        var line: [String: JSON] = [
            "clicked_at": RedTrackTimes.utc(row["track_time"]), "flow_id": .null,
            "external_id": NaiveClient.text(row["ref_id"]), "country": NaiveClient.text(row["country"]),
        ]
        let names = [
            "campaign_id": "campaign_id", "offer_id": "offer_id", "landing_page_id": "landing_id",
            "traffic_source_id": "source_id", "affiliate_network_id": "program_id",
        ]
        for (name, field) in names { line[name] = NaiveClient.text(row[field]) }
        for slot in 1...20 {
            let text = row["sub\(slot)"]?.string ?? ""
            if !text.isEmpty { line["sub_\(slot)"] = .string(String(text.prefix(2048))) }
        }
        return line
    }
}
