/// A flow of Voluum is all the flows that the world's campaign has: each of them is a path.
extension VoluumEntityJSON {
    /// The flow of a campaign; an inline one has neither id nor workspace.
    func flow(_ campaign: Int, isInline: Bool = false) -> JSON {
        let paths = paths(ofCampaign: campaign)
        return .members([
            ("id", isInline ? nil : ids.json(.flow, campaign)),
            ("name", .string(names.flow(campaign))),
            ("deleted", .bool(false)),
            ("countries", []),
            ("defaultPaths", .array(paths.filter { $0.position == 1 }.map(path))),
            ("conditionalPathsGroups", rules(ofCampaign: campaign)),
            ("defaultOfferRedirectMode", "REGULAR"),
            ("realtimeRoutingApi", "DISABLED"),
            ("defaultPathsSmartRotation", .bool(false)),
            ("workspace", isInline ? nil : workspace(campaign)),
            ("allowedActions", ["DELETE"]),
        ])
    }

    /// The default path first.
    func paths(ofCampaign campaign: Int) -> [Account.Flow] {
        moment.account.flows(of: campaign).filter { $0.state != .deleted }.sorted { $0.position < $1.position }
    }

    /// Every path but the default one is a group of its own.
    func rules(ofCampaign campaign: Int) -> JSON {
        .array(
            paths(ofCampaign: campaign).filter { $0.position != 1 }.map { flow in
                [
                    "id": ids.json(.group, flow.id), "name": .string(flow.name),
                    "active": .bool(flow.state == .active), "conditions": conditions(flow),
                    "paths": .array([path(flow)]),
                ]
            }
        )
    }

    private func path(_ flow: Account.Flow) -> JSON {
        [
            "id": ids.json(.path, flow.id), "name": .string(flow.name.isEmpty ? "Path 1" : flow.name),
            "active": .bool(flow.state == .active), "weight": 100,
            "landers": .array(
                flow.landings.map { ["weight": .id($0.share), "lander": ["id": ids.json(.lander, $0.target)]] }
            ),
            "offers": .array(
                flow.offers.map { ["weight": .id($0.share), "offer": ["id": ids.json(.offer, $0.target)]] }
            ),
            "offerRedirectMode": "REGULAR", "realtimeRoutingApiState": "DISABLED", "autoOptimized": false,
            "listicle": false, "smartRotation": false,
        ]
    }

    private func conditions(_ flow: Account.Flow) -> JSON {
        .object(
            flow.filters.map { filter in
                let predicate: JSON = filter.mode == "accept" ? "MUST_BE" : "MUST_NOT_BE"
                guard filter.name == "country" else {
                    let value: JSON = ["predicate": predicate, "variableIndex": 1, "variableValues": ["10", "200"]]
                    return JSON.Member("customVariable", ["values": .array([value])])
                }
                return JSON.Member("country", ["predicate": predicate, "values": filter.payload])
            }
        )
    }
}
