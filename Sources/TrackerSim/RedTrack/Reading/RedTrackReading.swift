/// What a RedTrack's words and fields mean to a client: all that lists and truth must agree on.
///
/// - Campaigns and offers: status 1 is active, 2 paused, 3 deleted; their raw status is the number as text.
/// - Landing pages and funnels have no status: they are active, and deleted once they are out of their list.
/// - Sources and networks are what their status word says; only `active` comes.
/// - Funnels have no stamp. Tags are no group.
/// - A campaign's address is its `trackback_url` and its cost its `cpc`; no thing but conversions names a currency.
/// - A source's parameters are its macros by the sub id that they fill.
/// - Conversion: `conv_time` is when it happened, nothing says when it changed; `order` is the transaction, `ref_id`
///   the external id, `payout` the revenue, in the row's `currency`; `other` is pending, `declined` rejected.
/// - Click: `rt_campaign_id`, `rt_ad_id`, `rt_keyword` and `rt_source` are the ad campaign, creative, keyword and
///   source, `device` the kind of device; language, currency and whether it is a bot are not known.
enum RedTrackReading {
    static let activeWord = "active"

    static func status(_ campaign: Account.Campaign) -> Int64 { number(campaign.state) }

    static func status(_ offer: Account.Offer) -> Int64 { number(offer.state) }

    private static func number(_ state: Account.State) -> Int64 {
        switch state {
        case .active: 1
        case .disabled: 2
        case .deleted: 3
        }
    }

    /// The canonical word for a status number.
    static func meaning(_ status: Int64) -> String {
        [1: "active", 2: "paused", 3: "deleted"][status] ?? "active"
    }

    static func meaning(_ status: RedTrackStatus) -> String {
        switch status {
        case .approved: "approved"
        case .pending, .other: "pending"
        case .declined: "rejected"
        }
    }

    static func clickURL(_ campaign: Account.Campaign, _ context: RedTrackContext) -> String {
        "\(campaign.domain ?? "https://track.example.net")/\(context.ids.text(.campaign, campaign.id))"
    }

    static func costModel(_ campaign: Account.Campaign) -> String { campaign.costType.lowercased() }

    /// Countries come as codes only.
    static func countries(_ offer: Account.Offer) -> [String] {
        offer.countries.map { ["Romania": "RO", "Brazil": "BR", "Mexico": "MX"][$0] ?? $0 }
    }

    /// Pages that never change have one stamp.
    static func prelanderTime(_ context: RedTrackContext) -> Int64 { context.world.timing.begin - 40 * 86_400 }

    /// Stands for a byte that is no UTF-8 until the answer is written.
    static let invalidMark = "\u{F8FF}"

    /// Rings, clears a terminal's screen and ends lines in all the ways there are.
    static let controlMarks = "\u{7}\u{8}\t\u{1B}[2J\r\n\u{7F}\u{85}\u{2028}end"

    static func title(_ campaign: Account.Campaign, _ options: RedTrackOptions) -> String {
        campaign.id == 4 ? odd(campaign.name, options) : campaign.name
    }

    static func title(_ offer: Account.Offer, _ options: RedTrackOptions) -> String {
        offer.id == 14 ? odd(offer.name, options) : offer.name
    }

    private static func odd(_ name: String, _ options: RedTrackOptions) -> String {
        (options.hasInvalidTitles ? "caf\(invalidMark) " : "") + name + (options.hasControlTitles ? controlMarks : "")
    }

    /// What a client that decodes with replacement reads.
    static func readable(_ title: String) -> String {
        String(title.map { String($0) == invalidMark ? "\u{FFFD}" : $0 })
    }
}
