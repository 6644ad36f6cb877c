extension BeMobTruth {
    /// A saved flow says nothing of the campaigns that use it.
    func flowLine(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let flow = BeMobFlow(of: campaign.id, in: account, ids: ids)
        let name = BeMobShape.flowName(campaign.id)
        var line = start(
            Head(kind: "flow", id: ids.text(.flow, campaign.id), name: name, word: "active"),
            consume buffer
        )
        line.put("campaign_id", .null)
        rules(flow, &line)
        return line.finish()
    }

    /// What a campaign holds instead of a saved flow; it lives and dies with the campaign.
    func ownFlowLine(_ campaign: Account.Campaign, _ buffer: consuming JSONBuffer) -> JSONBuffer {
        let isDirect = BeMobShape.destination(campaign.id) == .url
        let id = ids.text(.campaign, campaign.id)
        let head = Head(
            kind: "flow",
            id: BeMobMeaning.ownFlowID(campaign: id),
            name: "",
            word: word(campaign),
            isGone: isGone(campaign),
            url: isDirect ? BeMobShape.directURL(campaign.id) : nil
        )
        var line = start(head, consume buffer)
        line.text("campaign_id", id)
        rules(isDirect ? nil : BeMobFlow(of: campaign.id, in: account, ids: ids), &line)
        return line.finish()
    }

    private func rules(_ flow: BeMobFlow?, _ line: inout TruthLine) {
        let weights = flow?.weights.sorted { $0.key < $1.key } ?? []
        line.put("rules", flow?.rules ?? .null)
        line.put("landing_page_ids", Self.list(flow?.landingIDs ?? []))
        line.put("offer_ids", Self.list(flow?.offerIDs ?? []))
        line.put("weights", weights.isEmpty ? .null : .object(weights))
    }

    private static func list(_ texts: [String]) -> JSON {
        texts.isEmpty ? .null : .array(texts.map { .string($0) })
    }
}
