/// What can be asked for.
package enum TGTrackerResource: String, CaseIterable, Sendable {
    /// Whom the key belongs to: the connection test.
    case me
    case campaigns
    case conversions
    case clicks
    case reports
    case offers
    case landings
    case flows
    case trafficSources = "traffic-sources"
    case affiliateNetworks = "affiliate-networks"
    case users
    case channels
    case bots

    /// The path after the prefix; `nil` where the dialect has no such thing.
    package func path(_ dialect: TGTrackerOptions.Dialect) -> String? {
        guard dialect == .alterCPA else { return rawValue }
        switch self {
        case .me: return "profile/info.json"
        case .campaigns: return "campaigns/list.json"
        case .conversions: return "leads/list.json"
        case .bots: return "bots/list.json"
        default: return nil
        }
    }

    /// Rows that are read by time, which are what the faults of log pages strike.
    var isLog: Bool { self == .clicks || self == .conversions }
}

extension TGTrackerOptions {
    func path(_ resource: TGTrackerResource) -> String? {
        paths[resource] ?? resource.path(dialect)
    }

    /// Whether a client can read it.
    package func offers(_ resource: TGTrackerResource) -> Bool {
        path(resource) != nil && !missing.contains(resource)
    }

    /// The resource of a path, and the campaign that it names where its pattern has `{parent_id}`.
    func resource(_ steps: [Substring]) -> (resource: TGTrackerResource, parent: String?)? {
        for resource in TGTrackerResource.allCases {
            guard let pattern = path(resource)?.split(separator: "/"), pattern.count == steps.count else { continue }
            let parent = zip(pattern, steps).first { $0.0 == "{parent_id}" }?.1
            if zip(pattern, steps).allSatisfy({ $0 == "{parent_id}" || $0 == $1 }) {
                return (resource, parent.map(String.init))
            }
        }
        return nil
    }
}
