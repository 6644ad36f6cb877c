/// The rules of one campaign's flow, saved or its own.
struct BeMobFlow {
    let campaignID: Int
    private let parts: [Account.Flow]
    /// A landing or offer weighs the same in all rules.
    private let landingWeights: [Int: Int]
    private let offerWeights: [Int: Int]
    private let ids: BeMobIDs

    init(of campaignID: Int, in account: Account, ids: BeMobIDs) {
        self.campaignID = campaignID
        self.ids = ids
        parts = account.flows(of: campaignID).filter { $0.state != .deleted }
        landingWeights = Self.weights(parts.flatMap(\.landings))
        offerWeights = Self.weights(parts.flatMap(\.offers))
    }

    private static func weights(_ links: [Account.Flow.Link]) -> [Int: Int] {
        Dictionary(links.map { ($0.target, $0.share) }, uniquingKeysWith: { first, _ in first })
    }

    var rules: JSON { .array(parts.enumerated().map { rule($1, $0) }) }

    /// Ids in the order in which the rules name them.
    var landingIDs: [String] { Self.unique(parts.flatMap(\.landings).map { ids.text(.landing, $0.target) }) }
    var offerIDs: [String] { Self.unique(parts.flatMap(\.offers).map { ids.text(.offer, $0.target) }) }

    /// What each landing and offer weighs.
    var weights: [JSON.Member] {
        landingWeights.map { JSON.Member("landing_page:\(ids.text(.landing, $0))", .id($1)) }
            + offerWeights.map { JSON.Member("offer:\(ids.text(.offer, $0))", .id($1)) }
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }

    private func rule(_ part: Account.Flow, _ place: Int) -> JSON {
        [
            "name": .string(part.name.isEmpty ? "Default" : part.name),
            "default": .bool(part.position == 1),
            "status": part.listedState == .active ? "active" : "disabled",
            "logicalRelation": "and",
            "conditions": conditions(part),
            "paths": [path(part, place)],
        ]
    }

    private func conditions(_ part: Account.Flow) -> JSON {
        .object(
            part.filters.map { filter in
                let predicate: JSON = filter.mode == "accept" ? "EQUALS" : "NOT_EQUALS"
                let values: JSON = filter.payload.array == nil ? [filter.payload] : filter.payload
                return JSON.Member(filter.name, ["predicate": predicate, "values": values])
            }
        )
    }

    /// Offers are named by `id` in some rules, by `offerId` in others; a landing's weight is text.
    private func path(_ part: Account.Flow, _ place: Int) -> JSON {
        let offerKey = place % 2 == 0 ? "id" : "offerId"
        return [
            "name": .string("Path \(place + 1)"),
            "weight": 100,
            "status": "active",
            "redirectMode": "302",
            "redirectDomainId": place % 2 == 0 ? "" : .null,
            "directLinking": .bool(part.landings.isEmpty),
            "landings": .array(
                part.landings.map { link in
                    [
                        "id": .string(ids.text(.landing, link.target)),
                        "weight": .string("\(landingWeights[link.target] ?? 0)"),
                    ]
                }
            ),
            "offers": .array(
                part.offers.map { link in
                    .object([
                        JSON.Member(offerKey, .string(ids.text(.offer, link.target))),
                        JSON.Member("weight", .id(offerWeights[link.target] ?? 0)),
                    ])
                }
            ),
        ]
    }
}
