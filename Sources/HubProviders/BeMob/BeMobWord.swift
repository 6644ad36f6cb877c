/// What the hub wants of the report, and the one table of what BeMob may call it.
///
/// The report's vocabulary is not published in full (section 8): names that nobody has seen at work are guesses. A name of
/// the table that is refused gives way to the next; an operator's `--option report-words=WORD=NAME` replaces them all.
enum BeMobWord: String, CaseIterable, Sendable {
    case day, hour, campaign, offer
    case landingPage = "landing-page"
    case flow
    case trafficSource = "traffic-source"
    case affiliateNetwork = "affiliate-network"
    case country
    /// Asked for where the option `custom-variables` names them.
    case custom1, custom2, custom3, custom4, custom5, custom6, custom7, custom8, custom9, custom10
    case visits
    case uniqueVisits = "unique-visits"
    case landingClicks = "landing-clicks"
    case bots, conversions, approved, pending, rejected, revenue, cost

    /// Names to try, in this order; none where nobody has an idea of one.
    var candidates: [String] {
        switch self {
        case .day: ["day"]
        case .hour: ["hour"]
        // The id first: where both words exist, the shorter one may give a name, which is not unique.
        case .campaign: ["campaignId", "campaign"]
        case .offer: ["offerId", "offer"]
        case .landingPage: ["landingId", "landing"]
        case .flow: ["flowId", "flow"]
        case .trafficSource: ["trafficSourceId", "trafficSource"]
        case .affiliateNetwork: ["affiliateNetworkId", "affiliateNetwork"]
        case .country: ["country", "countryCode", "countryId"]
        case .custom1, .custom2, .custom3, .custom4, .custom5, .custom6, .custom7, .custom8, .custom9, .custom10:
            [rawValue]
        case .visits: ["visits"]
        case .landingClicks: ["clicks"]
        case .conversions: ["conversions"]
        case .revenue: ["revenue"]
        case .cost: ["cost"]
        case .uniqueVisits, .bots, .approved, .pending, .rejected: []
        }
    }

    /// What stands before each name in `columns` and in rows.
    static let columnPrefix = "reports-"
}

extension BeMobWord {
    static let dimensions: [BeMobWord] =
        [.day, .hour, .campaign, .offer, .landingPage, .flow, .trafficSource, .affiliateNetwork, .country]
        + customVariables
    /// In the order of their numbers.
    static let customVariables: [BeMobWord] = [
        .custom1, .custom2, .custom3, .custom4, .custom5, .custom6, .custom7, .custom8, .custom9, .custom10,
    ]
    static let metrics = allCases.filter { !dimensions.contains($0) }

    var isDimension: Bool { Self.dimensions.contains(self) }
    /// It has an id and a name, so that the table's first word for it ends in `Id` and the second does not.
    var isThing: Bool { isDimension && !isTime && self != .country && customVariable == nil }
    /// Its number, from 1, where it is a custom variable.
    var customVariable: Int? { Self.customVariables.firstIndex(of: self).map { $0 + 1 } }
    var isTime: Bool { self == .day || self == .hour }
    /// Without it there is no use in a report.
    var isRequired: Bool { self == .campaign || self == .visits }
    /// A role can hide it (section 12), so that its absence says nothing of its name.
    var isMoney: Bool { self == .revenue || self == .cost }
}
