/// The fields that only some kinds of entities have; `nil` where the kind has none or the tracker gave none.
package struct EntityDetails: Hashable, Sendable {
    /// Campaign.
    package var trafficSourceID: String?
    /// Campaign, where the tracker ties it to one flow.
    package var flowID: String?
    /// Campaign: `CPC`, `CPM`, `CPA`, `RevShare`, … as the tracker names it.
    package var costModel: String?
    /// Campaign: the cost value of its cost model, in `currency`.
    package var cost: Micros?
    /// Campaign, offer: ISO 4217.
    package var currency: String?
    /// Offer.
    package var affiliateNetworkID: String?
    /// Offer: in `currency`.
    package var payout: Micros?
    /// Offer: ISO 3166-1 alpha-2 where the tracker gives codes, else its own words.
    package var countries: [String]?
    /// Flow.
    package var campaignID: String?
    /// Flow: the tracker's own rules as JSON text.
    package var rules: String?
    /// Flow: in the tracker's order.
    package var landingPageIDs: [String]?
    /// Flow: in the tracker's order.
    package var offerIDs: [String]?
    /// Flow: share by id, `landing_page:ID` or `offer:ID`.
    package var weights: [String: Int]?
    /// Traffic source: parameter name to the placeholder it sends.
    package var parameters: [String: String]?

    package init() {}
}
