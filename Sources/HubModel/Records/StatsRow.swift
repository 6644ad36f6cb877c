/// Totals of one hour or day in one place, from a tracker that offers no rows of clicks.
///
/// A measure is absent where the tracker does not tell it, never 0. Money is in `currency`.
package struct StatsRow: Hashable, Sendable {
    /// How long a time the row counts.
    package enum Span: String, CaseIterable, Codable, Sendable {
        case hour
        case day
    }

    /// The begin of the hour or day; a day is the tracker's own where it knows no other.
    package var time: UTCTime
    package var span: Span
    package var campaignID: String?
    package var offerID: String?
    package var landingPageID: String?
    package var flowID: String?
    package var trafficSourceID: String?
    package var affiliateNetworkID: String?
    /// ISO 3166-1 alpha-2, upper case.
    package var country: String?
    /// What else the totals are told apart by, where the tracker is asked for it.
    package var subIDs = SubIDs()
    package var clicks: Int64?
    package var uniqueClicks: Int64?
    /// Clicks from landing pages to offers.
    package var landingClicks: Int64?
    package var bots: Int64?
    /// Conversions of every status.
    package var conversions: Int64?
    package var approved: Int64?
    package var pending: Int64?
    package var hold: Int64?
    package var rejected: Int64?
    /// Of the conversions of every status but rejected.
    package var revenue: Micros?
    package var cost: Micros?
    /// ISO 4217; `nil` where the tracker does not say.
    package var currency: String?
    /// The tracker's conversions also come as rows of their own, which reports count instead of these.
    package var hasConversionRows = false

    package init(time: UTCTime, span: Span) {
        self.time = time
        self.span = span
    }
}
