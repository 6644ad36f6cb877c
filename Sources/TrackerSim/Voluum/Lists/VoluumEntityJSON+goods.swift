extension VoluumEntityJSON {
    func offer(_ offer: Account.Offer) -> JSON {
        let head = head(
            .offer,
            offer.id,
            name: names.offer(offer.id),
            postfix: offer.name,
            created: offer.createdAt,
            updated: offer.updatedAt,
            isDeleted: offer.state == .deleted
        )
        let payout = Self.payout(offer)
        return .members(
            head + [
                ("url", Self.url(offer).map { .string($0) } ?? ""),
                ("affiliateNetwork", offer.networkID.map { ["id": ids.json(.network, $0)] }),
                ("payout", payout.map { ["type": "MANUAL", "value": .money($0)] } ?? ["type": "AUTO"]),
                ("currencyCode", .text(Self.currency(offer))),
                ("country", country(NameComposer.country(of: offer))),
                ("tags", []),
            ]
        )
    }

    /// With Voluum's own placeholder.
    static func url(_ offer: Account.Offer) -> String? {
        offer.url?.split(separator: "{subid}", omittingEmptySubsequences: false).joined(separator: "{clickid}")
    }

    /// Millionths; `nil` where the network says it with each postback.
    static func payout(_ offer: Account.Offer) -> Int64? { offer.id % 3 == 0 ? nil : offer.payout }
    static func currency(_ offer: Account.Offer) -> String? { offer.id % 5 == 0 ? nil : offer.currency }

    func lander(_ lander: Account.Landing) -> JSON {
        let head = head(
            .lander,
            lander.id,
            name: names.lander(lander.id),
            postfix: lander.name,
            created: lander.createdAt,
            updated: lander.updatedAt,
            isDeleted: lander.state == .deleted
        )
        return .members(
            head + [
                ("url", lander.url.map { .string($0) }),
                ("numberOfOffers", 1),
                ("country", country(NameComposer.country(ofLander: lander.id))),
                ("tags", lander.id % 2 == 0 ? [] : .null),
            ]
        )
    }

    func source(_ source: Account.Source) -> JSON {
        let head = head(
            .source,
            source.id,
            name: source.name,
            postfix: nil,
            created: source.createdAt,
            updated: source.updatedAt,
            isDeleted: false
        )
        let variables = source.parameters.enumerated().map { place, parameter -> JSON in
            [
                "index": .id(place + 1), "name": .string(parameter.name), "parameter": .string(parameter.name),
                "placeholder": .string(parameter.placeholder), "trackedInReports": true,
            ]
        }
        return .members(head + [("impressionSpecific", .bool(false)), ("customVariables", .array(variables))])
    }

    func network(_ network: Account.Network) -> JSON {
        .members(
            head(
                .network,
                network.id,
                name: network.name,
                postfix: nil,
                created: network.createdAt,
                updated: network.updatedAt,
                isDeleted: false
            )
        )
    }
}
