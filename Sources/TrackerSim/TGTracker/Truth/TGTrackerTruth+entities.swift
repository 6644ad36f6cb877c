extension TGTrackerTruth {
    private var account: Account { context.account }
    private var writer: TGTrackerEntities { TGTrackerEntities(context: context) }

    func entities(_ kind: TruthKind) -> [UInt8] {
        var buffer = JSONBuffer()
        switch kind {
        case .campaigns where knows(.campaigns):
            for campaign in account.campaigns { buffer = line(campaign, consume buffer) }
        case .offers where knows(.offers): for offer in account.offers { buffer = line(offer, consume buffer) }
        case .landingPages where knows(.landings):
            for landing in account.landings { buffer = line(landing, consume buffer) }
        case .flows where knows(.flows): for flow in account.flows { buffer = line(flow, consume buffer) }
        case .trafficSources where knows(.trafficSources):
            for source in account.sources { buffer = line(source, consume buffer) }
        case .affiliateNetworks where knows(.affiliateNetworks):
            for network in account.networks { buffer = line(network, consume buffer) }
        default: break
        }
        return buffer.bytes
    }

    struct Head {
        var kind: String
        var id: String?
        var name: String
        var status: (status: String, raw: String)
        var url: String?
        /// Only campaigns tell when they changed.
        var updatedAt: Int64?
    }

    func start(_ head: Head, _ buffer: consuming JSONBuffer) -> TruthLine {
        var line = TruthLine(consume buffer)
        line.text("kind", head.kind)
        line.text("id", head.id)
        line.text("name", head.name)
        line.text("status", head.status.status)
        line.text("raw_status", head.status.raw)
        line.text("url", head.url)
        line.put("group", .null)
        if let time = head.updatedAt {
            line.time("updated_at", form.readable(time))
        } else {
            line.put("updated_at", .null)
        }
        return line
    }

    /// AlterCPA's campaigns have neither source, flow nor cost.
    private func line(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let isBare = context.options.isAlterCPA
        let fate = reading.seen(campaign.fate, before: TGTrackerFate(campaign.state))
        var line = start(
            Head(
                kind: "campaign",
                id: form.id(.campaign, campaign.id),
                name: campaign.name,
                status: reading.status(fate, campaign.id, isCampaign: true),
                url: campaign.trackingURL,
                updatedAt: campaign.updatedAt
            ),
            buffer
        )
        let cost = isBare ? nil : campaign.knownCost
        line.text("traffic_source_id", isBare ? nil : form.id(.source, campaign.sourceID ?? 0))
        line.text("flow_id", isBare ? nil : form.id(.flow, writer.firstFlow(campaign)))
        line.text("cost_model", isBare ? nil : campaign.costType)
        line.tgtrackerMoney("cost", reading.money(cost))
        line.text("currency", reading.currency(cost, own: campaign.ownCurrency))
        return line.finish()
    }

    private func line(_ offer: Account.Offer, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "offer",
                id: form.id(.offer, offer.id),
                name: offer.name,
                status: reading.status(offer.fate, offer.id),
                url: offer.url
            ),
            buffer
        )
        line.text("affiliate_network_id", form.id(.network, offer.networkID ?? 0))
        line.tgtrackerMoney("payout", reading.money(offer.payout))
        line.text("currency", reading.currency(offer.payout, own: offer.currency))
        line.put("countries", offer.countryCode.map { [.string($0)] } ?? .null)
        return line.finish()
    }

    private func line(_ landing: Account.Landing, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        start(
            Head(
                kind: "landing_page",
                id: form.id(.lander, landing.id),
                name: landing.name,
                status: reading.status(landing.fate, landing.id),
                url: landing.url
            ),
            buffer
        ).finish()
    }
}
