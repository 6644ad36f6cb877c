import Testing

@testable import TrackerSim

/// A client that reads everything each time and keeps what it has seen: the simplest that can be right.
///
/// It reads the API's JSON alone and shares no code with the truth it is compared with.
struct NaiveClient {
    let sim: KeitaroSim
    var clicks: [String: JSON] = [:]
    var conversions: [String: JSON] = [:]
    var campaigns: [String: JSON] = [:]
    var flows: [String: JSON] = [:]
    var offers: [String: JSON] = [:]
    var landings: [String: JSON] = [:]
    var sources: [String: JSON] = [:]
    var networks: [String: JSON] = [:]

    init(_ sim: KeitaroSim) {
        self.sim = sim
    }

    private var isEvents: Bool { sim.options.dialect == .events }

    mutating func poll() async throws {
        try await pollCampaigns()
        try await pollGoods()
        try await pollClicks()
        try await pollConversions()
    }

    func held(_ kind: TruthKind) -> [String: JSON] {
        switch kind {
        case .campaigns: campaigns
        case .flows: flows
        case .offers: offers
        case .landingPages: landings
        case .trafficSources: sources
        case .affiliateNetworks: networks
        case .clicks: clicks
        case .conversions: conversions
        case .stats: [:]
        }
    }

    // MARK: Logs

    private static let shared = [
        "sub_id", "campaign_id", "offer_id", "landing_id", "stream_id", "ts_id", "affiliate_network_id", "country_code",
        "external_id", "cost",
    ]
    private var slots: [String] { (1...sim.options.subIDSlots).map { "sub_id_\($0)" } }

    private func pages(_ path: String, _ columns: [String], _ time: String) async throws -> [JSON] {
        var rows: [JSON] = []
        while true {
            let answer = try await sim.post(
                path,
                [
                    "range": allTime, "limit": 1000, "offset": .id(rows.count),
                    "columns": .array(columns.map { .string($0) }), "sort": [["name": .string(time), "order": "ASC"]],
                ]
            )
            let page = answer["rows"]?.array ?? []
            rows += page
            if page.isEmpty || rows.count >= answer["total"]?.integer ?? 0 { return rows }
        }
    }

    private mutating func pollClicks() async throws {
        let plain = [
            "region", "city", "ip", "user_agent", "os", "browser", "device_type", "language", "referrer", "external_id",
            "ad_campaign_id", "creative_id", "keyword", "source",
        ]
        let columns = Self.shared + plain + slots + ["datetime", "is_bot", "is_unique_campaign"]
        for row in try await pages("clicks/log", Array(Set(columns)), "datetime") {
            var line: [String: JSON] = targets(row)
            line["click_id"] = row["sub_id"]
            line["clicked_at"] = Self.time(row["datetime"])
            for name in plain { line[name] = Self.text(row[name]) }
            line["country"] = Self.text(row["country_code"])
            line["cost"] = Self.money(row["cost"])
            line["currency"] = .null
            line["is_bot"] = (row["is_bot"]?.truth).map { .bool($0) } ?? .null
            line["is_unique"] = (row["is_unique_campaign"]?.truth).map { .bool($0) } ?? .null
            clicks[row["sub_id"]?.string ?? ""] = Self.object(line)
        }
    }

    private mutating func pollConversions() async throws {
        let own =
            isEvents
            ? ["event_id", "datetime", "status_history", "conversion_type"]
            : ["conversion_id", "postback_datetime", "sale_datetime", "original_status"]
        let columns = Self.shared + slots + own + ["click_datetime", "status", "tid", "revenue"]
        for row in try await pages("conversions/log", columns, isEvents ? "datetime" : "postback_datetime") {
            var line: [String: JSON] = targets(row)
            let id = Self.id(row[isEvents ? "event_id" : "conversion_id"])
            line["conversion_id"] = id
            line["click_id"] = row["sub_id"]
            line["clicked_at"] = Self.time(row["click_datetime"])
            line["type"] = isEvents ? row["conversion_type"] : .null
            line["revenue"] = Self.money(row["revenue"])
            line["cost"] = Self.money(row["cost"])
            line["currency"] = .null
            line["transaction_id"] = Self.text(row["tid"])
            line["country"] = Self.text(row["country_code"])
            line["external_id"] = Self.text(row["external_id"])
            line.merge(isEvents ? eventTimes(row) : classicTimes(row)) { $1 }
            conversions[id.string ?? ""] = Self.object(line)
        }
    }

