import HubModel

extension EntityKind {
    /// The list's path (section 5).
    var bemobPath: String {
        switch self {
        case .campaign: "/campaigns"
        case .offer: "/offers"
        case .landingPage: "/landings"
        case .flow: "/flows"
        case .trafficSource: "/traffic-sources"
        case .affiliateNetwork: "/affiliate-networks"
        }
    }

    /// Whether its rows belong to workspaces, by which the list can be filtered.
    var isOfBeMobWorkspace: Bool { self == .campaign || self == .offer }

    /// Every field that the tracker is known to send, or is expected to (section 5).
    var bemobFields: Set<String> {
        switch self {
        case .campaign: Self.campaignFields
        case .offer: Self.offerFields
        case .landingPage: Self.landingFields
        case .flow: Self.flowFields
        case .trafficSource: Self.sourceFields
        case .affiliateNetwork: Self.networkFields
        }
    }

    private static let campaignFields = names(
        """
        id workspaceId name nameFull status deleted trafficSourceId countryId trackingDomainId redirectDomainId \
        trafficLossPercent postbackPercent redirectMode costModel costValue currencyId destinationType flowId \
        destinationUrl flowInline enableSixthSense setCustomUniqueness customUniquenessPeriod uniquenessPeriod tags \
        campaignUrl
        """
    )

    private static let offerFields = names(
        """
        id workspaceId name nameFull url status deleted affiliateNetworkId countryId payoutType payoutSum \
        payoutCurrency currencyId clickIdParam enableDailyCap dailyCapLimit dailyCapTimezone \
        dailyCapFailoverOfferId tags
        """
    )

    private static let landingFields = names("id workspaceId name nameFull url status deleted countryId tags")
    private static let flowFields = names("id workspaceId name status deleted rules paths countryId tags")
    private static let sourceFields = names("id workspaceId name status deleted postbackUrl")
        .union((1...10).map { "customParams\($0)" })
    private static let networkFields = names("id workspaceId name status deleted postbackUrl")

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
