import HubModel

extension ProviderDescriptor {
    /// "TG Tracker", as known before any connection: what its profile can describe.
    ///
    /// A given tracker may offer less, which is learned by asking it.
    static let tgtracker = ProviderDescriptor(
        type: .tgtracker,
        title: "TG Tracker",
        defaultURL: nil,
        credentialSets: [[.apiKey]],
        authentication: "header Authorization: Bearer, or as the profile says",
        entityReads: Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, EntityRead.list) }),
        entityOrder: [.trafficSource, .affiliateNetwork, .offer, .landingPage, .campaign, .flow],
        streams: [
            .clicks: TGTrackerTraits.clicks,
            .conversions: TGTrackerTraits.conversions(overlapDays: 3),
            .stats: TGTrackerTraits.stats(overlapDays: 3),
        ],
        offersUsers: true,
        subIDSlots: 10,
        options: TGTrackerOptions.descriptions,
        limits: [
            "unverified profile: no public API reference exists, so that nothing is sure until a connection test succeeds",
            "the address is not known either; https://dash.tgtracker.io is the likeliest",
            "parts that a tracker does not have (404) are not offered, and asked for again after a week",
            "totals by day stand for clicks and conversions where conversions are not offered",
            "1 request a second, 1 at a time; pages of 100 rows, 500 at most",
        ],
        // Facts, section 4.9.
        budget: RequestBudget(inFlight: 1, perSecond: 1),
        dayTotals: DayTotalsTraits(
            datesConversionsByClick: false,
            closesAfter: 2 * 3600,
            measures: DayMeasure.allCases
        ),
        isUnverified: true,
        isProven: TGTrackerMemory.isProven,
        missing: MissingParts.tgtracker
    )
}
