import HubModel

extension EntityKind {
    /// The resource's path and the key that its list is wrapped in.
    ///
    /// Source: the tracker's facts, section 5.1.
    var voluumResource: (path: String, wrapper: String) {
        switch self {
        case .campaign: ("/campaign", "campaigns")
        case .offer: ("/offer", "offers")
        case .landingPage: ("/lander", "landers")
        case .flow: ("/flow", "flows")
        case .trafficSource: ("/traffic-source", "trafficSources")
        case .affiliateNetwork: ("/affiliate-network", "affiliateNetworks")
        }
    }

    /// Every field that the tracker is known to send; `nil` where only some are known.
    ///
    /// Source: the tracker's facts, sections 5.2 to 5.5.
    var voluumFields: Set<String>? {
        switch self {
        case .campaign: Self.campaignFields
        case .offer: Self.offerFields
        case .landingPage: Self.landerFields
        case .flow: Self.flowFields
        case .trafficSource, .affiliateNetwork: nil
        }
    }

    private static let shared = """
        id name namePostfix createdTime updatedTime deleted tags workspace allowedActions country\u{20}
        """

    private static let campaignFields = names(
        shared
            + """
            url impressionUrl costModel revenueModel trafficSource redirectTarget customPostbacksConfiguration \
            directTracking basic preferredTrackingDomain
            """
    )

    private static let offerFields = names(shared + "url affiliateNetwork payout currencyCode overridePayout")
    private static let landerFields = names(shared + "url numberOfOffers")

    private static let flowFields = names(
        shared
            + """
            countries defaultPaths conditionalPathsGroups defaultOfferRedirectMode realtimeRoutingApi \
            defaultPathsSmartRotation
            """
    )

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}

extension VoluumClient {
    /// The whole list of a kind, archived ones included.
    func list(_ kind: EntityKind) async throws(ProviderError) -> (rows: [JSONValue], isRepaired: Bool) {
        let resource = kind.voluumResource
        return try await list(resource.path, resource.wrapper, query: [QueryItem("includeDeleted", "true")])
    }
}
