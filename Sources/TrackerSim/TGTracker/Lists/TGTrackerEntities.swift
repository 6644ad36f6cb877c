/// Writes the things of an account as lists show them.
struct TGTrackerEntities {
    typealias Row = TGTrackerRowWriter.Row

    let context: TGTrackerContext

    private var account: Account { context.account }
    private var names: TGTrackerRows { context.options.rows }
    private var form: TGTrackerForm { context.form }

    /// The rows of a list; `parent` is the campaign that its path names.
    func rows(_ resource: TGTrackerResource, parent: String?) -> [Row] {
        switch resource {
        case .campaigns: account.campaigns.filter { isListed($0.fate) }.map(campaign)
        case .offers: account.offers.map(offer)
        case .landings: account.landings.map(lander)
        case .flows: flows(parent).map(flow)
        case .trafficSources: account.sources.map(source)
        case .affiliateNetworks: account.networks.map(network)
        case .users: account.users.map(user)
        case .channels: account.campaigns.indices.map(channel)
        case .bots: (1...3).map(bot)
        case .me, .conversions, .clicks, .reports: []
        }
    }

    func isListed(_ fate: TGTrackerFate) -> Bool {
        fate != .deleted || names.listsDeleted
    }

    private func flows(_ parent: String?) -> [Account.Flow] {
        account.flows.filter { flow in
            isListed(flow.fate) && (parent == nil || parent == form.id(.campaign, flow.campaignID))
        }
    }

    private func campaign(_ campaign: Account.Campaign) -> Row {
        if context.options.isAlterCPA { return alterCPACampaign(campaign) }
        let hasFlag = names.fieldChoice >= 2
        let status = hasFlag ? .bool(campaign.fate == .active) : names.status(campaign.fate, campaign.id)
        return [
            (names.name(.campaignID), form.jsonID(.campaign, campaign.id)),
            (names.name(.campaignName), .string(campaign.name)),
            (names.name(.campaignStatus), status),
            (names.name(.campaignURL), .text(campaign.trackingURL)),
            (names.name(.campaignSource), form.jsonID(.source, campaign.sourceID ?? 0)),
            ("offer_ids", names.fieldChoice == 0 ? .array(offers(campaign)) : nil),
            ("offers", names.fieldChoice == 0 ? nil : .array(offers(campaign).map { ["id": $0, "share": 1] })),
            ("flow_id", form.jsonID(.flow, firstFlow(campaign))),
            ("cost_model", .string(campaign.costType)),
            ("cost", names.hasMoney ? form.money(campaign.knownCost) : nil),
            ("currency", names.hasMoney ? form.currency(campaign.knownCost, campaign.ownCurrency) : nil),
            (names.name(.campaignExternalID), .string("\(120_209_000_000_000_000 + campaign.id * 1_000_003)")),
            ("created_at", form.time(campaign.createdAt)),
            (names.name(.updatedAt), form.time(campaign.updatedAt)),
        ]
    }

    private func alterCPACampaign(_ campaign: Account.Campaign) -> Row {
        [
            ("id", form.jsonID(.campaign, campaign.id)),
            ("name", .string(campaign.name)),
            ("status", names.status(campaign.fate, campaign.id)),
            ("link", .text(campaign.trackingURL)),
            ("updated", form.time(campaign.updatedAt)),
        ]
    }

    func firstFlow(_ campaign: Account.Campaign) -> Int {
        account.flows(of: campaign.id).map(\.id).min() ?? 0
    }

    private func offers(_ campaign: Account.Campaign) -> [JSON] {
        let flows = account.flows(of: campaign.id)
        return Set(flows.flatMap { $0.offers.map(\.target) }).sorted().map { form.jsonID(.offer, $0) }
    }
}
