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

    private static let seen = 4

    /// Hours apart, which only ``hours`` has; `variables` are the custom variables that are asked for.
    func dimensions(_ variables: [Int]) -> [StatsDimension] {
        let variables = variables.map(StatsDimension.customVariable)
        return switch self {
        case .hours, .places:
            [.campaign, .offer, .lander, .flow, .trafficSource, .affiliateNetwork, .country] + variables
        case .fewPlaces:
            Array(([.campaign] + variables + [.country, .offer, .lander]).prefix(Self.seen))
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
