extension VoluumTruth {
    private var account: Account { moment.account }
    private var names: NameComposer { moment.composer }
    private var writer: VoluumEntityJSON { VoluumEntityJSON(moment: moment) }

    func entities(_ kind: TruthKind) -> [UInt8] {
        var buffer = JSONBuffer()
        switch kind {
        case .campaigns: for campaign in account.campaigns { buffer = line(campaign, consume buffer) }
        case .offers: for offer in account.offers { buffer = line(offer, consume buffer) }
        case .landingPages: for lander in account.landings { buffer = line(lander, consume buffer) }
        case .flows:
            for campaign in account.campaigns where !InlineFlow.isIn(campaign: campaign.id) {
                buffer = flowLine(campaign.id, consume buffer)
            }
        case .trafficSources: for source in account.sources { buffer = line(source, consume buffer) }
        case .affiliateNetworks: for network in account.networks { buffer = line(network, consume buffer) }
        case .clicks, .conversions, .stats: break
        }
        return buffer.bytes
    }

    private struct Head {
        var kind: String
        var id: String
        var name: String
        var isDeleted = false
        var url: String?
        var updatedAt: Int64?
    }

    private func start(_ head: Head, _ buffer: consuming JSONBuffer) -> TruthLine {
        var line = TruthLine(consume buffer)
        line.text("kind", head.kind)
        line.text("id", head.id)
        line.text("name", head.name)
        line.text("status", VoluumReading.status(isDeleted: head.isDeleted))
        line.text("raw_status", VoluumReading.rawStatus(isDeleted: head.isDeleted))
        line.text("url", head.url)
        line.put("group", .null)
        if let time = head.updatedAt { line.time("updated_at", time) } else { line.put("updated_at", .null) }
        return line
    }

    private func money(_ line: inout TruthLine, _ name: String, _ micros: Int64?) {
        if let micros { line.money(name, micros) } else { line.put(name, .null) }
    }

    private func line(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "campaign",
            id: ids.text(.campaign, campaign.id),
            name: names.campaign(campaign.id),
            isDeleted: campaign.state == .deleted,
            url: writer.url(campaign),
            updatedAt: campaign.updatedAt
        )
        var line = start(head, buffer)
        let cost = VoluumEntityJSON.cost(campaign)
        id(&line, "traffic_source_id", .source, campaign.sourceID)
        id(&line, "flow_id", .flow, InlineFlow.isIn(campaign: campaign.id) ? nil : campaign.id)
        line.text("cost_model", cost.model)
        money(&line, "cost", cost.micros)
        line.put("currency", .null)
        return line.finish()
    }

    private func line(_ offer: Account.Offer, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "offer",
            id: ids.text(.offer, offer.id),
            name: names.offer(offer.id),
            isDeleted: offer.state == .deleted,
            url: VoluumEntityJSON.url(offer),
            updatedAt: offer.updatedAt
        )
        var line = start(head, buffer)
        id(&line, "affiliate_network_id", .network, offer.networkID)
        money(&line, "payout", VoluumEntityJSON.payout(offer))
        line.text("currency", VoluumEntityJSON.currency(offer))
        line.put("countries", NameComposer.country(of: offer).map { [.string($0.code.text)] } ?? .null)
        return line.finish()
    }

    private func line(_ lander: Account.Landing, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "landing_page",
            id: ids.text(.lander, lander.id),
            name: names.lander(lander.id),
            isDeleted: lander.state == .deleted,
            url: lander.url,
            updatedAt: lander.updatedAt
        )
        return start(head, buffer).finish()
    }

    private func flowLine(_ campaign: Int, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(Head(kind: "flow", id: ids.text(.flow, campaign), name: names.flow(campaign)), buffer)
        let paths = writer.paths(ofCampaign: campaign)
        let rules = writer.rules(ofCampaign: campaign)
        let landers = links(paths.flatMap(\.landings), .lander)
        let offers = links(paths.flatMap(\.offers), .offer)
        let weights =
            landers.map { JSON.Member("landing_page:\($0.id)", .id($0.weight)) }
            + offers.map { JSON.Member("offer:\($0.id)", .id($0.weight)) }
        line.put("campaign_id", .null)
        line.put("rules", rules == [] ? .null : rules)
        line.put("landing_page_ids", landers.isEmpty ? .null : .array(landers.map { .string($0.id) }))
        line.put("offer_ids", offers.isEmpty ? .null : .array(offers.map { .string($0.id) }))
        line.put("weights", weights.isEmpty ? .null : .object(weights.sorted { $0.key < $1.key }))
        return line.finish()
    }

    /// Each target once, where it comes first.
    private func links(_ links: [Account.Flow.Link], _ kind: VoluumIDs.Kind) -> [(id: String, weight: Int)] {
        var seen: Set<Int> = []
        return links.filter { seen.insert($0.target).inserted }.map { (ids.text(kind, $0.target), $0.share) }
    }

    private func line(_ source: Account.Source, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "traffic_source",
            id: ids.text(.source, source.id),
            name: source.name,
            updatedAt: source.updatedAt
        )
        var line = start(head, buffer)
        let parameters = source.parameters.enumerated()
            .map { JSON.Member(VoluumReading.parameter($0 + 1), .string($1.placeholder)) }
        line.put("parameters", parameters.isEmpty ? .null : .object(parameters))
        return line.finish()
    }

    private func line(_ network: Account.Network, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let head = Head(
            kind: "affiliate_network",
            id: ids.text(.network, network.id),
            name: network.name,
            updatedAt: network.updatedAt
        )
        return start(head, buffer).finish()
    }
}
