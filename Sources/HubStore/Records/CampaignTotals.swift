package import HubModel

/// What one campaign brought in a period.
///
/// Clicks are dated by `clickedAt`, conversions by `convertedAt`. Amounts of different currencies are never added: a
/// campaign with several has one entry for each, and its clicks stand in the entry with the most conversions.
package struct CampaignTotals: Hashable, Sendable {
    package var tracker: TrackerName
    /// `nil` for rows that name no campaign.
    package var campaignID: String?
    /// `nil` where the campaign is not among the entities.
    package var campaignName: String?
    package var clicks: Int64
    /// Conversions of every status.
    package var conversions: Int64
    /// Conversions whose status is approved.
    package var approved: Int64
    /// Revenue of the approved conversions.
    package var revenue: Micros
    /// ISO 4217; `nil` where the rows do not say.
    package var currency: String?

    package init(
        tracker: TrackerName,
        campaignID: String?,
        campaignName: String?,
        clicks: Int64,
        conversions: Int64,
        approved: Int64,
        revenue: Micros,
        currency: String?
    ) {
        self.tracker = tracker
        self.campaignID = campaignID
        self.campaignName = campaignName
        self.clicks = clicks
        self.conversions = conversions
        self.approved = approved
        self.revenue = revenue
        self.currency = currency
    }
}
