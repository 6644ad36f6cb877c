import HubModel

extension EntityKind {
    /// The list's path.
    ///
    /// Source: the tracker's facts, section 7.
    var redtrackPath: String {
        switch self {
        case .campaign: "/campaigns"
        case .offer: "/offers"
        case .landingPage: "/landings"
        case .flow: "/streams"
        case .trafficSource: "/sources"
        case .affiliateNetwork: "/networks"
        }
    }

    /// Whether the tracker is known to send a field.
    ///
    /// Source: the tracker's facts, sections 7.2 to 7.7.
    func isRedTrackField(_ name: String) -> Bool {
        switch self {
        case .campaign: Self.campaignFields.contains(name) || name.hasPrefix("custom_")
        case .offer: Self.offerFields.contains(name)
        case .landingPage: Self.landingFields.contains(name)
        case .flow: Self.streamFields.contains(name)
        case .trafficSource: Self.sourceFields.contains(name)
        case .affiliateNetwork: Self.networkFields.contains(name)
        }
    }

    private static let shared =
        "id _id serial_number title tags stat created_at updated_at expires_at user_id workspace_ids "

    private static let campaignFields = names(
        shared + """
            status type source_id source_title source_campaigns source_campaign_id domain_id trackback_url \
            impression_url postback_url cost_model cpc rev_share redirect_type notes coupon streams postbacks pixels \
            integration_postback click_postbacks impression_postbacks integrations notifications publisher_details \
            creatives cache_buster_enabled rsoc_enabled
            """
    )

    private static let offerFields = names(
        shared + """
            url status program_id network_title category subcategory country_codes payment cap cap_alert clcap \
            clcap_alert click_cap click_cap_period click_cap_type default_conversion_status postback_url script_id \
            notes pixels pixels_relations fingerprint_settings
            """
    )

    private static let landingFields = names(shared + "url type domain_id listicle")

    private static let streamFields = names(
        "id _id title template user_id expires_at created_at updated_at filters offers landings prelandings "
            + "workspace_ids"
    )

    private static let sourceFields = names(
        shared + """
            alias type status preset_id currency campaign_count cost_id cost_level cost_models external_id \
            external_id_alias ref_id ref_id_alias imp_id imp_cost_id formats subs integrations integration_types \
            custom_rates enable_direct_traffic enable_impressions postback_url postback_pixel google_analytics_key \
            pixels pixels_relations
            """
    )

    private static let networkFields = names(
        shared + """
            alias status preset_id currency offer_count offer_url clickid sum postback_url postback_mode \
            postback_status postback_protected postback_token click_expiration enable_ip_whitelist ip_whitelist \
            event_tracking subs customer_fields customer_subs custom_rates cdp_hashing_personal_data_enabled notes
            """
    ).union((1...20).map { "sub\($0)" })

    private static func names(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }
}
