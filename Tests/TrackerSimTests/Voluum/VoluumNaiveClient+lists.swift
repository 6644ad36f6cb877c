@testable import TrackerSim

extension VoluumNaiveClient {
    mutating func pollEntities() async throws {
        let lists: [(TruthKind, String, String, String)] = [
            (.campaigns, "campaign", "campaigns", "campaign"), (.offers, "offer", "offers", "offer"),
            (.landingPages, "lander", "landers", "landing_page"), (.flows, "flow", "flows", "flow"),
            (.trafficSources, "traffic-source", "trafficSources", "traffic_source"),
            (.affiliateNetworks, "affiliate-network", "affiliateNetworks", "affiliate_network"),
        ]
        for (kind, path, wrapper, word) in lists {
            let answer = try await sim.get("/\(path)?includeDeleted=True")
            lines[kind] = (answer[wrapper]?.array ?? []).map { thing in
                let isDeleted = thing["deleted"] == true
                var line: [String: JSON] = [
                    "kind": .string(word), "id": thing["id"] ?? .null, "name": thing["name"] ?? .null,
                    "status": isDeleted ? "archived" : "active", "raw_status": isDeleted ? "deleted" : .null,
                    "url": NaiveClient.text(thing["url"]), "group": .null,
                    "updated_at": Self.stamp(thing["updatedTime"]),
                ]
                line.merge(own(kind, thing)) { $1 }
                return NaiveClient.sorted(NaiveClient.object(line))
            }
        }
    }

    private func own(_ kind: TruthKind, _ thing: JSON) -> [String: JSON] {
        switch kind {
        case .campaigns:
            [
                "traffic_source_id": Self.id(thing["trafficSource"]?["id"]),
                "flow_id": Self.id(thing["redirectTarget"]?["flow"]?["id"]),
                "cost_model": thing["costModel"]?["type"] ?? .null,
                "cost": NaiveClient.money(thing["costModel"]?["value"]), "currency": .null,
            ]
        case .offers:
            [
                "affiliate_network_id": Self.id(thing["affiliateNetwork"]?["id"]),
                "payout": NaiveClient.money(thing["payout"]?["value"]),
                "currency": NaiveClient.text(thing["currencyCode"]),
                "countries": thing["country"]?["code"].map { [$0] } ?? .null,
            ]
        case .flows: flow(thing)
        case .trafficSources:
            ["parameters": parameters(thing["customVariables"]?.array ?? [])]
        default: [:]
        }
    }

    private func parameters(_ variables: [JSON]) -> JSON {
        guard !variables.isEmpty else { return .null }
        return .object(
            variables.map { JSON.Member("customVariable\($0["index"]?.integer ?? 0)", $0["placeholder"] ?? .null) }
        )
    }

    private func flow(_ flow: JSON) -> [String: JSON] {
        let groups = flow["conditionalPathsGroups"]?.array ?? []
        let paths = (flow["defaultPaths"]?.array ?? []) + groups.flatMap { $0["paths"]?.array ?? [] }
        var weights: [String: JSON] = [:]
        func ids(_ list: String, _ thing: String, _ word: String) -> JSON {
            var ids: [JSON] = []
            for link in paths.flatMap({ $0[list]?.array ?? [] }) {
                let id = link[thing]?["id"] ?? .null
                guard !ids.contains(id) else { continue }
                ids.append(id)
                weights["\(word):\(id.string ?? "")"] = link["weight"]
            }
            return ids.isEmpty ? .null : .array(ids)
        }
        return [
            "campaign_id": .null, "rules": groups.isEmpty ? .null : .array(groups),
            "landing_page_ids": ids("landers", "lander", "landing_page"), "offer_ids": ids("offers", "offer", "offer"),
            "weights": weights.isEmpty ? .null : NaiveClient.object(weights),
        ]
    }
}
