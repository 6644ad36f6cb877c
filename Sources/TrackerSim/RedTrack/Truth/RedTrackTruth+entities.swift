extension RedTrackTruth {
    func entities(_ kind: TruthKind) -> [UInt8] {
        let account = context.account
        var buffer = JSONBuffer()
        switch kind {
        case .campaigns: for campaign in account.campaigns { buffer = line(campaign, consume buffer) }
        case .offers: for offer in account.offers { buffer = line(offer, consume buffer) }
        case .landingPages:
            for landing in account.landings where landing.wasVisible { buffer = line(landing, consume buffer) }
            for id in RedTrackPrelander.ids { buffer = prelander(id, consume buffer) }
        case .flows:
            for flow in account.flows where context.options.streams != .nowhere {
                buffer = line(flow, consume buffer)
            }
        case .trafficSources: for source in account.sources { buffer = line(source, consume buffer) }
        case .affiliateNetworks: for network in account.networks { buffer = line(network, consume buffer) }
        case .clicks, .conversions, .stats: break
        }
        return buffer.bytes
    }

    struct Head {
        var kind: String
        var id: String
        var name: String
        var status: String
        /// Absent where the tracker has no status for such things.
        var rawStatus: String?
        var url: String?
        var updatedAt: Int64?
    }

    func start(_ head: Head, _ buffer: consuming JSONBuffer) -> TruthLine {
        var line = TruthLine(consume buffer)
        line.text("kind", head.kind)
        line.text("id", head.id)
        line.text("name", RedTrackReading.readable(head.name))
        line.text("status", head.status)
        line.text("raw_status", head.rawStatus)
        line.text("url", head.url)
        line.put("group", .null)
        if let time = head.updatedAt { line.time("updated_at", time) } else { line.put("updated_at", .null) }
        return line
    }

    private func line(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let status = RedTrackReading.status(campaign)
        var line = start(
            Head(
                kind: "campaign",
                id: context.ids.text(.campaign, campaign.id),
                name: RedTrackReading.title(campaign, context.options),
                status: RedTrackReading.meaning(status),
                rawStatus: "\(status)",
                url: RedTrackReading.clickURL(campaign, context),
                updatedAt: campaign.updatedAt
            ),
            buffer
        )
        line.text("traffic_source_id", context.ids.text(.source, campaign.sourceID))
        line.put("flow_id", .null)
        line.text("cost_model", RedTrackReading.costModel(campaign))
        line.money("cost", campaign.cost)
        line.put("currency", .null)
        return line.finish()
    }

    private func line(_ offer: Account.Offer, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let status = RedTrackReading.status(offer)
        var line = start(
            Head(
                kind: "offer",
                id: context.ids.text(.offer, offer.id),
                name: RedTrackReading.title(offer, context.options),
                status: RedTrackReading.meaning(status),
                rawStatus: "\(status)",
                url: offer.url,
                updatedAt: offer.updatedAt
            ),
            buffer
        )
        line.text("affiliate_network_id", context.ids.text(.network, offer.networkID))
        line.money("payout", offer.payout)
        line.put("currency", .null)
        line.put("countries", Self.list(RedTrackReading.countries(offer)))
        return line.finish()
    }

    static func list(_ texts: [String]) -> JSON {
        texts.isEmpty ? .null : .array(texts.map { .string($0) })
    }
}
