/// What a perfect client's exports are asked for.
package enum TruthKind: String, CaseIterable, Sendable {
    case campaigns
    case offers
    case landingPages = "landing-pages"
    case flows
    case trafficSources = "traffic-sources"
    case affiliateNetworks = "affiliate-networks"
    case clicks
    case conversions
    case stats
}
