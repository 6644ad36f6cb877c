/// Writes the things of an account as the lists show them.
struct BeMobEntityJSON {
    let context: BeMobContext

    var ids: BeMobIDs { context.ids }

    /// A number in some rows, decimal text in others.
    func amount(_ micros: Int64, _ row: Int) -> JSON {
        row % 2 == 0 ? .money(micros) : .decimalText(micros)
    }

    func workspaceID(_ number: Int) -> JSON {
        .string(ids.text(.workspace, number))
    }

    func countryID(_ code: String?) -> JSON {
        .id(context.countries.first { $0.code == code }?.id ?? BeMobCountry.any)
    }
}

extension BeMobEntityJSON {
    func source(_ source: Account.Source) -> JSON {
        let tokens = Dictionary(BeMobMeaning.parameters(source).map { ($0.slot, $0.token) }) { $1 }
        let parameters = (1...10).map { slot in
            JSON.Member("customParams\(slot)", .text(tokens[slot]))
        }
        return .object(
            [
                JSON.Member("id", .string(ids.text(.source, source.id))),
                JSON.Member("name", .string(source.name)),
                JSON.Member("status", "active"),
                JSON.Member("postbackUrl", source.postbackURL.isEmpty ? .null : .string(source.postbackURL)),
            ] + parameters
        )
    }

    func network(_ network: Account.Network) -> JSON {
        [
            "id": .string(ids.text(.network, network.id)),
            "name": .text(context.networkName(network.id)),
            "status": "active",
            "postbackUrl": .string(network.postbackURL),
        ]
    }

    func landing(_ landing: Account.Landing) -> JSON {
        let head: [JSON.Member] = [
            JSON.Member("id", .string(ids.text(.landing, landing.id))), JSON.Member("name", .string(landing.name)),
        ]
        guard !context.options.sparseLandings else { return .object(head) }
        return .object(
            head + [
                JSON.Member("status", .string(context.status(landing.state))),
                JSON.Member("url", .text(landing.url)),
            ]
        )
    }

    func flow(_ campaign: Account.Campaign) -> JSON {
        [
            "id": .string(ids.text(.flow, campaign.id)),
            "name": .string(BeMobShape.flowName(campaign.id)),
            "status": "active",
            "rules": BeMobFlow(of: campaign.id, in: context.account, ids: ids).rules,
            "paths": [],
        ]
    }

    func workspace(_ number: Int, _ name: String) -> JSON {
        ["id": workspaceID(number), "name": .string(name)]
    }

    func domain(_ domain: Account.Domain) -> JSON {
        ["id": .string(ids.text(.domain, domain.id)), "domain": .string(domain.name)]
    }

    func country(_ country: BeMobCountry) -> JSON {
        ["id": .id(country.id), "code": .string(country.code), "name": .string(country.name)]
    }
}
