@testable import TrackerSim

extension TGTrackerNaiveClient {
    typealias Record = (key: String, line: JSON)

    func entity(_ kind: TruthKind, _ row: JSON) -> Record {
        var line = head(kind, row)
        switch kind {
        case .campaigns:
            line["updated_at"] = time(row, "updated_at", "updated")
            line["url"] = text(row, "url", "link", "tracking_url")
            line["traffic_source_id"] = text(row, "traffic_source_id", "source_id")
            line["flow_id"] = text(row, "flow_id")
            line["cost_model"] = text(row, "cost_model")
            line["cost"] = money(row, "cost")
            line["currency"] = currency(row, line["cost"])
        case .offers:
            line["affiliate_network_id"] = text(row, "affiliate_network_id", "network_id")
            line["payout"] = money(row, "payout")
            line["currency"] = currency(row, line["payout"])
            line["countries"] = row["country"]?.string.map { [.string($0)] } ?? .null
        case .flows:
            for name in ["campaign_id", "landing_page_ids", "offer_ids"] { line[name] = .null }
            line["rules"] = NaiveClient.sorted(row["rules"] ?? .null)
            line["weights"] = row["weights"] ?? .null
        case .trafficSources: line["parameters"] = first(row, "tokens", "params")
        default: break
        }
        return ("\(line["id"] ?? .null)", NaiveClient.object(line))
    }

    private func head(_ kind: TruthKind, _ row: JSON) -> [String: JSON] {
        let kinds: [TruthKind: JSON] = [
            .campaigns: "campaign", .offers: "offer", .landingPages: "landing_page", .flows: "flow",
            .trafficSources: "traffic_source", .affiliateNetworks: "affiliate_network",
        ]
        let raw = text(row, "status", "state", "is_active")
        return [
            "kind": kinds[kind] ?? .null, "id": text(row, "id", "campaign_id", "uuid"),
            "name": text(row, "name", "title"), "status": .string(Self.entityStatus(raw.string ?? "")),
            "raw_status": raw, "url": text(row, "url"), "group": .null, "updated_at": .null,
        ]
    }

    private static func entityStatus(_ word: String) -> String {
        switch word.lowercased() {
        case "1", "true", "active", "enabled", "on", "running": "active"
        case "0", "false", "paused", "disabled", "stopped", "inactive", "off", "warning": "paused"
        case "archived": "archived"
        case "deleted", "removed": "deleted"
        default: "?"
        }
    }

    func click(_ row: JSON) -> Record {
        var line: [String: JSON] = [
            "click_id": text(row, "click_id", "clickid", "click", "sub_id", "id"),
            "clicked_at": time(row, "clicked_at", "created_at", "time", "ts"),
            "campaign_id": text(row, "campaign_id", "campaign"),
            "landing_page_id": text(row, "landing_id", "lander_id"), "traffic_source_id": text(row, "source_id"),
            "device_type": text(row, "device"), "affiliate_network_id": .null, "is_bot": .null, "is_unique": .null,
            "cost": money(row, "cost"),
        ]
        line["currency"] = currency(row, line["cost"])
        let plain = [
            "offer_id", "flow_id", "country", "region", "city", "ip", "user_agent", "os", "browser", "language",
            "referrer",
        ]
        for name in plain { line[name] = text(row, name) }
        let ids = ["fbclid", "gclid", "ttclid"].map { text(row, $0) }
        line["external_id"] = ids.first { !$0.isNull } ?? .null
        line["source"] = text(row, "utm_source")
        line["keyword"] = text(row, "utm_term")
        line["ad_campaign_id"] = text(row, "utm_campaign")
        line["creative_id"] = text(row, "utm_content")
        line.merge(subIDs(row)) { $1 }
        return ("\(line["click_id"] ?? .null)", NaiveClient.object(line))
    }

    func conversion(_ row: JSON) -> Record {
        var line: [String: JSON] = [
            "click_id": text(row, "click_id", "clickid", "click"), "campaign_id": text(row, "campaign_id", "campaign"),
            "converted_at": time(row, "start_time", "converted_at", "created_at", "join_time", "time"),
            "updated_at": time(row, "updated_at", "updated"),
            "type": text(row, "type", "event", "goal", "conversion_type"), "offer_id": text(row, "offer_id"),
            "revenue": money(row, "revenue", "payout", "amount", "value"),
            "transaction_id": text(row, "transaction_id", "txid", "order_id"),
        ]
        line["currency"] = currency(row, line["revenue"])
        let raw = text(row, "status")
        line["raw_status"] = raw
        line["status"] = .string(raw.isNull ? "approved" : Self.status(raw.string ?? ""))
        let unknown = [
            "clicked_at", "cost", "landing_page_id", "flow_id", "traffic_source_id", "affiliate_network_id", "country",
            "external_id",
        ]
        for name in unknown { line[name] = .null }
        line.merge(subIDs(row)) { $1 }
        let id = text(row, "id", "conversion_id", "lead_id")
        line["conversion_id"] = id.isNull ? Self.naturalKey(line) : id
        return ("\(line["conversion_id"] ?? .null)", NaiveClient.object(line))
    }

    private static func naturalKey(_ line: [String: JSON]) -> JSON {
        let hasTransaction = line["transaction_id"]?.isNull == false
        let names = ["click_id", "type", hasTransaction ? "transaction_id" : "converted_at"]
        return .string(names.map { line[$0]?.string ?? "" }.joined(separator: "|"))
    }

    private static func status(_ word: String) -> String {
        switch word.lowercased() {
        case "approved", "approve", "confirmed", "joined", "subscribed", "paid", "sale", "success", "2": "approved"
        case "hold", "requested", "1": "hold"
        case "rejected", "declined", "cancel", "left", "unsubscribed", "trash", "kicked", "refunded", "chargeback", "3",
            "4":
            "rejected"
        default: "pending"
        }
    }

    func stats(_ row: JSON) -> Record {
        var line: [String: JSON] = [
            "day": row["date"] ?? .null, "landing_page_id": text(row, "lander_id"), "country": text(row, "country"),
            "landing_clicks": row["lp_clicks"] ?? .null, "bots": .null, "hold": .null, "flow_id": .null,
            "traffic_source_id": .null, "affiliate_network_id": .null, "revenue": money(row, "revenue"),
            "cost": money(row, "cost"), "campaign_id": text(row, "campaign_id"), "offer_id": text(row, "offer_id"),
        ]
        for name in ["clicks", "unique_clicks", "conversions", "approved", "pending", "rejected"] {
            line[name] = row[name] ?? .null
        }
        line["currency"] = currency(row, line["revenue"])
        let key = ["day", "campaign_id", "offer_id", "landing_page_id", "country"].map { "\(line[$0] ?? .null)" }
        return (key.joined(separator: " "), NaiveClient.object(line))
    }
}
