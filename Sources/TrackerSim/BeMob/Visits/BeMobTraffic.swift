/// What a visit's campaign and offer say of it, quick to ask.
struct BeMobTraffic: Sendable {
    enum Cost: Sendable {
        case none
        /// Millionths for one visit, at least.
        case known(Int64)
        /// Comes from the traffic source, some days later.
        case automatic
    }

    struct Campaign: Sendable {
        let id: Int
        /// The saved flow's number; 0 for a campaign that uses none.
        let flowID: Int
        /// 0 for a campaign without traffic source.
        let sourceID: Int
        let workspace: Int
        /// Visitors see no landing and no offer of the tracker.
        let isDirect: Bool
        let cost: Cost
    }

    /// In the order of ``ClickFacts/campaign``.
    let campaigns: [Campaign]
    private let networks: [Int: Int]

    init(_ world: SimWorld) {
        let base = world.history.base
        campaigns = zip(base.campaigns, world.traffic.campaigns).map { campaign, traffic in
            let destination = BeMobShape.destination(campaign.id)
            return Campaign(
                id: campaign.id,
                flowID: destination == .savedFlow ? campaign.id : 0,
                sourceID: traffic.sourceID,
                workspace: BeMobShape.workspace(campaign.id),
                isDirect: destination == .url,
                cost: Self.cost(campaign, traffic.cost)
            )
        }
        networks = world.traffic.offers.mapValues(\.network)
    }

    private static func cost(_ campaign: Account.Campaign, _ perVisit: Int64) -> Cost {
        if BeMobShape.costModel(campaign.costType) == "auto" { return .automatic }
        return perVisit > 0 ? .known(perVisit / 100 * 100) : .none
    }

    /// 0 for an offer without network.
    func network(ofOffer id: Int) -> Int {
        networks[id] ?? 0
    }
}
