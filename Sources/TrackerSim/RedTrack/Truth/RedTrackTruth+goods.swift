/// Pages, sources, networks and funnels.
extension RedTrackTruth {
    /// A deleted page's last listed words stay.
    func line(_ landing: Account.Landing, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        page(landing.id, landing.name, landing.url, landing.state == .deleted, landing.listedStamp, buffer)
    }

    func prelander(_ id: Int, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let name = RedTrackPrelander.names[id]?.text ?? ""
        return page(id, name, RedTrackPrelander.url(id), false, RedTrackReading.prelanderTime(context), buffer)
    }

    private func page(
        _ id: Int,
        _ name: String,
        _ url: String?,
        _ isDeleted: Bool,
        _ updatedAt: Int64,
        _ buffer: consuming JSONBuffer
    ) -> JSONBuffer {
        start(
            Head(
                kind: "landing_page",
                id: context.ids.text(.landing, id),
                name: name,
                status: isDeleted ? "deleted" : "active",
                url: url,
                updatedAt: updatedAt
            ),
            buffer
        ).finish()
    }

    func line(_ source: Account.Source, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "traffic_source",
                id: context.ids.text(.source, source.id),
                name: source.name,
                status: "active",
                rawStatus: RedTrackReading.activeWord,
                updatedAt: source.updatedAt
            ),
            buffer
        )
        let parameters = RedTrackReading.parameters(source)
        line.put("parameters", parameters.isEmpty ? .null : .object(parameters))
        return line.finish()
    }

    func line(_ network: Account.Network, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        start(
            Head(
                kind: "affiliate_network",
                id: context.ids.text(.network, network.id),
                name: network.name,
                status: "active",
                rawStatus: RedTrackReading.activeWord,
                updatedAt: network.updatedAt
            ),
            buffer
        ).finish()
    }

    func line(_ flow: Account.Flow, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        var line = start(
            Head(
                kind: "flow",
                id: context.ids.text(.stream, flow.id),
                name: flow.name,
                status: flow.state == .deleted ? "deleted" : "active"
            ),
            buffer
        )
        let pages = flow.landings.map { (id: context.ids.text(.landing, $0.target), share: $0.share) }
        let offers = flow.offers.map { (id: context.ids.text(.offer, $0.target), share: $0.share) }
        let weights =
            pages.map { JSON.Member("landing_page:\($0.id)", .id($0.share)) }
            + offers.map { JSON.Member("offer:\($0.id)", .id($0.share)) }
        let rules = RedTrackEntityJSON(context: context).filters(flow)
        line.text("campaign_id", context.ids.text(.campaign, flow.campaignID))
        line.put("rules", rules == [:] ? .null : rules)
        line.put("landing_page_ids", Self.list(pages.map(\.id)))
        line.put("offer_ids", Self.list(offers.map(\.id)))
        line.put("weights", weights.isEmpty ? .null : .object(weights.sorted { $0.key < $1.key }))
        return line.finish()
    }
}
