import HubModel

/// What the fields of one resource's rows are called: canonical name to the names that are tried in their order.
///
/// Some are known, so that they do not count as new, and not kept, as no record has a place for them: `offer_ids`,
/// `external_id` and `created_at` of a campaign; `utm_medium` and `start_param`; `tg_user_id`, `tg_username` and
/// `tg_chat_id`, which are personal too; `username` of a channel or bot; `subscribers` and `unsubscribes` of a report.
/// Source: the tracker's facts, section 4.6.
struct ProfileFields: Hashable, Sendable {
    var sources: [String: [FieldPath]]
    var transforms: [String: ProfileTransform] = [:]
    /// Outermost names that are known, those of the usual profile included.
    var known: Set<String>

    static let subIDSlots = 1...10
    private static let money: Set = ["cost", "revenue", "payout"]

    init(_ resource: ProfileResource.Name) {
        sources = Self.usual[resource] ?? [:]
        known = Set(sources.values.joined().compactMap(\.root))
    }

    /// The first value that is neither missing nor empty, transformed; `nil` where there is none.
    func value(_ name: String, in row: JSONValue) -> JSONValue? {
        for path in sources[name] ?? [] {
            guard let value = path.value(in: row), value.form != .nothing else { continue }
            return transforms[name]?.apply(value) ?? value
        }
        return nil
    }

    /// An override names one path, or several that are tried in their order.
    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        for name in object.keys where sources[name] != nil {
            guard let paths = try object.paths(name) else { continue }
            sources[name] = paths
            known.formUnion(paths.compactMap(\.root))
        }
        try refuseRest(object)
    }

    mutating func applyTransforms(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        for name in object.keys where sources[name] != nil {
            transforms[name] = try object.choice(name)
        }
        try refuseRest(object)
    }

    /// Amounts come in cents.
    mutating func countCents() {
        for name in Self.money where transforms[name] == nil { transforms[name] = .minorUnits }
    }

    private func refuseRest(_ object: ProfileObject) throws(ProviderError) {
        guard let key = object.keys.first else { return }
        throw object.failure(key, "unknown field; known here: " + sources.keys.sorted().joined(separator: ", "))
    }
}

extension ProfileFields {
    private static let usual: [ProfileResource.Name: [String: [FieldPath]]] = [
        .campaigns: table(
            """
            id: id campaign_id uuid
            name: name title
            status: status state is_active
            url: url link tracking_url
            source_id: traffic_source_id source_id
            offer_ids: offer_ids offers[].id
            external_id: external_id ad_campaign_id fb_campaign_id
            updated_at: updated_at updated
            flow_id cost_model cost currency created_at
            """
        ),
        .offers: table(
            """
            name: name title
            network_id: affiliate_network_id network_id
            updated_at: updated_at updated
            id status url payout currency country created_at
            """
        ),
        .landers: table("name: name title\nupdated_at: updated_at updated\nid status url created_at"),
        .flows: table(
            "name: name title\nupdated_at: updated_at updated\nid status campaign_id rules weights created_at"
        ),
        .trafficSources: table(
            "name: name title\ntokens: tokens params\nupdated_at: updated_at updated\nid status created_at"
        ),
        .affiliateNetworks: table("name: name title\nupdated_at: updated_at updated\nid status created_at"),
        .users: table("name: name login email\nid role email"),
        .channels: chats,
        .bots: chats,
        .clicks: table(clickLines + telegramLines).merging(subIDs) { $1 },
        .conversions: table(conversionLines + telegramLines).merging(subIDs) { $1 },
        .report: table(
            """
            lander_id: lander_id landing_id
            date campaign_id offer_id country currency clicks unique_clicks lp_clicks conversions approved pending hold
            rejected cost revenue subscribers unsubscribes
            """
        ).merging(subIDs) { $1 },
    ]

    private static let chats = table("name: name title\nupdated_at: updated_at updated\nid username status created_at")

    private static let clickLines = """
        click_id: click_id clickid click sub_id id
        time: clicked_at created_at time ts
        campaign_id: campaign_id campaign
        lander_id: landing_id lander_id
        source_id: source_id traffic_source_id
        external_id: external_id
        source: source
        keyword: keyword
        ad_campaign_id: ad_campaign_id
        creative_id: creative_id
        offer_id flow_id network_id utm_source utm_medium utm_campaign utm_content utm_term fbclid gclid ttclid
        ip user_agent country region city device os browser language referrer cost currency is_bot is_unique

        """

    private static let conversionLines = """
        id: id conversion_id lead_id
        click_id: click_id clickid click
        campaign_id: campaign_id campaign
        lander_id: landing_id lander_id
        source_id: source_id traffic_source_id
        type: type event goal conversion_type
        revenue: revenue payout amount value
        transaction_id: transaction_id txid order_id
        time: converted_at created_at join_time time
        updated_at: updated_at updated
        offer_id flow_id network_id status currency clicked_at country external_id

        """

    private static let telegramLines = """
        tg_user_id: telegram_user_id tg_id subscriber user_id
        tg_username: tg_username username
        tg_chat_id: chat_id channel_id chat
        start_param
        """

    private static let subIDs: [String: [FieldPath]] = subIDSlots.reduce(into: [:]) { fields, slot in
        fields["sub_\(slot)"] = FieldPath.known([
            "sub\(slot)", "sub_id_\(slot)", "sub_\(slot)", "subs[\(slot - 1)]",
        ])
    }

    /// Lines `name: source source …`, or names that are their own source.
    private static func table(_ lines: String) -> [String: [FieldPath]] {
        lines.split(separator: "\n").reduce(into: [:]) { fields, line in
            let sides = line.split(separator: ":")
            let words = sides.last?.split(separator: " ").map(String.init) ?? []
            if sides.count == 2 {
                fields[String(sides[0])] = FieldPath.known(words)
            } else {
                for word in words { fields[word] = FieldPath.known([word]) }
            }
        }
    }
}

extension ProfileFields {
    /// What a row is recognised by; `nil` where it has no id of its own.
    func identity(of row: JSONValue) -> JSONValue? {
        sources["id"] == nil ? value("click_id", in: row) : value("id", in: row)
    }
}
