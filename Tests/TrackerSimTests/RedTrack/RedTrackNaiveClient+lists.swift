import Testing

@testable import TrackerSim

extension RedTrackNaiveClient {
    mutating func pollEntities() async throws {
        var listed: [TruthKind: Set<String>] = [:]
        let campaigns = try await list("campaigns")
        for campaign in campaigns {
            var line = head("campaign", campaign, NaiveClient.text(campaign["trackback_url"]))
            line["traffic_source_id"] = NaiveClient.text(campaign["source_id"])
            line["flow_id"] = .null
            line["cost_model"] = campaign["cost_model"]
            line["cost"] = NaiveClient.money(campaign["cpc"])
            line["currency"] = .null
            keep(.campaigns, campaign["id"]?.string ?? "", line)
        }
        for offer in try await list("offers") {
            var line = head("offer", offer, NaiveClient.text(offer["url"]))
            line["affiliate_network_id"] = NaiveClient.text(offer["program_id"])
            line["payout"] = NaiveClient.money(offer["payment"]?["amount"])
            line["currency"] = .null
            line["countries"] = Self.list(offer["country_codes"]?.array ?? [])
            keep(.offers, offer["id"]?.string ?? "", line)
        }
        for page in try await list("landings") {
            listed[.landingPages, default: []].insert(page["id"]?.string ?? "")
            keep(.landingPages, page["id"]?.string ?? "", head("landing_page", page, NaiveClient.text(page["url"])))
        }
        for source in try await list("sources") {
            var line = head("traffic_source", source, .null)
            let subs = (source["subs"]?.array ?? []).enumerated().filter { $1["value"] != "" }
            let macros = Dictionary(subs.map { ("sub\($0 + 1)", $1["value"] ?? .null) }) { $1 }
            line["parameters"] = macros.isEmpty ? .null : NaiveClient.object(macros)
            keep(.trafficSources, source["id"]?.string ?? "", line)
        }
        for network in try await list("networks") {
            keep(.affiliateNetworks, network["id"]?.string ?? "", head("affiliate_network", network, .null))
        }
        listed[.flows] = try await pollFlows(campaigns)
        for (kind, path) in [(TruthKind.landingPages, "landings"), (.flows, "streams")] {
            for id in held(kind).keys where listed[kind]?.contains(id) != true {
                if await sim.send("GET", "/\(path)/\(id)").status == 404 { mark(kind, id, "deleted") }
            }
        }
    }

    private func list(_ path: String) async throws -> [JSON] {
        try await sim.get("/\(path)").array ?? []
    }

    /// From the list and from the campaigns, whichever has more.
    private mutating func pollFlows(_ campaigns: [JSON]) async throws -> Set<String> {
        var bodies: [String: JSON] = [:]
        for stream in try await sim.rows("/streams") {
            bodies[stream["id"]?.string ?? stream["_id"]?.string ?? ""] = stream
        }
        var seen: Set<String> = []
        for campaign in campaigns {
            for link in campaign["streams"]?.array ?? [] {
                let id = link["id"]?.string ?? ""
                guard let stream = link["stream"] ?? bodies[id] else { continue }
                seen.insert(id)
                keep(.flows, id, flow(stream, id, campaign["id"] ?? .null))
            }
        }
        return seen
    }

    private func flow(_ stream: JSON, _ id: String, _ campaign: JSON) -> [String: JSON] {
        let pages = stream["landings"]?.array ?? []
        let offers = stream["offers"]?.array ?? []
        var weights: [String: JSON] = [:]
        for page in pages { weights["landing_page:\(page["id"]?.string ?? "")"] = page["weight"] }
        for offer in offers { weights["offer:\(offer["id"]?.string ?? "")"] = offer["weight"] }
        return [
            "kind": "flow", "id": .string(id), "name": NaiveClient.text(stream["title"]), "status": "active",
            "raw_status": .null, "url": .null, "group": .null, "updated_at": .null, "campaign_id": campaign,
            "rules": stream["filters"] == .object([]) ? .null : NaiveClient.sorted(stream["filters"] ?? .null),
            "landing_page_ids": Self.list(pages.compactMap { $0["id"] }),
            "offer_ids": Self.list(offers.compactMap { $0["id"] }),
            "weights": weights.isEmpty ? .null : NaiveClient.object(weights),
        ]
    }

    /// Numbers, words, or none where such things have no status.
    private func head(_ kind: JSON, _ json: JSON, _ url: JSON) -> [String: JSON] {
        let raw = json["status"]?.string ?? json["status"].map(\.description)
        let meanings = ["1": "active", "2": "paused", "3": "deleted", "active": "active"]
        return [
            "kind": kind, "id": json["id"] ?? .null, "name": NaiveClient.text(json["title"]),
            "status": .string(raw.map { meanings[$0] ?? "?" } ?? "active"), "raw_status": .text(raw), "url": url,
            "group": .null, "updated_at": RedTrackTimes.utc(json["updated_at"]),
        ]
    }

    private static func list(_ items: [JSON]) -> JSON {
        items.isEmpty ? .null : .array(items)
    }
}
