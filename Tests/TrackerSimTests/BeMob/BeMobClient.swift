import Testing

@testable import TrackerSim

/// A client that reads everything each time and keeps what it has seen: the simplest that can be right.
///
/// It reads the API's JSON alone and shares no code with the truth it is compared with.
struct BeMobClient {
    let sim: BeMobSim
    private(set) var held: [TruthKind: [String: JSON]] = [:]
    private var countries: [Int64: String] = [:]

    private static let lists: [(kind: TruthKind, word: String, path: String)] = [
        (.campaigns, "campaign", "campaigns"), (.offers, "offer", "offers"),
        (.landingPages, "landing_page", "landings"), (.flows, "flow", "flows"),
        (.trafficSources, "traffic_source", "traffic-sources"),
        (.affiliateNetworks, "affiliate_network", "affiliate-networks"),
    ]

    init(_ sim: BeMobSim) {
        self.sim = sim
    }

    mutating func poll() async throws {
        for row in try await sim.list("dictionaries/countries") {
            countries[row["id"]?.integer ?? -1] = row["code"]?.string
        }
        for (kind, word, path) in Self.lists { try await pollList(kind, word, path) }
        held[.stats] = try await stats()
        if let path = sim.options.clickLogPath { held[.clicks] = try await clicks(path) }
        if let path = sim.options.conversionLogPath { held[.conversions] = try await conversions(path) }
    }

    private mutating func pollList(_ kind: TruthKind, _ word: String, _ path: String) async throws {
        var seen: Set<String> = []
        for status in ["active", "archived", "deleted"] where sim.options.hidesArchived {
            for row in try await sim.list("\(path)?status=\(status)") { keep(row, kind, word, &seen) }
        }
        for row in try await sim.list(path) { keep(row, kind, word, &seen) }
        for id in (held[kind] ?? [:]).keys where !seen.contains(id) && !id.hasSuffix(":inline") {
            guard await sim.send("GET", "/v1/\(path)/\(id)").status == 404 else { continue }
            forget(id, kind)
            if kind == .campaigns { forget("\(id):inline", .flows) }
        }
    }

    private mutating func forget(_ id: String, _ kind: TruthKind) {
        let known = held[kind]?[id]
        held[kind]?[id] = known?.with("status", "deleted")
    }

    private mutating func keep(_ row: JSON, _ kind: TruthKind, _ word: String, _ seen: inout Set<String>) {
        let id = row["id"]?.string ?? ""
        seen.insert(id)
        held[kind, default: [:]][id] = entity(row, word)
        guard kind == .campaigns, row["flowId"]?.string == nil else { return }
        held[.flows, default: [:]]["\(id):inline"] = ownFlow(row)
    }

    // MARK: Entities

    func entity(_ row: JSON, _ word: String) -> JSON {
        let known = ["active", "archived", "deleted"]
        let status = row["status"]?.string
        var line: [String: JSON] = [
            "kind": .string(word), "id": row["id"] ?? .null, "name": row["name"] ?? .null,
            "status": .string(status.map { known.contains($0) ? $0 : "paused" } ?? "active"),
            "raw_status": .text(status), "url": row["campaignUrl"] ?? row["url"] ?? .null, "group": .null,
            "updated_at": .null,
        ]
        switch word {
        case "campaign":
            line["traffic_source_id"] = row["trafficSourceId"]
            line["flow_id"] = row["flowId"]
            line["cost_model"] = row["costModel"]
            line["cost"] = NaiveClient.money(row["costValue"])
            line["currency"] = row["currencyId"]
        case "offer":
            let code = countries[row["countryId"]?.integer ?? 0]
            line["affiliate_network_id"] = row["affiliateNetworkId"]
            line["payout"] = row["payoutType"] == "manual" ? NaiveClient.money(row["payoutSum"]) : .null
            line["currency"] = row["currencyId"]
            line["countries"] = code.map { [.string($0)] } ?? .null
        case "flow": line.merge(flow(row)) { $1 }
        case "traffic_source":
            let tokens = (1...10).compactMap { slot -> JSON.Member? in
                row["customParams\(slot)"]?.string.map { JSON.Member("custom\(slot)", .string($0)) }
            }
            line["parameters"] = tokens.isEmpty ? .null : .object(tokens)
        default: break
        }
        return NaiveClient.object(line)
    }

    // MARK: Stats

    /// All hours, a window halved as long as the answer may have been cut.
    private func stats() async throws -> [String: JSON] {
        var held: [String: JSON] = [:]
        var windows: [(from: Int64, to: Int64)] = [(sim.world.timing.begin, sim.clock.now)]
        while let window = windows.popLast() {
            let rows = try await sim.rows(ask(window.from, window.to))
            let unit: Int64 = sim.options.hasHours ? 3600 : 86_400
            let middle = (window.from + window.to) / 2 / unit * unit
            if rows.count >= Self.limit, middle > window.from {
                windows += [(window.from, middle - 1), (middle, window.to)]
                continue
            }
            for row in rows {
                let line = stats(row)
                held[line.description + "#\(held.count)"] = line
            }
        }
        return held
    }

    private static let limit = 500
    private static let words = [
        "campaign": "campaign_id", "offer": "offer_id", "landing": "landing_page_id", "flow": "flow_id",
        "trafficSource": "traffic_source_id", "affiliateNetwork": "affiliate_network_id", "country": "country",
    ]

    private func ask(_ from: Int64, _ to: Int64) -> BeMobAsk {
        BeMobAsk(
            groups: [sim.options.hasHours ? "hour" : "day"] + Self.words.keys.sorted()
                + sim.options.truthVariables.map { "custom\($0)" },
            metrics: ["visits", "clicks", "conversions", "revenue", "cost"],
            from: CivilTime(seconds: from).description,
            to: CivilTime(seconds: to).description,
            limit: Self.limit
        )
    }

    private func stats(_ row: JSON) -> JSON {
        var line: [String: JSON] = [
            "clicks": .int(row["reports-visits"]?.integer ?? 0),
            "landing_clicks": .int(row["reports-clicks"]?.integer ?? 0),
            "conversions": .int(row["reports-conversions"]?.integer ?? 0),
        ]
        for name in ["unique_clicks", "bots", "approved", "pending", "hold", "rejected", "currency"] {
            line[name] = .null
        }
        for (word, name) in Self.words { line[name] = NaiveClient.text(row["reports-\(word)"]) }
        for name in ["revenue", "cost"] {
            let value = row["reports-\(name)"]
            line[name] = value == .null ? "0" : NaiveClient.money(value)
        }
        for slot in sim.options.truthVariables {
            let text = row["reports-custom\(slot)"]?.string ?? ""
            if !text.isEmpty { line["sub_\(slot)"] = .string(String(text.prefix(2048))) }
        }
        if sim.options.hasHours {
            line["hour"] = NaiveClient.time(row["reports-hour"])
        } else {
            line["day"] = row["reports-day"]
        }
        return NaiveClient.object(line)
    }
}
