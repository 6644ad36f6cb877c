@testable import TrackerSim

extension NaiveClient {
    mutating func pollCampaigns() async throws {
        let groups = try await names("groups?type=campaigns")
        let alive = try await sim.get("campaigns").array ?? []
        let archived = try await sim.get("campaigns/deleted").array ?? []
        for campaign in alive + archived {
            let domain = campaign["domain"]?.string
            var line = head("campaign", campaign, groups[Self.id(campaign["group_id"])])
            line["url"] = domain.map { .string($0 + "/" + (campaign["alias"]?.string ?? "")) } ?? .null
            line["traffic_source_id"] = Self.id(campaign["traffic_source_id"])
            line["flow_id"] = .null
            line["cost_model"] = Self.text(campaign["cost_type"])
            line["cost"] = Self.money(campaign["cost_value"])
            line["currency"] = Self.text(campaign["cost_currency"])
            campaigns[Self.id(campaign["id"]).string ?? ""] = Self.object(line)
        }
        let listed = Set((alive + archived).compactMap { Self.id($0["id"]).string })
        for id in campaigns.keys where !listed.contains(id) {
            if await isGone("campaigns/\(id)") { campaigns[id] = campaigns[id].map { marked($0, "deleted") } }
        }
        for campaign in alive { try await pollFlows(Self.id(campaign["id"]).string ?? "") }
    }

    private mutating func pollFlows(_ campaign: String) async throws {
        let listed = try await sim.get("campaigns/\(campaign)/streams").array ?? []
        for flow in listed {
            var line = head("flow", flow, nil)
            let landings = flow["landings"]?.array ?? []
            let offers = flow["offers"]?.array ?? []
            var weights: [String: JSON] = [:]
            for link in landings { weights["landing_page:\(Self.id(link["landing_id"]).string ?? "")"] = link["share"] }
            for link in offers { weights["offer:\(Self.id(link["offer_id"]).string ?? "")"] = link["share"] }
            line["campaign_id"] = .string(campaign)
            line["rules"] = flow["filters"] == [] ? .null : Self.sorted(flow["filters"] ?? .null)
            line["landing_page_ids"] = Self.list(landings.map { Self.id($0["landing_id"]) })
            line["offer_ids"] = Self.list(offers.map { Self.id($0["offer_id"]) })
            line["weights"] = weights.isEmpty ? .null : Self.object(weights)
            flows[Self.id(flow["id"]).string ?? ""] = Self.object(line)
        }
        let ids = Set(listed.map { Self.id($0["id"]) })
        let deleted = Set((try await sim.get("streams/deleted").array ?? []).map { Self.id($0["id"]) })
        for (id, flow) in flows where flow["campaign_id"] == .string(campaign) && !ids.contains(.string(id)) {
            if deleted.contains(.string(id)) { flows[id] = marked(flow, "archived") }
        }
    }

    mutating func pollGoods() async throws {
        for offer in try await sim.get("offers").array ?? [] {
            var line = head("offer", offer, Self.text(offer["group"]))
            if let url = offer["action_payload"]?.string { line["url"] = Self.text(.string(url)) }
            line["affiliate_network_id"] = Self.id(offer["affiliate_network_id"])
            line["payout"] = Self.money(offer["payout_value"])
            line["currency"] = Self.text(offer["payout_currency"])
            line["countries"] = Self.countries(offer["country"])
            offers[Self.id(offer["id"]).string ?? ""] = Self.object(line)
        }
        for landing in try await sim.get("landing_pages").array ?? [] {
            var line = head("landing_page", landing, Self.text(landing["group"]))
            if let url = landing["action_payload"]?.string { line["url"] = Self.text(.string(url)) }
            landings[Self.id(landing["id"]).string ?? ""] = Self.object(line)
        }
        for source in try await sim.get("traffic_sources").array ?? [] {
            var line = head("traffic_source", source, nil)
            line["parameters"] = Self.parameters(source["parameters"])
            sources[Self.id(source["id"]).string ?? ""] = Self.object(line)
        }
        for network in try await sim.get("affiliate_networks").array ?? [] {
            networks[Self.id(network["id"]).string ?? ""] = Self.object(head("affiliate_network", network, nil))
        }
        for id in offers.keys where await isGone("offers/\(id)") {
            offers[id] = offers[id].map { marked($0, "deleted") }
        }
        for id in landings.keys where await isGone("landing_pages/\(id)") {
            landings[id] = landings[id].map { marked($0, "deleted") }
        }
    }

    private func isGone(_ path: String) async -> Bool {
        await sim.send("GET", "/admin_api/v1/\(path)").status == 404
    }

    private func marked(_ json: JSON, _ status: String) -> JSON {
        Self.sorted(json.with("status", .string(status)))
    }

    private func names(_ path: String) async throws -> [JSON: JSON] {
        let groups = try await sim.get(path).array ?? []
        return Dictionary(groups.map { (Self.id($0["id"]), $0["name"] ?? .null) }) { $1 }
    }

    private func head(_ kind: String, _ json: JSON, _ group: JSON?) -> [String: JSON] {
        let meanings = ["active": "active", "disabled": "paused", "deleted": "archived"]
        return [
            "kind": .string(kind), "id": Self.id(json["id"]), "name": Self.text(json["name"]),
            "status": .string(meanings[json["state"]?.string ?? ""] ?? "?"), "raw_status": Self.text(json["state"]),
            "url": .null, "group": group ?? .null, "updated_at": Self.time(json["updated_at"]),
        ]
    }

    private static func list(_ items: [JSON]) -> JSON {
        items.isEmpty ? .null : .array(items)
    }

    private static func countries(_ json: JSON?) -> JSON {
        list(json?.array ?? (json?.string ?? "").split(separator: ",").map { .string(String($0)) })
    }

    /// An object, a text that holds one, or a text that holds such a text.
    private static func parameters(_ json: JSON?) -> JSON {
        if let text = json?.string { return parameters(JSON.parse(Array(text.utf8))) }
        guard case .object(let members)? = json, !members.isEmpty else { return .null }
        return object(Dictionary(members.map { ($0.key, $0.value["placeholder"] ?? .null) }) { $1 })
    }
}
