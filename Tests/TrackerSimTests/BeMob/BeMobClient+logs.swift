import Testing

@testable import TrackerSim

extension BeMobClient {
    private func rows(_ path: String) async throws -> [JSON] {
        let target = "/v1\(path)?from=2026-01-01+00:00:00&to=2026-12-31+23:59:59&timezone=UTC"
        return try #require(try await sim.payload(target)["data"]?.array)
    }

    func clicks(_ path: String) async throws -> [String: JSON] {
        var held: [String: JSON] = [:]
        for row in try await rows(path) {
            var line = shared(row)
            for name in [
                "region", "city", "os", "browser", "device_type", "language", "ad_campaign_id", "creative_id",
                "keyword", "source", "is_bot", "is_unique",
            ] { line[name] = .null }
            line["ip"] = row["ip"]
            line["user_agent"] = row["userAgent"]
            line["referrer"] = NaiveClient.text(row["referrer"])
            held[row["clickId"]?.string ?? ""] = NaiveClient.object(line)
        }
        return held
    }

    func conversions(_ path: String) async throws -> [String: JSON] {
        let meanings = ["approved": "approved", "confirmed": "approved", "new": "pending", "pending": "pending"]
        var held: [String: JSON] = [:]
        for row in try await rows(path) {
            let id = ["clickId", "transactionId", "conversionType"].map { row[$0]?.string ?? "" }.joined(separator: ":")
            var line = shared(row)
            line["conversion_id"] = .string(id)
            line["converted_at"] = NaiveClient.time(row["conversionTime"])
            line["updated_at"] = .null
            line["raw_status"] = row["status"]
            line["status"] = .string(meanings[row["status"]?.string?.lowercased() ?? ""] ?? "rejected")
            line["type"] = NaiveClient.text(row["conversionType"])
            line["transaction_id"] = NaiveClient.text(row["transactionId"])
            line["revenue"] = NaiveClient.money(row["revenue"])
            held[id] = NaiveClient.object(line)
        }
        return held
    }

    private func shared(_ row: JSON) -> [String: JSON] {
        var line: [String: JSON] = [
            "click_id": row["clickId"] ?? .null, "clicked_at": NaiveClient.time(row["visitTime"]),
            "campaign_id": row["campaignId"] ?? .null, "offer_id": row["offerId"] ?? .null,
            "landing_page_id": row["landingId"] ?? .null, "flow_id": .null,
            "traffic_source_id": row["trafficSourceId"] ?? .null,
            "affiliate_network_id": row["affiliateNetworkId"] ?? .null, "country": row["countryCode"] ?? .null,
            "external_id": NaiveClient.text(row["externalId"]), "cost": NaiveClient.money(row["cost"]),
            "currency": row["currencyId"] ?? .null,
        ]
        for slot in 1...10 {
            let text = row["custom\(slot)"]?.string ?? ""
            if !text.isEmpty { line["sub_\(slot)"] = .string(text) }
        }
        return line
    }
}
