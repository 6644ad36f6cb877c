/// What a conversion's status means, whatever word the tracker uses.
package enum ConversionStatus: String, CaseIterable, Codable, Sendable {
    case approved
    case pending
    case hold
    case rejected
}

/// One row of a tracker's conversion log, in its newest form.
///
/// Every field but the id, the time and the status is absent where the tracker gave nothing. Money is in `currency`.
package struct Conversion: Hashable, Sendable {
    /// The tracker's own id, or the natural key its facts file names, as text.
    package var conversionID: String
    package var clickID: String?
    package var clickedAt: UTCTime?
    /// When the conversion first came in; a later status change does not move it.
    package var convertedAt: UTCTime
    /// When the tracker dates its newest change.
    package var updatedAt: UTCTime?
    package var status: ConversionStatus
    /// The tracker's own word for the status, always kept.
    package var rawStatus: String?
    /// The tracker's conversion type or event name.
    package var type: String?
    package var revenue: Micros?
    package var cost: Micros?
    /// ISO 4217; `nil` where the tracker does not say.
    package var currency: String?
    package var transactionID: String?
    package var campaignID: String?
    package var offerID: String?
    package var landingPageID: String?
    package var flowID: String?
    package var trafficSourceID: String?
    package var affiliateNetworkID: String?
    /// ISO 3166-1 alpha-2, upper case.
    package var country: String?
    package var externalID: String?
    package var subIDs = SubIDs()
    /// Grows with each change where the tracker counts them; an older version never replaces a newer one.
    package var version: Int64?

    package init(conversionID: String, convertedAt: UTCTime, status: ConversionStatus) {
        self.conversionID = conversionID
        self.convertedAt = convertedAt
        self.status = status
    }
}
