extension BeMobEntityJSON {
    func campaign(_ campaign: Account.Campaign) -> JSON {
        let destination = BeMobShape.destination(campaign.id)
        let rules = destination == .ownFlow ? BeMobFlow(of: campaign.id, in: context.account, ids: ids).rules : []
        return [
            "id": .string(ids.text(.campaign, campaign.id)),
            "workspaceId": workspaceID(BeMobShape.workspace(campaign.id)),
            "name": .string(campaign.name),
            "nameFull": .string(fullName(campaign)),
            "status": .string(context.status(campaign)),
            "deleted": context.status(campaign) == "deleted" ? "1" : "0",
            "trafficSourceId": .text(ids.optional(.source, campaign.sourceID)),
            "countryId": countryID(country(campaign)),
            "trackingDomainId": .string(ids.text(.domain, 1 + campaign.id % 3)),
            "redirectDomainId": campaign.id % 4 == 0 ? .string(ids.text(.domain, 2)) : .null,
            "trafficLossPercent": 0,
            "postbackPercent": 100,
            "redirectMode": "302",
            "costModel": .string(BeMobShape.costModel(campaign.costType)),
            "costValue": BeMobMeaning.cost(campaign).map { amount($0, campaign.id) } ?? .null,
            "currencyId": .string(BeMobMeaning.currency(campaign.currency, context.options)),
            "destinationType": .string(destination.rawValue),
            "flowId": destination == .savedFlow ? .string(ids.text(.flow, campaign.id)) : .null,
            "destinationUrl": destination == .url ? .string(BeMobShape.directURL(campaign.id)) : .null,
            "flowInline": ["rules": rules],
            "enableSixthSense": false,
            "setCustomUniqueness": .bool(campaign.id % 5 == 0),
            "customUniquenessPeriod": 0,
            "uniquenessPeriod": 86_400,
            "tags": .array(context.account.group(campaign.groupID).map { [.string($0.name)] } ?? []),
            "campaignUrl": .string(url(campaign)),
        ]
    }

    /// With a key that only visitors need.
    func url(_ campaign: Account.Campaign) -> String {
        "\(campaign.domain ?? "https://track.example.com")/go/\(campaign.alias)"
    }

    private func fullName(_ campaign: Account.Campaign) -> String {
        let source = campaign.sourceID.flatMap { context.names.sources[$0]?.text } ?? "Direct"
        return "\(source) - \(country(campaign) ?? "Global") - \(campaign.name)"
    }

    private func country(_ campaign: Account.Campaign) -> String? {
        campaign.id % 4 == 0 ? nil : Country.all[campaign.id % Country.all.count].code.text
    }

    func offer(_ offer: Account.Offer) -> JSON {
        let payout = BeMobMeaning.payout(offer)
        return [
            "id": .string(ids.text(.offer, offer.id)),
            "workspaceId": workspaceID(BeMobShape.workspace(offer.id)),
            "name": .string(offer.name),
            "url": .text(offer.url.map { $0.replacing("{subid}", with: "{clickId}") }),
            "status": .string(context.status(offer.state)),
            "affiliateNetworkId": .text(ids.optional(.network, offer.networkID)),
            "countryId": countryID(BeMobMeaning.country(offer)),
            "payoutType": payout == nil ? "auto" : "manual",
            "payoutSum": payout.map { amount($0, offer.id) } ?? 0,
            "currencyId": .string(offer.currency),
            "clickIdParam": offer.id % 3 == 0 ? .null : "clickid",
            "enableDailyCap": false,
            "dailyCapLimit": 0,
            "dailyCapTimezone": "UTC",
            "dailyCapFailoverOfferId": .null,
            "tags": [],
        ]
    }
}
