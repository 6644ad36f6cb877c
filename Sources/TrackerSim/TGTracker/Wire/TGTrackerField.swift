/// Fields that go by several names.
enum TGTrackerField: Sendable {
    case campaignID, campaignName, campaignStatus, campaignURL, campaignSource, campaignExternalID
    case updatedAt
    case offerNetwork
    case sourceTokens
    case userName
    case clickID, clickTime, clickCampaign, clickLander
    case telegramUser, telegramChat
    case conversionID, conversionType, revenue, transactionID, conversionTime

    /// Every name, the usual one first.
    var choices: [String] {
        switch self {
        case .campaignID: ["id", "campaign_id", "uuid"]
        case .campaignName: ["name", "title"]
        case .campaignStatus: ["status", "state", "is_active"]
        case .campaignURL: ["url", "link", "tracking_url"]
        case .campaignSource: ["traffic_source_id", "source_id"]
        case .campaignExternalID: ["external_id", "ad_campaign_id", "fb_campaign_id"]
        case .updatedAt: ["updated_at", "updated"]
        case .offerNetwork: ["affiliate_network_id", "network_id"]
        case .sourceTokens: ["tokens", "params"]
        case .userName: ["name", "login", "email"]
        case .clickID: ["click_id", "clickid", "click", "sub_id", "id"]
        case .clickTime: ["clicked_at", "created_at", "time", "ts"]
        case .clickCampaign: ["campaign_id", "campaign"]
        case .clickLander: ["landing_id", "lander_id"]
        case .telegramUser: ["telegram_user_id", "tg_id", "subscriber", "user_id"]
        case .telegramChat: ["chat_id", "channel_id", "chat"]
        case .conversionID: ["id", "conversion_id", "lead_id"]
        case .conversionType: ["type", "event", "goal", "conversion_type"]
        case .revenue: ["revenue", "payout", "amount", "value"]
        case .transactionID: ["transaction_id", "txid", "order_id"]
        case .conversionTime: ["created_at", "converted_at", "join_time", "time"]
        }
    }
}

extension TGTrackerRows {
    func name(_ field: TGTrackerField) -> String {
        let choices = field.choices
        return choices[min(max(0, fieldChoice), choices.count - 1)]
    }

    /// Sub ids one by one, or as a list where the last choice is taken.
    func subIDs(_ value: (Int) -> JSON?) -> [(String, JSON?)] {
        guard fieldChoice < 3 else { return [("subs", .array((1...10).map { value($0) ?? .null }))] }
        return (1...10).map { (subIDName($0), value($0)) }
    }

    func subIDName(_ slot: Int) -> String {
        ["sub", "sub_id_", "sub_"][min(max(0, fieldChoice), 2)] + "\(slot)"
    }
}
