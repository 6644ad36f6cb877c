/// What decides where a click goes: the account's first state in a form that is quick to ask.
struct TrafficTable: Sendable {
    struct Campaign: Sendable {
        let id: Int
        let groupID: Int
        let sourceID: Int
        /// Millionths for one click.
        let cost: Int64
    }

    struct Flow: Sendable {
        let id: Int
        let landings: [Int]
        let offers: [Int]
    }

    let campaigns: [Campaign]
    /// The flows of each campaign.
    let flows: [[Flow]]
    /// Network and payout in millionths by offer id.
    let offers: [Int: (network: Int, payout: Int64)]
    /// Campaigns by lot: frequent ones have many places.
    let lots: [Int]

    init(_ account: Account) {
        campaigns = account.campaigns.map { campaign in
            Campaign(
                id: campaign.id,
                groupID: campaign.groupID ?? 0,
                sourceID: campaign.sourceID ?? 0,
                cost: campaign.costType == "CPM" ? campaign.cost / 1000 : campaign.costType == "CPC" ? campaign.cost : 0
            )
        }
        flows = account.campaigns.map { campaign in
            account.flows(of: campaign.id).map { flow in
                Flow(id: flow.id, landings: flow.landings.map(\.target), offers: flow.offers.map(\.target))
            }
        }
        offers = Dictionary(
            account.offers.map { ($0.id, (network: $0.networkID ?? 0, payout: $0.payout)) },
            uniquingKeysWith: { $1 }
        )
        let total = campaigns.indices.reduce(0.0) { $0 + 1 / Double($1 + 2) }
        lots = campaigns.indices.flatMap { index in
            [Int](repeating: index, count: max(1, Int(1024 / (Double(index + 2) * total))))
        }
    }
}
