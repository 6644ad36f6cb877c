/// Which fields the two logs have, in their order.
enum RedTrackColumns {
    static let clicks: [RedTrackColumn] =
        [RedTrackColumn("id", .id)] + keys
        + [
            RedTrackColumn("user_id", .user), RedTrackColumn("type", .none), RedTrackColumn("uniq", .isUnique),
            RedTrackColumn("is_ok", .isOK), RedTrackColumn("is_attribution", .zero),
            RedTrackColumn("is_baddevice", .isBadDevice), RedTrackColumn("is_blacklist", .zero),
            RedTrackColumn("is_datacenter", .isDatacenter), RedTrackColumn("is_lp_track", .isLandingTrack),
            RedTrackColumn("is_prelp_track", .isPrelandingTrack),
        ] + costs + [RedTrackColumn("track_time", .clickTime)] + subs + roles + place + web

    static let conversions: [RedTrackColumn] =
        [RedTrackColumn("id", .id), RedTrackColumn("clickid", .click)] + keys
        + [
            RedTrackColumn("deduplicate_token", .none), RedTrackColumn("order", .order),
            RedTrackColumn("coupon", .none), RedTrackColumn("type", .type), RedTrackColumn("event", .none),
            RedTrackColumn("status", .status), RedTrackColumn("attribution_type", .attributionType),
            RedTrackColumn("default_type", .typeFlag),
        ] + RedTrackColumn.numbered("type", .typeFlag, 1...40)
        + [
            RedTrackColumn("is_transaction", .isTransaction), RedTrackColumn("duplicate_status", .duplicateStatus),
            RedTrackColumn("payout", .payout), RedTrackColumn("payout_default", .payout),
            RedTrackColumn("payout_network", .payoutInNetworkCurrency),
        ] + costs
        + [
            RedTrackColumn("pub_revenue", .zero), RedTrackColumn("pub_revenue_default", .zero),
            RedTrackColumn("pub_revenue_source", .zero), RedTrackColumn("currency", .currency),
            RedTrackColumn("track_time", .clickTime), RedTrackColumn("conv_time", .conversionTime),
            RedTrackColumn("created_at", .recordTime),
        ] + subs + RedTrackColumn.numbered("p_sub", .postbackSub, 1...20) + roles + place + web
        + [RedTrackColumn("page_url", .pageURL), RedTrackColumn("postback_ip", .none)]

    /// Those of `/conversions/export`.
    static let exportedConversions =
        conversions.filter { $0.name != "fingerprint" } + [RedTrackColumn("report_recipient", .none)]

    private static let keys = [
        RedTrackColumn("campaign_id", .campaign), RedTrackColumn("campaign", .campaignName),
        RedTrackColumn("offer_id", .offer), RedTrackColumn("offer", .offerName),
        RedTrackColumn("landing_id", .landing), RedTrackColumn("landing", .landingName),
        RedTrackColumn("prelanding_id", .prelanding), RedTrackColumn("prelanding", .prelandingName),
        RedTrackColumn("source_id", .source), RedTrackColumn("source", .sourceName),
        RedTrackColumn("program_id", .network), RedTrackColumn("network", .networkName),
        RedTrackColumn("ref_id", .reference), RedTrackColumn("external_id", .none),
        RedTrackColumn("fingerprint", .shared(.visitorCode)),
    ]
    private static let costs = [
        RedTrackColumn("cost", .cost), RedTrackColumn("cost_default", .cost),
        RedTrackColumn("cost_source", .costInSourceCurrency),
    ]
    static let subs = RedTrackColumn.numbered("sub", .sub, 1...20)
    static let roles = [
        RedTrackColumn("rt_source", .shared(.source)), RedTrackColumn("rt_medium", .none),
        RedTrackColumn("rt_campaign", .adName), RedTrackColumn("rt_campaign_id", .shared(.adCampaignID)),
        RedTrackColumn("rt_adgroup", .adSet), RedTrackColumn("rt_adgroup_id", .none),
        RedTrackColumn("rt_ad", .none), RedTrackColumn("rt_ad_id", .shared(.creativeID)),
        RedTrackColumn("rt_placement", .none), RedTrackColumn("rt_placement_id", .none),
        RedTrackColumn("rt_placement_hashed", .none), RedTrackColumn("rt_keyword", .shared(.keyword)),
        RedTrackColumn("rt_role_1", .none), RedTrackColumn("rt_role_2", .none),
    ]
    static let place = [
        RedTrackColumn("country", .shared(.countryCode)), RedTrackColumn("region", .shared(.region)),
        RedTrackColumn("city", .shared(.city)), RedTrackColumn("ip", .shared(.ip)),
        RedTrackColumn("isp", .shared(.isp)), RedTrackColumn("connection_type", .shared(.connectionType)),
        RedTrackColumn("device", .shared(.deviceType)), RedTrackColumn("device_brand", .deviceBrand),
        RedTrackColumn("device_fullname", .shared(.deviceModel)), RedTrackColumn("os", .shared(.os)),
        RedTrackColumn("browser", .shared(.browser)), RedTrackColumn("user_agent", .shared(.userAgent)),
    ]
    private static let web = [
        RedTrackColumn("referer", .shared(.referrer)), RedTrackColumn("page", .page),
        RedTrackColumn("deeplink", .none), RedTrackColumn("server", .none),
    ]

    /// A click's field by its name; `nil` where clicks have no such.
    static func click(_ name: String) -> RedTrackColumn? {
        clicks.first { $0.name == name }
    }
}
