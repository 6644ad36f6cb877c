/// The fields of the logs of visits and conversions, and what BeMob may call them.
///
/// No log was ever seen: all names are guesses (section 8), which an operator's `--option log-fields=FIELD=NAME` replaces.
enum BeMobLogField: String, CaseIterable, Sendable {
    case clickID = "click-id"
    case transactionID = "transaction-id"
    case conversionType = "conversion-type"
    case visitTime = "visit-time"
    case conversionTime = "conversion-time"
    case status, revenue, payout, cost, currency
    case externalID = "external-id"
    case campaignID = "campaign-id"
    case offerID = "offer-id"
    case landingPageID = "landing-page-id"
    case flowID = "flow-id"
    case trafficSourceID = "traffic-source-id"
    case affiliateNetworkID = "affiliate-network-id"
    case country, ip
    case userAgent = "user-agent"
    case referrer
    /// `custom1` … `custom10`
    case custom

    var name: String {
        switch self {
        case .clickID: "clickId"
        case .transactionID: "transactionId"
        case .conversionType: "conversionType"
        case .visitTime: "visitTime"
        case .conversionTime: "conversionTime"
        case .status: "status"
        case .revenue: "revenue"
        case .payout: "payout"
        case .cost: "cost"
        case .currency: "currencyId"
        case .externalID: "externalId"
        case .campaignID: "campaignId"
        case .offerID: "offerId"
        case .landingPageID: "landingId"
        case .flowID: "flowId"
        case .trafficSourceID: "trafficSourceId"
        case .affiliateNetworkID: "affiliateNetworkId"
        case .country: "countryCode"
        case .ip: "ip"
        case .userAgent: "userAgent"
        case .referrer: "referrer"
        case .custom: "custom"
        }
    }
}
