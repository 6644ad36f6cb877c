/// By what totals are grouped, finest first.
///
/// How many groupings one report may have is not known; up to four were seen. Source: the tracker's facts, section 6.3.
enum StatsGrouping: String, Codable, Hashable, Sendable {
    /// By hour and place.
    case hours
    /// By place, an hour at a time.
    case places
    /// By as much of the place as four groupings tell, an hour at a time.
    case fewPlaces

    static let hour = "hour-of-day"

    var dimensions: [String] {
        switch self {
        case .hours, .places:
            ["campaign", "offer", "lander", "flow", "traffic-source", "affiliate-network", "country-code"]
        case .fewPlaces: ["campaign", "offer", "lander", "country-code"]
        }
    }

    /// The columns that tell the groups.
    var fields: [StatsField] {
        switch self {
        case .hours: [.hourOfDay] + Self.places.fields
        case .places:
            [.campaignID, .offerID, .landerID, .flowID, .trafficSourceID, .affiliateNetworkID, .countryCode]
        case .fewPlaces: [.campaignID, .offerID, .landerID, .countryCode]
        }
    }

    var mostHours: Int { self == .hours ? 24 : 1 }

    /// What to try where the tracker refuses this one.
    var coarser: StatsGrouping? {
        switch self {
        case .hours: .places
        case .places: .fewPlaces
        case .fewPlaces: nil
        }
    }
}
