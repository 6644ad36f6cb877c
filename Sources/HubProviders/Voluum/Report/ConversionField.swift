/// Columns of the report of conversions that are mapped, custom variables apart.
///
/// Source: the tracker's facts, section 6.5.
enum ConversionField: String, CaseIterable, Sendable {
    case postbackTimestamp, visitTimestamp
    case clickID = "clickId"
    case transactionID = "transactionId"
    case conversionType
    case revenue, cost
    case campaignID = "campaignId"
    case offerID = "offerId"
    case landerID = "landerId"
    case flowID = "flowId"
    case trafficSourceID = "trafficSourceId"
    case affiliateNetworkID = "affiliateNetworkId"
    case countryCode
    case externalID = "externalId"

    /// The sub-ids.
    static let variables = 1...10

    static func variable(_ slot: Int) -> String { "customVariable\(slot)" }

    /// All that are asked for.
    static let names = allCases.map(\.rawValue) + variables.map(variable)

    /// What comes along unasked, or where `column` no longer restricts: known, and of no use to the hub.
    private static let unused: Set<String> = Set(
        """
        conversionTypeId conversions profit payout externalIdType campaignName offerName landerName flowName pathId \
        trafficSourceName affiliateNetworkName countryName region city ip isp mobileCarrier connectionType \
        connectionTypeName device deviceName brand model os osVersion browser browserVersion language userAgent referrer \
        referrerDomain creativeId
        """.split(separator: " ").map(String.init) + variables.map { variable($0) + "-TS" }
    )

    static let known = unused.union(names)
}
