/// Answers the GET requests that ask for the account's things.
struct VoluumLists {
    let moment: VoluumMoment

    /// A thing as a list shows it.
    private struct Item {
        let id: String
        let isDeleted: Bool
        let json: JSON
    }

    /// `nil` for a path that is none of these.
    func answer(_ request: SimRequest) throws(VoluumError) -> JSON? {
        let steps = request.steps.map(String.init)
        guard let name = steps.first, let wrapper = Self.wrappers[name], steps.count <= 2 else { return nil }
        let items = items(name)
        let fields = Set(request.values("fields").flatMap { $0.split(separator: ",").map(String.init) })
        if steps.count == 2 {
            guard let item = items.first(where: { $0.id == steps[1] }) else { throw .notFound }
            return Self.cut(item.json, to: fields)
        }
        let listsDeleted = request.query["includeDeleted"]?.lowercased() == "true"
        let listed = items.filter { listsDeleted || !$0.isDeleted }
        return .object([JSON.Member(wrapper, .array(listed.map { Self.cut($0.json, to: fields) }))])
    }

    private static let wrappers = [
        "campaign": "campaigns", "offer": "offers", "lander": "landers", "flow": "flows",
        "traffic-source": "trafficSources", "affiliate-network": "affiliateNetworks",
    ]

    private static func cut(_ json: JSON, to fields: Set<String>) -> JSON {
        guard !fields.isEmpty, case .object(let members) = json else { return json }
        return .object(members.filter { fields.contains($0.key) })
    }

    private func items(_ name: String) -> [Item] {
        let account = moment.account
        let writer = VoluumEntityJSON(moment: moment)
        return switch name {
        case "campaign": items(account.campaigns, \.id, .campaign, writer.campaign)
        case "offer": items(account.offers, \.id, .offer, writer.offer)
        case "lander": items(account.landings, \.id, .lander, writer.lander)
        case "flow":
            items(account.campaigns.filter { !InlineFlow.isIn(campaign: $0.id) }, \.id, .flow) { writer.flow($0.id) }
        case "traffic-source": items(account.sources, \.id, .source, writer.source)
        default: items(account.networks, \.id, .network, writer.network)
        }
    }

    /// Those that the user sees.
    private func items<Thing>(
        _ things: [Thing],
        _ id: (Thing) -> Int,
        _ kind: VoluumIDs.Kind,
        _ write: (Thing) -> JSON
    ) -> [Item] {
        things.filter { moment.sees(id($0)) }.map { thing in
            let json = write(thing)
            return Item(
                id: moment.ids.text(kind, id(thing)),
                isDeleted: json["deleted"]?.truth == true,
                json: json
            )
        }
    }
}
