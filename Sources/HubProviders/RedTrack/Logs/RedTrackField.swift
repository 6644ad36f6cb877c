import HubModel

/// A field of RedTrack's rows that is mapped, sub-ids apart.
///
/// Source: the tracker's facts, sections 8 and 9.
enum RedTrackField: Int, CaseIterable, Sendable {
    case id, clickID
    case trackTime, convTime, createdAt
    case campaignID, offerID, landingID, sourceID, programID
    case status, type, order
    case payout, cost, currency
    case country, region, city, ip
    case userAgent, os, browser, device
    case referrer, refID, campaignRole, adRole, keyword, sourceRole
    case uniq
}

extension RedTrackField {
    /// The name on the wire.
    var name: String {
        switch self {
        case .id: "id"
        case .clickID: "clickid"
        case .trackTime: "track_time"
        case .convTime: "conv_time"
        case .createdAt: "created_at"
        case .campaignID: "campaign_id"
        case .offerID: "offer_id"
        case .landingID: "landing_id"
        case .sourceID: "source_id"
        case .programID: "program_id"
        case .status: "status"
        case .type: "type"
        case .order: "order"
        case .payout: "payout"
        case .cost: "cost"
        case .currency: "currency"
        case .country: "country"
        case .region: "region"
        case .city: "city"
        case .ip: "ip"
        case .userAgent: "user_agent"
        case .os: "os"
        case .browser: "browser"
        case .device: "device"
        case .referrer: "referer"
        case .refID: "ref_id"
        case .campaignRole: "rt_campaign_id"
        case .adRole: "rt_ad_id"
        case .keyword: "rt_keyword"
        case .sourceRole: "rt_source"
        case .uniq: "uniq"
        }
    }

    /// Fields that the tracker has and the hub has no use for.
    static let unused: [String] =
        """
        campaign offer landing prelanding source network prelanding_id external_id fingerprint deduplicate_token coupon \
        event attribution_type default_type is_transaction duplicate_status payout_default payout_network cost_default \
        cost_source pub_revenue pub_revenue_default pub_revenue_source rt_medium rt_campaign rt_adgroup rt_adgroup_id \
        rt_ad rt_placement rt_placement_id rt_placement_hashed rt_role_1 rt_role_2 isp connection_type device_brand \
        device_fullname page page_url deeplink postback_ip server user_id is_ok is_attribution is_baddevice \
        is_blacklist is_datacenter is_lp_track is_prelp_track report_recipient
        """.split(separator: " ").map(String.init) + (1...40).map { "type\($0)" } + (1...20).map { "p_sub\($0)" }
}
