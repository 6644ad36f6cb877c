extension BeMobTruth {
    struct Head {
        var kind: String
        var id: String
        var name: String
        /// The word as it was listed; `nil` where rows have none.
        var word: String?
        /// Gone for good, as only a 404 tells.
        var isGone = false
        var url: String?
    }

    var account: Account { context.account }
    var ids: BeMobIDs { context.ids }

    func entities(_ kind: TruthKind) -> [UInt8] {
        var buffer = JSONBuffer()
        switch kind {
        case .campaigns: for campaign in account.campaigns { buffer = line(campaign, consume buffer) }
        case .offers: for offer in context.offers { buffer = line(offer, consume buffer) }
        case .landingPages: for landing in account.landings { buffer = line(landing, consume buffer) }
        case .flows:
            for campaign in account.campaigns {
                if BeMobShape.destination(campaign.id) == .savedFlow {
                    buffer = flowLine(campaign, consume buffer)
                } else {
                    buffer = ownFlowLine(campaign, consume buffer)
                }
            }
        case .trafficSources: for source in account.sources { buffer = line(source, consume buffer) }
        case .affiliateNetworks: for network in account.networks { buffer = line(network, consume buffer) }
        case .clicks, .conversions, .stats: break
        }
        return buffer.bytes
    }

    /// BeMob has no groups and tells no times of change.
    func start(_ head: Head, _ buffer: consuming JSONBuffer) -> TruthLine {
        var line = TruthLine(consume buffer)
        line.text("kind", head.kind)
        line.text("id", head.id)
        line.text("name", head.name)
        line.text("status", head.isGone ? "deleted" : BeMobMeaning.entityStatus(head.word ?? "active"))
        line.text("raw_status", head.word)
        line.text("url", head.url)
        line.put("group", .null)
        line.put("updated_at", .null)
        return line
    }

    func isGone(_ campaign: Account.Campaign) -> Bool {
        context.options.dropsDeleted && campaign.isPurged
    }

    /// As it was listed at last.
    func word(_ campaign: Account.Campaign) -> String {
        isGone(campaign) ? "archived" : context.status(campaign)
    }

    private func line(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "campaign",
            id: ids.text(.campaign, campaign.id),
            name: campaign.name,
            word: word(campaign),
            isGone: isGone(campaign),
            url: BeMobEntityJSON(context: context).url(campaign)
        )
        let isSaved = BeMobShape.destination(campaign.id) == .savedFlow
        var line = start(head, consume buffer)
        line.text("traffic_source_id", ids.optional(.source, campaign.sourceID))
        line.text("flow_id", isSaved ? ids.text(.flow, campaign.id) : nil)
        line.text("cost_model", BeMobShape.costModel(campaign.costType))
        money("cost", BeMobMeaning.cost(campaign), &line)
        line.text("currency", BeMobMeaning.currency(campaign.currency, context.options))
        return line.finish()
    }

    private func money(_ name: String, _ micros: Int64?, _ line: inout TruthLine) {
        if let micros { line.money(name, micros) } else { line.put(name, .null) }
    }

    private func line(_ offer: Account.Offer, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "offer",
            id: ids.text(.offer, offer.id),
            name: offer.name,
            word: context.status(offer.state),
            url: offer.url.map { $0.replacing("{subid}", with: "{clickId}") }
        )
        var line = start(head, consume buffer)
        line.text("affiliate_network_id", ids.optional(.network, offer.networkID))
        money("payout", BeMobMeaning.payout(offer), &line)
        line.text("currency", offer.currency)
        line.put("countries", BeMobMeaning.country(offer).map { [.string($0)] } ?? .null)
        return line.finish()
    }

    private func line(_ landing: Account.Landing, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let isSparse = context.options.sparseLandings
        let head = Head(
            kind: "landing_page",
            id: ids.text(.landing, landing.id),
            name: landing.name,
            word: isSparse ? nil : context.status(landing.state),
            url: isSparse ? nil : landing.url
        )
        return start(head, consume buffer).finish()
    }

    private func line(_ source: Account.Source, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(kind: "traffic_source", id: ids.text(.source, source.id), name: source.name, word: "active")
        var line = start(head, consume buffer)
        let parameters = BeMobMeaning.parameters(source).map { slot, token in
            JSON.Member("custom\(slot)", .string(token))
        }
        line.put("parameters", parameters.isEmpty ? .null : .object(parameters))
        return line.finish()
    }

    private func line(_ network: Account.Network, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "affiliate_network",
            id: ids.text(.network, network.id),
            name: context.networkName(network.id) ?? "",
            word: "active"
        )
        return start(head, consume buffer).finish()
    }
}
