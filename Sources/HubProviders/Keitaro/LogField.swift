/// A column of Keitaro's logs that is mapped, sub-ids apart.
///
/// Source: the tracker's facts, sections 4, 5.1 and 5.2.
enum LogField: Int, CaseIterable, Sendable {
    case eventID, clickID, conversionID, subID
    case datetime, clickDatetime, postbackDatetime, saleDatetime
    case campaignID, offerID, landingID, streamID, trafficSourceID, affiliateNetworkID
    case countryCode, region, city, ip
    case userAgent, os, browser, deviceType, language
    case referrer, externalID, adCampaignID, creativeID, keyword, source
    case cost, revenue
    case isBot, isUniqueCampaign
    case tid, status, originalStatus, conversionType, statusHistory
    case version, sign
}

extension LogField {
    /// The name on the wire.
    var name: String {
        switch self {
        case .eventID: "event_id"
        case .clickID: "click_id"
        case .conversionID: "conversion_id"
        case .subID: "sub_id"
        case .datetime: "datetime"
        case .clickDatetime: "click_datetime"
        case .postbackDatetime: "postback_datetime"
        case .saleDatetime: "sale_datetime"
        case .campaignID: "campaign_id"
        case .offerID: "offer_id"
        case .landingID: "landing_id"
        case .streamID: "stream_id"
        case .trafficSourceID: "ts_id"
        case .affiliateNetworkID: "affiliate_network_id"
        case .countryCode: "country_code"
        case .region: "region"
        case .city: "city"
        case .ip: "ip"
        case .userAgent: "user_agent"
        case .os: "os"
        case .browser: "browser"
        case .deviceType: "device_type"
        case .language: "language"
        case .referrer: "referrer"
        case .externalID: "external_id"
        case .adCampaignID: "ad_campaign_id"
        case .creativeID: "creative_id"
        case .keyword: "keyword"
        case .source: "source"
        case .cost: "cost"
        case .revenue: "revenue"
        case .isBot: "is_bot"
        case .isUniqueCampaign: "is_unique_campaign"
        case .tid: "tid"
        case .status: "status"
        case .originalStatus: "original_status"
        case .conversionType: "conversion_type"
        case .statusHistory: "status_history"
        case .version: "version"
        case .sign: "sign"
        }
    }
}

/// One column asked for or returned.
enum LogColumn: Hashable, Sendable {
    case field(LogField)
    /// `sub_id_1` … `sub_id_30`
    case sub(Int)

    var name: String {
        switch self {
        case .field(let field): field.name
        case .sub(let slot): "sub_id_\(slot)"
        }
    }

    /// Every column that is mapped, by name.
    static let named: [String: LogColumn] = Dictionary(
        uniqueKeysWithValues: (LogField.allCases.map(LogColumn.field) + (1...30).map(LogColumn.sub)).map {
            ($0.name, $0)
        }
    )

    /// Columns that the tracker has and the hub has no use for: a default row of CLASSIC holds many of them.
    static let unused: Set<String> = Set(
        """
        visitor_code visitor_id campaign_group_id parent_campaign_id language_id device_type_id campaign campaign_group \
        parent_campaign landing offer affiliate_network ts stream search_engine destination x_requested_with \
        parent_sub_id country country_flag region_code operator isp connection_type ip_mask1 ip_mask2 os_version os_icon \
        browser_version browser_icon device_model is_unique_stream is_unique_global is_using_proxy is_empty_referrer \
        is_lead is_sale is_rejected landing_clicked year month week weekday day hour day_hour now \
        landing_clicked_datetime landing_clicked_period profit lead_revenue sale_revenue rejected_revenue rebills label \
        sale_period previous_status params conversion_type_id
        """.split(separator: " ").map(String.init) + (1...10).map { "extra_param_\($0)" }
    )
}
