/// The fields of a click that hold text, sub-ids apart, in the order in which packed clicks keep them.
package enum ClickText: Int, CaseIterable, Sendable {
    case campaignID, offerID, landingPageID, flowID, trafficSourceID, affiliateNetworkID, currency
    case clickID
    case country, region, city, ip, userAgent, os, browser, deviceType, language
    case referrer, externalID, adCampaignID, creativeID, keyword, source

    /// What many clicks have in common.
    package static let place: [ClickText] = [
        .campaignID, .offerID, .landingPageID, .flowID, .trafficSourceID, .affiliateNetworkID, .currency,
    ]

    /// Their number, known where it is used without a look at the cases.
    @inlinable package static var count: Int { 23 }
}