    private func eventTimes(_ row: JSON) -> [String: JSON] {
        let stamps = (row["status_history"]?.string ?? "").matches(of: /\((\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\)/)
        let first = stamps.map { String($0.output.1) }.min() ?? row["datetime"]?.string ?? ""
        let meanings = ["Sale": "approved", "Deposit": "approved", "Rejected": "rejected", "Trash": "rejected"]
        return [
            "converted_at": Self.time(.string(first)), "updated_at": Self.time(row["datetime"]),
            "raw_status": Self.text(row["status"]),
            "status": .string(meanings[row["conversion_type"]?.string ?? ""] ?? "pending"),
        ]
    }

    private func classicTimes(_ row: JSON) -> [String: JSON] {
        let times = [row["postback_datetime"]?.string, row["sale_datetime"]?.string].compactMap(\.self)
        let meanings = ["sale": "approved", "rebill": "approved", "rejected": "rejected"]
        let original = Self.text(row["original_status"])
        return [
            "converted_at": Self.time(row["postback_datetime"]), "updated_at": Self.time(.string(times.max() ?? "")),
            "raw_status": original.isNull ? Self.text(row["status"]) : original,
            "status": .string(meanings[row["status"]?.string ?? ""] ?? "pending"),
        ]
    }

    private func targets(_ row: JSON) -> [String: JSON] {
        var line: [String: JSON] = [
            "campaign_id": Self.id(row["campaign_id"]), "offer_id": Self.id(row["offer_id"]),
            "landing_page_id": Self.id(row["landing_id"]), "flow_id": Self.id(row["stream_id"]),
            "traffic_source_id": Self.id(row["ts_id"]), "affiliate_network_id": Self.id(row["affiliate_network_id"]),
        ]
        for slot in 1...sim.options.subIDSlots {
            let text = row["sub_id_\(slot)"]?.string ?? ""
            if !text.isEmpty { line["sub_\(slot)"] = .string(String(text.prefix(2048))) }
        }
        return line
    }

    // MARK: Values

    static func object(_ members: [String: JSON]) -> JSON {
        .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) })
    }

    /// An object with its keys in order, whatever order they had.
    static func sorted(_ json: JSON) -> JSON {
        switch json {
        case .object(let members): object(Dictionary(members.map { ($0.key, sorted($0.value)) }) { $1 })
        case .array(let items): .array(items.map(sorted))
        default: json
        }
    }

    static func text(_ json: JSON?) -> JSON {
        json == "" ? .null : json ?? .null
    }

    static func id(_ json: JSON?) -> JSON {
        guard let json, !json.isNull, json != 0, json != "", json != "0" else { return .null }
        return .string(json.string ?? json.description)
    }

    static func time(_ json: JSON?) -> JSON {
        guard let text = json?.string, text.count == 19 else { return .null }
        return .string(text.replacing(" ", with: "T") + "Z")
    }

    static func money(_ json: JSON?) -> JSON {
        switch json {
        case .int(let value): return .string("\(value)")
        case .number(let value):
            let micros = Int64((value * 1_000_000).rounded())
            return .string(JSON.money(micros).description)
        case .string(let text):
            guard text.contains(".") else { return .string(text) }
            var text = text
            while text.hasSuffix("0") { text.removeLast() }
            if text.hasSuffix(".") { text.removeLast() }
            return .string(text)
        default: return .null
        }
    }
}
