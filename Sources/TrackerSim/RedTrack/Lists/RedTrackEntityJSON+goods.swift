extension RedTrackEntityJSON {
    func offer(_ offer: Account.Offer) -> JSON {
        let id = offer.id
        let network = offer.networkID.flatMap { id in account.networks.first { $0.id == id } }
        let title = RedTrackReading.title(offer, options)
        return .object(
            head(.offer, id, title, created: offer.createdAt, updated: offer.updatedAt)
                + [
                    JSON.Member("url", .string(offer.url ?? "")),
                    JSON.Member("status", .int(RedTrackReading.status(offer))),
                    JSON.Member("program_id", self.id(.network, offer.networkID)),
                    JSON.Member("network_title", .string(network?.name ?? "")), JSON.Member("category", ""),
                    JSON.Member("country_codes", texts(RedTrackReading.countries(offer))),
                    JSON.Member("payment", ["amount": amount(offer.payout)]), JSON.Member("cap", 0),
                    JSON.Member("cap_alert", false), JSON.Member("click_cap", 0),
                    JSON.Member("default_conversion_status", "approved"), JSON.Member("postback_url", ""),
                    JSON.Member("script_id", ""), JSON.Member("tags", texts([])),
                    JSON.Member("notes", .string(id % 5 == 0 ? "asked for a bump" : "")),
                    JSON.Member("pixels", [["facebook": ["conversions_apikey": .string(secret(id, 32))]]]),
                    JSON.Member("expires_at", never(id)),
                ]
        )
    }

    func landing(_ landing: Account.Landing) -> JSON {
        .object(
            head(.landing, landing.id, landing.name, created: landing.createdAt, updated: landing.updatedAt)
                + page(landing.url ?? "", options.longLandingTypes ? "landing" : "l")
        )
    }

    func prelander(_ id: Int) -> JSON {
        let time = RedTrackReading.prelanderTime(context)
        let title = RedTrackPrelander.names[id]?.text ?? ""
        return .object(
            head(.landing, id, title, created: time, updated: time)
                + page(RedTrackPrelander.url(id), options.longLandingTypes ? "prelanding" : "p")
        )
    }

    private func page(_ url: String, _ type: JSON) -> [JSON.Member] {
        [
            JSON.Member("url", .string(url)), JSON.Member("type", type), JSON.Member("domain_id", ""),
            JSON.Member("listicle", false), JSON.Member("tags", texts([])),
        ]
    }

    func source(_ source: Account.Source) -> JSON {
        let id = source.id
        let campaigns = account.campaigns.count(where: { $0.sourceID == id })
        return .object(
            head(.source, id, source.name, created: source.createdAt, updated: source.updatedAt)
                + [
                    JSON.Member("alias", .string(source.template)), JSON.Member("type", "traffic"),
                    JSON.Member("status", .string(RedTrackReading.activeWord)), JSON.Member("preset_id", ""),
                    JSON.Member("currency", "EUR"), JSON.Member("campaign_count", .id(campaigns)),
                    JSON.Member("ref_id", "{click_id}"), JSON.Member("ref_id_alias", "ref_id"),
                    JSON.Member("subs", .array(RedTrackReading.subs(source).map(Self.sub))),
                    JSON.Member(
                        "integrations",
                        ["source_name": .string(source.template), "params": ["token": .string(secret(id, 33))]]
                    ),
                    JSON.Member("integration_types", ["cost_update": true, "pause_campaign": false]),
                    JSON.Member("postback_url", .string(source.postbackURL)),
                ]
        )
    }

    private static func sub(_ sub: RedTrackReading.Sub) -> JSON {
        ["alias": .string(sub.alias), "value": .string(sub.macro), "hint": "", "role": .string(sub.role)]
    }

    func network(_ network: Account.Network) -> JSON {
        let id = network.id
        return .object(
            head(.network, id, network.name, created: network.createdAt, updated: network.updatedAt)
                + [
                    JSON.Member("alias", .string("net\(id)")),
                    JSON.Member("status", .string(RedTrackReading.activeWord)), JSON.Member("preset_id", ""),
                    JSON.Member("currency", "EUR"),
                    JSON.Member("offer_count", .id(account.offers.count(where: { $0.networkID == id }))),
                    JSON.Member("offer_url", ""), JSON.Member("clickid", "clickid"), JSON.Member("sum", "payout"),
                    JSON.Member("postback_url", .string(network.postbackURL)), JSON.Member("postback_mode", "update"),
                    JSON.Member("postback_protected", true), JSON.Member("postback_token", .string(secret(id, 34))),
                    JSON.Member("click_expiration", 30), JSON.Member("event_tracking", true),
                    JSON.Member("notes", ""),
                ]
        )
    }
}
