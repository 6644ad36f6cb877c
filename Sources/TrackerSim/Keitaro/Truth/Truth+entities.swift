extension Truth {
    private var account: Account { context.names.account }
    private var writer: EntityJSON { EntityJSON(account: account, options: context.options) }

    func entities(_ kind: TruthKind) -> [UInt8] {
        var buffer = JSONBuffer()
        switch kind {
        case .campaigns: for campaign in account.campaigns { buffer = line(campaign, consume buffer) }
        case .offers:
            for offer in account.offers where isKnown(offer.wasVisible) { buffer = line(offer, consume buffer) }
        case .landingPages:
            for landing in account.landings where isKnown(landing.wasVisible) { buffer = line(landing, consume buffer) }
        case .flows: for flow in knownFlows { buffer = line(flow, consume buffer) }
        case .trafficSources: for source in account.sources { buffer = line(source, consume buffer) }
        case .affiliateNetworks: for network in account.networks { buffer = line(network, consume buffer) }
        case .clicks, .conversions, .stats: break
        }
        return buffer.bytes
    }

    /// The newer dialect lists archived things, the older one only those it has not archived yet.
    private func isKnown(_ wasVisible: Bool) -> Bool {
        context.options.dialect == .events || wasVisible
    }

    /// Flows can be read only while their campaign is out of the archive.
    private var knownFlows: [Account.Flow] {
        let campaigns = Set(account.campaigns.filter(\.wasVisible).map(\.id))
        return account.flows.filter { campaigns.contains($0.campaignID) }
    }

    private struct Head {
        var kind: String
        var id: Int
        var name: String
        var status: String
        var rawStatus: String
        var url: String?
        var group: String?
        var updatedAt: Int64
    }

    private func start(_ head: Head, _ buffer: consuming JSONBuffer) -> TruthLine {
        var line = TruthLine(consume buffer)
        line.text("kind", head.kind)
        line.text("id", "\(head.id)")
        line.text("name", head.name)
        line.text("status", head.status)
        line.text("raw_status", head.rawStatus)
        line.text("url", head.url)
        line.text("group", head.group)
        // The stamp names no zone: whoever reads it can only take it for UTC.
        line.time("updated_at", context.options.wallClock(head.updatedAt).seconds)
        return line
    }

    private static func meaning(_ state: Account.State) -> String {
        switch state {
        case .active: "active"
        case .disabled: "paused"
        case .deleted: "archived"
        }
    }

    private func line(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "campaign",
                id: campaign.id,
                name: campaign.name,
                status: campaign.isPurged ? "deleted" : Self.meaning(campaign.state),
                rawStatus: campaign.state.rawValue,
                url: campaign.domain.map { "\($0)/\(campaign.alias)" },
                group: account.group(campaign.groupID)?.name,
                updatedAt: campaign.updatedAt
            ),
            buffer
        )
        line.text("traffic_source_id", campaign.sourceID.map { "\($0)" })
        line.put("flow_id", .null)
        line.text("cost_model", campaign.costType)
        line.money("cost", campaign.cost)
        line.text("currency", campaign.currency)
        return line.finish()
    }

    /// The older dialect stops listing what is archived, so that a client sees it as gone and keeps its last word.
    private func fate(_ state: Account.State) -> (status: String, rawStatus: String) {
        state == .deleted && context.options.dialect == .classic
            ? ("deleted", "active") : (Self.meaning(state), state.rawValue)
    }

    private func line(_ offer: Account.Offer, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let fate = fate(offer.state)
        var line = start(
            Head(
                kind: "offer",
                id: offer.id,
                name: offer.name,
                status: fate.status,
                rawStatus: fate.rawStatus,
                url: offer.url,
                group: account.group(offer.groupID)?.name,
                updatedAt: lastListed(offer)
            ),
            buffer
        )
        line.text("affiliate_network_id", offer.networkID.map { "\($0)" })
        line.money("payout", offer.payout)
        line.text("currency", offer.currency)
        line.put("countries", Self.list(offer.countries))
        return line.finish()
    }

    private func line(_ landing: Account.Landing, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let fate = fate(landing.state)
        return start(
            Head(
                kind: "landing_page",
                id: landing.id,
                name: landing.name,
                status: fate.status,
                rawStatus: fate.rawStatus,
                url: landing.url,
                group: account.group(landing.groupID)?.name,
                updatedAt: lastListed(landing)
            ),
            buffer
        ).finish()
    }

    private func lastListed(_ offer: Account.Offer) -> Int64 {
        context.options.dialect == .classic ? offer.listedStamp : offer.updatedAt
    }

    private func lastListed(_ landing: Account.Landing) -> Int64 {
        context.options.dialect == .classic ? landing.listedStamp : landing.updatedAt
    }

    private static func list(_ texts: [String]) -> JSON {
        texts.isEmpty ? .null : .array(texts.map { .string($0) })
    }

    /// A deleted flow's last listed word and stamp stay: no list says more than that it is gone.
    private func line(_ flow: Account.Flow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "flow",
                id: flow.id,
                name: flow.name,
                status: Self.meaning(flow.state),
                rawStatus: flow.listedState.rawValue,
                updatedAt: flow.listedStamp
            ),
            buffer
        )
        let weights =
            flow.landings.map { JSON.Member("landing_page:\($0.target)", .id($0.share)) }
            + flow.offers.map { JSON.Member("offer:\($0.target)", .id($0.share)) }
        line.text("campaign_id", "\(flow.campaignID)")
        line.put("rules", flow.filters.isEmpty ? .null : writer.filters(flow))
        line.put("landing_page_ids", Self.list(flow.landings.map { "\($0.target)" }))
        line.put("offer_ids", Self.list(flow.offers.map { "\($0.target)" }))
        line.put("weights", weights.isEmpty ? .null : .object(weights.sorted { $0.key < $1.key }))
        return line.finish()
    }

    private func line(_ source: Account.Source, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "traffic_source",
                id: source.id,
                name: source.name,
                status: "active",
                rawStatus: "active",
                updatedAt: source.updatedAt
            ),
            buffer
        )
        let parameters = source.parameters.sorted { $0.key < $1.key }
            .map { JSON.Member($0.key, .string($0.placeholder)) }
        line.put("parameters", parameters.isEmpty ? .null : .object(parameters))
        return line.finish()
    }

    private func line(_ network: Account.Network, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        start(
            Head(
                kind: "affiliate_network",
                id: network.id,
                name: network.name,
                status: "active",
                rawStatus: "active",
                updatedAt: network.updatedAt
            ),
            buffer
        ).finish()
    }
}
