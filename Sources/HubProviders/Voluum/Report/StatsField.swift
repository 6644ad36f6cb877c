/// Columns of the report that are mapped.
///
/// The pairs of `all…` count types of conversions too that the account keeps out of the plain ones; a column that the
/// tracker does not know is left out of the rows without an error. Source: the tracker's facts, section 6.4.
enum StatsField: String, CaseIterable, Sendable {
    case hourOfDay
    case campaignID = "campaignId"
    case offerID = "offerId"
    case landerID = "landerId"
    case flowID = "flowId"
    case trafficSourceID = "trafficSourceId"
    case affiliateNetworkID = "affiliateNetworkId"
    case countryCode
    case visits, uniqueVisits, suspiciousVisits, clicks
    case conversions, allConversions, revenue, allConversionsRevenue, cost

    static let measures: [StatsField] = [
        .visits, .uniqueVisits, .suspiciousVisits, .clicks, .conversions, .allConversions, .revenue,
        .allConversionsRevenue, .cost,
    ]
}

/// Columns of the report by days.
enum DayField: String, CaseIterable, Sendable {
    case day, visits, conversions, allConversions, revenue, allConversionsRevenue, cost

    static let measures = allCases.filter { $0 != .day }
}

extension StatsField {
    /// What comes along unasked, or where `column` no longer restricts: known, and of no use to the hub.
    static let unused: Set<String> = Set(
        """
        impressions uniqueClicks suspiciousClicks errors profit cpv epv epc ap cpa ecpm ecpc ecpa rpm ctr ictr cr cv roi \
        suspiciousVisitsPercentage suspiciousClicksPercentage costSources campaignName offerName landerName flowName \
        trafficSourceName affiliateNetworkName countryName campaignUrl campaignCountry campaignNotes campaignTags \
        campaignWorkspaceId campaignWorkspaceName offerUrl offerWorkspaceId offerWorkspaceName landerWorkspaceId \
        landerWorkspaceName flowWorkspaceId flowWorkspaceName deleted readOnly created updated externalCampaignId day \
        month hourOfDay
        """.split(separator: " ").map(String.init)
            + ConversionField.variables.map(ConversionField.variable)
            + (1...30).flatMap { ["customConversions\($0)", "customRevenue\($0)"] }
    )

    static let known = unused.union(allCases.map(\.rawValue))
}
