import HubModel

extension ProviderDescriptor {
    /// BeMob, as known before any connection.
    ///
    /// Section numbers in the folder's comments are those of the tracker's facts.
    static let bemob = ProviderDescriptor(
        type: .bemob,
        title: "BeMob",
        // Section 1: one host for all customers.
        defaultURL: "https://api.bemob.com",
        credentialSets: [[.accessKey, .secretKey], [.apiKey]],
        authentication: "headers X-ACCESS-KEY and X-SECRET-KEY, or header Api-Key where only api-key is given",
        // Section 5: each list comes in one answer.
        entityReads: Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, .list) }),
        entityOrder: [.trafficSource, .affiliateNetwork, .offer, .landingPage, .flow, .campaign],
        // Section 8: rows of conversions and clicks only where an operator names their paths.
        streams: [
            .stats: BeMobTraits.stats, .clicks: BeMobTraits.clicks, .conversions: BeMobTraits.conversions,
        ],
        offersUsers: false,
        subIDSlots: 10,
        options: BeMobOptions.descriptions,
        limits: [
            "no limit is documented; one request at a time, one a second and key, and one report in 15 seconds",
            "a report has at most 10000 rows: longer ones are read in shorter spans of time",
        ],
        // Section 9: one request under way, one a second, and a report in 15 seconds; all customers share one host, where
        // limits go by key.
        budget: RequestBudget(
            inFlight: 1,
            perSecond: 1,
            paths: [PathRate("/report", secondsBetween: 15)],
            scope: .account
        ),
        // The report says of a day what its rows say of the day's hours, whichever way it dates conversions.
        dayTotals: DayTotalsTraits(
            datesConversionsByClick: false,
            closesAfter: 2 * 3600,
            measures: DayMeasure.allCases,
            clicks: .stats,
            conversions: .stats
        ),
        missing: { options, _ in MissingParts(streams: BeMobTraits.missing(options)) }
    )
}
