/// One row of a tracker's click log.
///
/// Every field but the id and the time is absent where the tracker gave nothing. Money is in `currency`.
package struct Click: Hashable, Sendable {
    /// The tracker's own id of the click, as text.
    package var clickID: String
    package var clickedAt: UTCTime
    package var campaignID: String?
    package var offerID: String?
    package var landingPageID: String?
    package var flowID: String?
    package var trafficSourceID: String?
    package var affiliateNetworkID: String?
    /// ISO 3166-1 alpha-2, upper case.
    package var country: String?
    package var region: String?
    package var city: String?
    package var ip: String?
    package var userAgent: String?
    package var os: String?
    package var browser: String?
    package var deviceType: String?
    package var language: String?
    package var referrer: String?
    package var externalID: String?
    package var adCampaignID: String?
    package var creativeID: String?
    package var keyword: String?
    package var source: String?
    package var subIDs = SubIDs()
    package var cost: Micros?
    /// ISO 4217; `nil` where the tracker does not say.
    package var currency: String?
    package var isBot: Bool?
    package var isUnique: Bool?

    package init(clickID: String, clickedAt: UTCTime) {
        self.clickID = clickID
        self.clickedAt = clickedAt
    }
}
