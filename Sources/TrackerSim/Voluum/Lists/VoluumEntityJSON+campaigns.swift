extension VoluumEntityJSON {
    func campaign(_ campaign: Account.Campaign) -> JSON {
        let head = head(
            .campaign,
            campaign.id,
            name: names.campaign(campaign.id),
            postfix: campaign.name,
            created: campaign.createdAt,
            updated: campaign.updatedAt,
            isDeleted: campaign.state == .deleted
        )
        return .members(
            head + [
                ("url", .string(url(campaign))),
                ("impressionUrl", .string(impressionURL(campaign))),
                ("costModel", Self.costModel(campaign)),
                ("country", country(NameComposer.country(ofCampaign: campaign.id))),
                ("trafficSource", campaign.sourceID.map { ["id": ids.json(.source, $0)] }),
                ("redirectTarget", target(campaign)),
                ("tags", campaign.id % 5 == 0 ? ["scale", "q1"] : []),
                ("customPostbacksConfiguration", ["customConversionPostbacks": []]),
                ("directTracking", .bool(false)),
                ("basic", .bool(true)),
                ("preferredTrackingDomain", .string(domain(campaign))),
            ]
        )
    }

    private func domain(_ campaign: Account.Campaign) -> String {
        campaign.domain.map { String($0.dropFirst("https://".count)) } ?? "go.track-one.example"
    }

    private func impressionURL(_ campaign: Account.Campaign) -> String {
        "https://\(domain(campaign))/impression/\(ids.text(.campaign, campaign.id))"
    }

    /// The campaign's id and the source's placeholders.
    func url(_ campaign: Account.Campaign) -> String {
        let parameters = moment.account.sources.first { $0.id == campaign.sourceID }?.parameters ?? []
        let query = parameters.map { "\($0.name)=\($0.placeholder)" }.joined(separator: "&")
        return "https://\(domain(campaign))/\(ids.text(.campaign, campaign.id))" + (query.isEmpty ? "" : "?" + query)
    }

    /// The model's name, and its value where it has one.
    static func cost(_ campaign: Account.Campaign) -> (model: String, micros: Int64?) {
        switch campaign.costType {
        case "CPC", "CPM", "CPA": (campaign.costType, campaign.cost)
        case "RevShare": ("REVENUE_SHARE", nil)
        default: ("NOT_TRACKED", nil)
        }
    }

    /// Some values come as text.
    private static func costModel(_ campaign: Account.Campaign) -> JSON {
        let cost = cost(campaign)
        let value = cost.micros.map { JSON.money($0) }
        return .members([
            ("type", .string(cost.model)),
            ("value", campaign.id % 5 == 2 ? value.map { .string($0.description) } : value),
        ])
    }

    private func target(_ campaign: Account.Campaign) -> JSON {
        InlineFlow.isIn(campaign: campaign.id)
            ? ["inlineFlow": flow(campaign.id, isInline: true)] : ["flow": ["id": ids.json(.flow, campaign.id)]]
    }
}
