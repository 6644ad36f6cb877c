@testable import TrackerSim

extension BeMobClient {
    /// What a campaign that names no flow holds itself.
    func ownFlow(_ campaign: JSON) -> JSON {
        let rules = campaign["destinationType"] == "url" ? nil : campaign["flowInline"]?["rules"]
        let row: JSON = [
            "id": .string("\(campaign["id"]?.string ?? ""):inline"), "name": .null,
            "status": campaign["status"] ?? .null, "url": campaign["destinationUrl"] ?? .null, "rules": rules ?? .null,
        ]
        return entity(row, "flow").with("campaign_id", campaign["id"] ?? .null)
    }

    func flow(_ row: JSON) -> [String: JSON] {
        let paths = (row["rules"]?.array ?? []).flatMap { $0["paths"]?.array ?? [] }
        var weights: [String: JSON] = [:]
        func ids(_ key: String, _ word: String) -> JSON {
            var ids: [JSON] = []
            for link in paths.flatMap({ $0[key]?.array ?? [] }) {
                let id = link["id"] ?? link["offerId"] ?? .null
                if !ids.contains(id) { ids.append(id) }
                weights["\(word):\(id.string ?? "")"] = link["weight"]?.integer.map { .int($0) }
            }
            return ids.isEmpty ? .null : .array(ids)
        }
        let landings = ids("landings", "landing_page")
        let offers = ids("offers", "offer")
        return [
            "campaign_id": .null, "rules": row["rules"] ?? .null, "landing_page_ids": landings, "offer_ids": offers,
            "weights": weights.isEmpty ? .null : NaiveClient.object(weights),
        ]
    }
}
