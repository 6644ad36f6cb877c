import HubModel

extension ProviderDescriptor {
    /// Voluum, as known before any connection.
    static let voluum = ProviderDescriptor(
        type: .voluum,
        title: "Voluum",
        // One host for all customers (facts, section 1).
        defaultURL: "https://api.voluum.com",
        // An access key is recommended instead of the password (section 2).
        credentialSets: [[.accessID, .accessKey], [.email, .password]],
        authentication: "a session of about 4 hours, in header cwauth-token",
        // A list comes whole (section 5.1).
        entityReads: Dictionary(uniqueKeysWithValues: EntityKind.allCases.map { ($0, .list) }),
        entityOrder: [.trafficSource, .affiliateNetwork, .offer, .landingPage, .flow, .campaign],
        streams: Dictionary(
            uniqueKeysWithValues: [LogStream.conversions, .stats].compactMap { stream in
                VoluumTraits.of(stream, .usual).map { (stream, $0) }
            }
        ),
        offersUsers: true,
        subIDSlots: ConversionField.variables.count,
        options: VoluumOptions.descriptions,
        limits: [
            "the API gives no rows of clicks: visits come as hourly totals by campaign, offer, landing page, flow, traffic "
                + "source, affiliate network and country, and by the sub-ids that option custom-variables names",
            "15 requests a second are documented, and a limit for each address that is not published; at most 2 requests "
                + "at a time and 5 a second go to one host",
        ],
        // Section 4, the advice.
        budget: RequestBudget(inFlight: 2, perSecond: 5),
        dayTotals: DayTotalsTraits(
            // The report is asked to count conversions at their postback (section 6.4).
            datesConversionsByClick: false,
            closesAfter: 2 * 3600,
            measures: DayMeasure.allCases,
            clicks: .stats,
            conversions: .conversions
        )
    )
}
