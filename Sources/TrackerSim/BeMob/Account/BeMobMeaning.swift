/// What the tracker's words and values mean in the canonical records: every reading that the truth depends on.
enum BeMobMeaning {
    /// Canonical status of an entity; a word that nobody knows is shown as paused.
    static func entityStatus(_ word: String) -> String {
        ["active", "archived", "deleted"].contains(word) ? word : "paused"
    }

    static func conversionStatus(_ status: BeMobConversion.Status) -> String {
        switch status {
        case .new: "pending"
        case .approved: "approved"
        case .declined, .chargeback: "rejected"
        }
    }

    /// A row has no id of its own: it is known by its visit, transaction and type.
    static func conversionID(click: String, transaction: String, type: String) -> String {
        "\(click):\(transaction):\(type)"
    }

    /// What a campaign holds instead of a saved flow has no id of its own: it is known by its campaign.
    static func ownFlowID(campaign: String) -> String {
        "\(campaign):inline"
    }

    /// Automatic payout is no amount.
    static func payout(_ offer: Account.Offer) -> Int64? {
        BeMobShape.hasFixedPayout(offer.id) ? offer.payout : nil
    }

    /// Automatic cost is no amount.
    static func cost(_ campaign: Account.Campaign) -> Int64? {
        BeMobShape.costModel(campaign.costType) == "auto" ? nil : campaign.cost
    }

    /// The first country of an offer: BeMob knows one or any.
    static func country(_ offer: Account.Offer) -> String? {
        offer.countries.first.flatMap(BeMobCountry.code)
    }

    /// A traffic source's custom variables that are in use: `custom1` and what the source puts there.
    static func parameters(_ source: Account.Source) -> [(slot: Int, token: String)] {
        source.parameters.enumerated().map { ($0 + 1, $1.placeholder) }
    }

    /// Campaigns without a currency are in the account's.
    static func currency(_ text: String, _ options: BeMobOptions) -> String {
        text.isEmpty ? options.currency : text
    }
}
