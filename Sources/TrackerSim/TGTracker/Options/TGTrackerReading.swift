/// How a client is expected to read what the facts leave open: all that the truth depends on and rows do not say.
///
/// Everything else follows from the default profile: status words by its maps, codes 0 to 4 as pending, hold, approved,
/// rejected, rejected; an unknown word is pending; no status is approved; empty text, dates of zeros and absent money
/// are null; money that names no currency is in the account's; rows without money have no currency.
package struct TGTrackerReading: Sendable {
    /// The ad platform's click ids, tried in this order for `external_id`; empty for none.
    package var externalIDFields = ["fbclid", "gclid", "ttclid"]
    /// The field that becomes `source`, `keyword`, `ad_campaign_id`, `creative_id`; `nil` for none.
    package var sourceField: String? = "utm_source"
    package var keywordField: String? = "utm_term"
    package var adCampaignField: String? = "utm_campaign"
    package var creativeField: String? = "utm_content"
    /// Whether `sub1` … of conversions are read as they are of clicks.
    package var readsConversionSubIDs = true
    /// Stands between the parts of a natural key: click id, type, transaction id or else time (RFC 3339).
    package var naturalKeySeparator = "|"
    /// What a client groups reports by, beside the day, where it has nothing but reports.
    package var reportGroups: [TGTrackerGroup] = [.campaign, .offer, .lander, .country]

    package init() {}
}

/// What a report can be grouped by.
package enum TGTrackerGroup: Hashable, Sendable {
    case date, campaign, offer, lander, country
    case subID(Int)

    init?(_ name: String) {
        switch name {
        case "date": self = .date
        case "campaign_id": self = .campaign
        case "offer_id": self = .offer
        case "lander_id": self = .lander
        case "country": self = .country
        default:
            guard name.hasPrefix("sub_"), let slot = Int(name.dropFirst(4)), (1...10).contains(slot) else { return nil }
            self = .subID(slot)
        }
    }

    var name: String {
        switch self {
        case .date: "date"
        case .campaign: "campaign_id"
        case .offer: "offer_id"
        case .lander: "lander_id"
        case .country: "country"
        case .subID(let slot): "sub_\(slot)"
        }
    }
}
