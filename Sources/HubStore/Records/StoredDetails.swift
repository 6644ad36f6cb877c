import HubModel

/// ``HubModel/EntityDetails`` as the entity table keeps them: JSON with the model's names, absent fields left out.
struct StoredDetails: Codable {
    private var trafficSourceID: String?
    private var flowID: String?
    private var costModel: String?
    /// Micros.
    private var cost: Int64?
    private var currency: String?
    private var affiliateNetworkID: String?
    /// Micros.
    private var payout: Int64?
    private var countries: [String]?
    private var campaignID: String?
    private var rules: String?
    private var landingPageIDs: [String]?
    private var offerIDs: [String]?
    private var weights: [String: Int]?
    private var parameters: [String: String]?

    init(_ details: EntityDetails) {
        trafficSourceID = details.trafficSourceID
        flowID = details.flowID
        costModel = details.costModel
        cost = details.cost?.rawValue
        currency = details.currency
        affiliateNetworkID = details.affiliateNetworkID
        payout = details.payout?.rawValue
        countries = details.countries
        campaignID = details.campaignID
        rules = details.rules
        landingPageIDs = details.landingPageIDs
        offerIDs = details.offerIDs
        weights = details.weights
        parameters = details.parameters
    }

    var details: EntityDetails {
        var details = EntityDetails()
        details.trafficSourceID = trafficSourceID
        details.flowID = flowID
        details.costModel = costModel
        details.cost = cost.map { Micros(rawValue: $0) }
        details.currency = currency
        details.affiliateNetworkID = affiliateNetworkID
        details.payout = payout.map { Micros(rawValue: $0) }
        details.countries = countries
        details.campaignID = campaignID
        details.rules = rules
        details.landingPageIDs = landingPageIDs
        details.offerIDs = offerIDs
        details.weights = weights
        details.parameters = parameters
        return details
    }
}
