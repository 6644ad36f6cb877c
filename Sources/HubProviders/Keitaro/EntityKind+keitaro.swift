import HubModel

extension EntityKind {
    /// The list's path.
    var keitaroPath: String {
        switch self {
        case .campaign: "/campaigns"
        case .offer: "/offers"
        case .landingPage: "/landing_pages"
        case .flow: "/streams"
        case .trafficSource: "/traffic_sources"
        case .affiliateNetwork: "/affiliate_networks"
        }
    }

    /// The list of archived ones, where the tracker has one.
    var keitaroDeletedPath: String? {
        self == .campaign || self == .flow ? keitaroPath + "/deleted" : nil
    }

    /// The value of `type` for the list of groups.
    var keitaroGroupType: String? {
        switch self {
        case .campaign: "campaigns"
        case .offer: "offers"
        case .landingPage: "landings"
        case .flow, .trafficSource, .affiliateNetwork: nil
        }
    }

    /// Every field that the tracker is known to send.
    ///
    /// Source: the tracker's facts, sections 2.1 to 2.6.
    var keitaroFields: Set<String> {
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
        id alias name type state position group_id group traffic_source_id traffic_source cost_type cost_value \
        cost_currency cost_auto cookies_ttl bind_visitors token parameters postbacks notes created_at updated_at \
        uniqueness_method uniqueness_use_cookies traffic_loss domain domain_id
        """
    )

    private static let offerFields = names(
        """
        id name group_id group action_type action_payload action_options offer_type affiliate_network_id \
        affiliate_network payout_value payout_currency payout_type payout_auto payout_upsell state country notes \
        created_at updated_at alternative_offer_id conversion_cap_enabled daily_cap conversion_timezone archive \
        local_path preview_path
        """
    )

    private static let landingFields = names(
        """
        id name group_id group landing_type action_type action_payload action_options offer_count state notes created_at \
        updated_at archive local_path preview_path
        """
    )

    private static let flowFields = names(
        """
        id campaign_id type name position weight schema action_type action_payload action_options comments state \
        collect_clicks filter_or created_at updated_at filters triggers landings offers offer_selection
        """
    )

    private static let sourceFields = names(
        """
        id name postback_url postback_statuses template_name accept_parameters parameters notes state traffic_loss \
        created_at updated_at update_in_campaigns
        """
    )

    private static let networkFields = names(
        """
        id name postback_url offer_param state template_name notes created_at updated_at pull_api_options offers
        """
    )

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
