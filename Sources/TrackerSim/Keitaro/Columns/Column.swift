/// A column of Keitaro's logs and reports.
struct Column: Hashable, Sendable {
    let kind: ColumnKind
    /// Which of several: `sub_id_7` has 7; 0 for columns that are alone.
    let slot: Int

    init(_ kind: ColumnKind, slot: Int = 0) {
        self.kind = kind
        self.slot = slot
    }

    var name: String {
        slot > 0 ? "\(kind.rawValue)\(slot)" : kind.rawValue
    }

    /// Reads a name; `nil` where no dialect has such a column.
    init?(name: String) {
        if let kind = ColumnKind(rawValue: name), !kind.isNumbered {
            self.init(kind)
            return
        }
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard let slot = Int(name.suffix(digits)), slot > 0, String(slot).count == digits else { return nil }
        guard let kind = ColumnKind(rawValue: String(name.dropLast(digits))), kind.isNumbered else { return nil }
        self.init(kind, slot: slot)
    }
}

/// The columns by name; those that come in numbers end in `_`.
enum ColumnKind: String, CaseIterable, Sendable {
    // Ids and names.
    case clickID = "click_id"
    case subID = "sub_id"
    case visitorCode = "visitor_code"
    case campaignID = "campaign_id"
    case campaignGroupID = "campaign_group_id"
    case parentCampaignID = "parent_campaign_id"
    case landingID = "landing_id"
    case offerID = "offer_id"
    case affiliateNetworkID = "affiliate_network_id"
    case sourceID = "ts_id"
    case streamID = "stream_id"
    case campaign
    case campaignGroup = "campaign_group"
    case parentCampaign = "parent_campaign"
    case landing
    case offer
    case affiliateNetwork = "affiliate_network"
    case trafficSource = "ts"
    case stream
    // Traffic.
    case source
    case referrer
    case searchEngine = "search_engine"
    case keyword
    case destination
    case requestedWith = "x_requested_with"
    case adCampaignID = "ad_campaign_id"
    case externalID = "external_id"
    case creativeID = "creative_id"
    case subIDSlot = "sub_id_"
    case extraParameter = "extra_param_"
    case parentSubID = "parent_sub_id"
    // Place and device.
    case countryCode = "country_code"
    case country
    case countryFlag = "country_flag"
    case region
    case regionCode = "region_code"
    case city
    case networkOperator = "operator"
    case isp
    case connectionType = "connection_type"
    case ip
    case ipMask1 = "ip_mask1"
    case ipMask2 = "ip_mask2"
    case language
    case languageID = "language_id"
    case deviceType = "device_type"
    case deviceTypeID = "device_type_id"
    case userAgent = "user_agent"
    case os
    case osVersion = "os_version"
    case osIcon = "os_icon"
    case browser
    case browserVersion = "browser_version"
    case browserIcon = "browser_icon"
    case deviceModel = "device_model"
    // Flags.
    case isUniqueCampaign = "is_unique_campaign"
    case isUniqueStream = "is_unique_stream"
    case isUniqueGlobal = "is_unique_global"
    case isBot = "is_bot"
    case isUsingProxy = "is_using_proxy"
    case isEmptyReferrer = "is_empty_referrer"
    case isLead = "is_lead"
    case isSale = "is_sale"
    case isRejected = "is_rejected"
    case landingClicked = "landing_clicked"
    // Time.
    case dateTime = "datetime"
    case year
    case month
    case week
    case weekday
    case day
    case hour
    case dayHour = "day_hour"
    case now
    case landingClickedDateTime = "landing_clicked_datetime"
    case landingClickedPeriod = "landing_clicked_period"
    // Money and other.
    case cost
    case revenue
    case profit
    case leadRevenue = "lead_revenue"
    case saleRevenue = "sale_revenue"
    case rejectedRevenue = "rejected_revenue"
    case rebills
    case label
    case sign
    case version
    // Conversions.
    case conversionID = "conversion_id"
    case clickDateTime = "click_datetime"
    case postbackDateTime = "postback_datetime"
    case saleDateTime = "sale_datetime"
    case salePeriod = "sale_period"
    case tid
    case status
    case previousStatus = "previous_status"
    case originalStatus = "original_status"
    case params
    case eventID = "event_id"
    case conversionType = "conversion_type"
    case conversionTypeID = "conversion_type_id"
    case statusHistory = "status_history"

    var isNumbered: Bool { self == .subIDSlot || self == .extraParameter }

    /// Only the older dialect's conversions have these.
    static let classicConversions: Set<ColumnKind> = [
        .conversionID, .clickDateTime, .postbackDateTime, .saleDateTime, .salePeriod, .tid, .status, .previousStatus,
        .originalStatus, .params,
    ]
    /// Only the newer dialect has these.
    static let eventsOnly: Set<ColumnKind> = [.eventID, .conversionType, .conversionTypeID, .statusHistory]
    /// The newer dialect takes these and gives nothing back.
    static let silentInEvents: Set<ColumnKind> = [
        .originalStatus, .previousStatus, .conversionID, .postbackDateTime,
    ]
}
