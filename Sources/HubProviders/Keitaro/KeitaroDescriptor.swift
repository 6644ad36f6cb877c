import HubModel

extension ProviderDescriptor {
    /// Keitaro, as known before any connection.
    static let keitaro = ProviderDescriptor(
        type: .keitaro,
        title: "Keitaro",
        defaultURL: nil,
        credentialSets: [[.apiKey]],
        authentication: "header Api-Key",
        entityReads: [
            .campaign: .list,
            .offer: .list,
            .landingPage: .list,
            .trafficSource: .list,
            .affiliateNetwork: .list,
            // A flow has no dependable stamp of its last change (facts, section 2.4).
            .flow: .perCampaign(fullRound: 6 * 3600),
        ],
        entityOrder: [.trafficSource, .affiliateNetwork, .offer, .landingPage, .campaign, .flow],
        streams: [
            .clicks: KeitaroTraits.clicks,
            .conversions: KeitaroTraits.classicConversions(lookbackDays: 7, byClick: false),
        ],
        offersUsers: true,
        subIDSlots: 30,
        options: KeitaroOptions.descriptions,
        limits: [
            "no rate limit is documented and none was met; at most 4 requests at a time go to one host",
            "log pages of at most \(LogReader.mostRows) rows, the highest that several clients use in production",
        ],
        // Facts, section 7.
        budget: RequestBudget(inFlight: 4),
        dayTotals: DayTotalsTraits(
            // Facts, section 6: the report dates a conversion by its click.
            datesConversionsByClick: true,
            closesAfter: 2 * 3600,
            measures: DayMeasure.allCases
        )
    )
}
