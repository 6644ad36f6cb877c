/// What a report can be grouped by.
enum BeMobDimension: Hashable, Sendable {
    case day
    case hour
    case campaign
    case offer
    case landing
    case flow
    case trafficSource
    case affiliateNetwork
    case country
    case externalID
    /// One of the custom variables 1…10.
    case custom(Int)

    /// Those that stand for a thing with an id and a name.
    static let things: [(word: String, dimension: BeMobDimension)] = [
        ("campaign", .campaign), ("offer", .offer), ("landing", .landing), ("flow", .flow),
        ("trafficSource", .trafficSource), ("affiliateNetwork", .affiliateNetwork),
    ]

    /// Whether it is asked of each visit anew, as text.
    var isText: Bool {
        switch self {
        case .externalID, .custom: true
        default: false
        }
    }
}

/// What a report adds up.
enum BeMobMetric: String, CaseIterable, Sendable {
    case visits
    case clicks
    case conversions
    case revenue
    case cost
    case profit
    case roi
    case impressions

    var isMoney: Bool {
        switch self {
        case .revenue, .cost, .profit, .roi: true
        default: false
        }
    }
}
