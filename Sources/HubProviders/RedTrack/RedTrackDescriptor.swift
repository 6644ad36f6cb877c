import HubModel

extension ProviderDescriptor {
    /// RedTrack, as known before any connection.
    static let redtrack = ProviderDescriptor(
        type: .redtrack,
        title: "RedTrack",
        // Facts, section 1: one shared host for all customers.
        defaultURL: "https://api.redtrack.io",
        credentialSets: [[.apiKey]],
        authentication: "query parameter api_key",
        entityReads: [
            .campaign: .list,
            .offer: .list,
            .landingPage: .list,
            .flow: .list,
            .trafficSource: .list,
            .affiliateNetwork: .list,
        ],
        entityOrder: [.trafficSource, .affiliateNetwork, .offer, .landingPage, .campaign, .flow],
        streams: [
            .clicks: RedTrackTraits.clicks,
            .conversions: RedTrackTraits.conversions(lookbackDays: 7, byClick: false),
        ],
        // Facts, section 7: no path is documented for users.
        offersUsers: false,
        subIDSlots: 20,
        options: RedTrackOptions.descriptions,
        limits: [
            "20 requests a calendar minute to each of report, conversions and tracks, of which one request often uses "
                + "two: the hub makes at most 10 a minute to each, counted by account",
            "log pages of at most \(RedTrackLogReader.mostRows) rows; logs are asked for by whole days",
        ],
        // Facts, section 12: the measured limits and the pace that works; of the other paths none is known.
        budget: RequestBudget(
            inFlight: 4,
            perSecond: 5,
            paths: ["/report", "/conversions", "/tracks"].map { PathRate($0, perSecond: 1, perMinute: 10) },
            scope: .account
        ),
        dayTotals: DayTotalsTraits(
            // Facts, section 11: not documented; the option report-dates says otherwise.
            datesConversionsByClick: false,
            closesAfter: 6 * 3600,
            measures: DayMeasure.allCases
        )
    )
}
