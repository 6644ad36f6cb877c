extension EntityJSON {
    func offer(_ offer: Account.Offer) -> JSON {
        .members([
            ("id", .id(offer.id)),
            ("name", .string(offer.name)),
            ("group_id", optionalID(offer.groupID, offer.id)),
            ("group", groupName(offer.groupID)),
            ("offer_type", offer.url == nil ? "local" : "external"),
            ("action_type", offer.url == nil ? "local_file" : "http"),
            ("action_payload", offer.url.map { .string($0) } ?? ["folder": .string("offer-\(offer.id)")]),
            ("action_options", offer.id % 3 == 0 ? .null : ["folder": ""]),
            ("affiliate_network_id", networkID(offer)),
            ("affiliate_network", .text(account.networks.first { $0.id == offer.networkID }?.name)),
            ("payout_value", amount(offer.payout)),
            ("payout_currency", .string(offer.currency)),
            ("payout_type", "CPA"),
            ("payout_auto", flag(false)),
            ("payout_upsell", flag(true)),
            ("alternative_offer_id", .null),
            ("conversion_cap_enabled", flag(false)),
            ("daily_cap", 0),
            ("conversion_timezone", "UTC"),
            ("state", .string(offer.state.rawValue)),
            ("country", countries(offer)),
            ("notes", ""),
            ("created_at", stamp(offer.createdAt)),
            ("updated_at", stamp(offer.updatedAt)),
        ])
    }

    /// A number, text, or empty text.
    private func networkID(_ offer: Account.Offer) -> JSON {
        guard let id = offer.networkID else { return offer.id % 2 == 0 ? "" : 0 }
        return offer.id % 3 == 0 ? .string("\(id)") : .id(id)
    }

    /// A list, a text with commas, or empty text.
    private func countries(_ offer: Account.Offer) -> JSON {
        guard !offer.countries.isEmpty else { return offer.id % 2 == 0 ? [] : "" }
        guard offer.id % 4 != 1 else { return .string(offer.countries.joined(separator: ",")) }
        return .array(offer.countries.map { .string($0) })
    }

    func landing(_ landing: Account.Landing) -> JSON {
        .members([
            ("id", .id(landing.id)),
            ("name", .string(landing.name)),
            ("group_id", optionalID(landing.groupID, landing.id)),
            ("group", groupName(landing.groupID)),
            ("landing_type", landing.url == nil ? "local" : "external"),
            ("action_type", landing.url == nil ? "local_file" : "http"),
            ("action_payload", landing.url.map { .string($0) } ?? (landing.id % 3 == 0 ? "" : ["folder": "lp"])),
            ("action_options", landing.id % 3 == 1 ? [] : .null),
            ("offer_count", 1),
            ("state", .string(landing.state.rawValue)),
            ("notes", .null),
            ("created_at", stamp(landing.createdAt)),
            ("updated_at", stamp(landing.updatedAt)),
        ])
    }

    func source(_ source: Account.Source) -> JSON {
        .members([
            ("id", .id(source.id)),
            ("name", .string(source.name)),
            ("postback_url", .string(source.postbackURL)),
            ("postback_statuses", ["lead", "sale", "rejected"]),
            ("template_name", .string(source.template)),
            ("accept_parameters", flag(true)),
            ("parameters", parameters(source.parameters.map { parameter($0.key, $0.name, $0.placeholder) }, source.id)),
            ("notes", ""),
            ("state", "active"),
            ("traffic_loss", 0),
            ("created_at", stamp(source.createdAt)),
            ("updated_at", stamp(source.updatedAt)),
        ])
    }

    func network(_ network: Account.Network) -> JSON {
        [
            "id": .id(network.id), "name": .string(network.name), "postback_url": .string(network.postbackURL),
            "offer_param": "", "state": "active", "template_name": "", "notes": "",
            "created_at": stamp(network.createdAt), "updated_at": stamp(network.updatedAt),
        ]
    }
}
