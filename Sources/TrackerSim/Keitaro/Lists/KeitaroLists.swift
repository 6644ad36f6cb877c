/// Answers the GET requests of the Admin API.
struct KeitaroLists {
    let context: RowContext
    let rights: Access.Rights

    private var account: Account { context.names.account }
    private var options: KeitaroOptions { context.options }
    private var writer: EntityJSON {
        EntityJSON(account: account, options: options, isLimited: rights == .limited)
    }
    private var listsArchived: Bool { options.dialect == .events }

    /// `nil` for a path that is none.
    func answer(_ path: [Substring], _ request: SimRequest) -> SimResponse? {
        switch path[0] {
        case "campaigns": campaigns(path, request)
        case "streams": streams(path, request)
        case "offers": one(path, offers, "Offer", \.id, writer.offer)
        case "landing_pages": one(path, landings, "Landing", \.id, writer.landing)
        case "traffic_sources": one(path, visible(account.sources, \.id), "TrafficSource", \.id, writer.source)
        case "affiliate_networks": one(path, account.networks, "AffiliateNetwork", \.id, writer.network)
        case "users": one(path, account.users, "User", \.id, writer.user)
        case "domains": one(path, rights == .limited ? [] : account.domains, "Domain", \.id, writer.domain)
        case "groups": path.count == 1 ? groups(request) : nil
        case "conversion_types" where options.dialect == .events && path.count == 1: list(EntityJSON.conversionTypes)
        default: nil
        }
    }

    private func list(_ json: JSON) -> SimResponse {
        .json(json, options.escapes)
    }

    /// A limited key sees every second one.
    private func visible<Thing>(_ things: [Thing], _ id: (Thing) -> Int) -> [Thing] {
        rights == .limited ? things.filter { id($0) % 2 == 0 } : things
    }

    private var offers: [Account.Offer] {
        visible(account.offers.filter { listsArchived || $0.state != .deleted }, \.id)
    }

    private var landings: [Account.Landing] {
        visible(account.landings.filter { listsArchived || $0.state != .deleted }, \.id)
    }

    /// The whole list, or the one that the path names.
    private func one<Thing>(
        _ path: [Substring],
        _ things: [Thing],
        _ model: String,
        _ id: (Thing) -> Int,
        _ write: (Thing) -> JSON
    ) -> SimResponse? {
        guard path.count > 1 else { return list(.array(things.map(write))) }
        guard path.count == 2 else { return nil }
        if path == ["domains", "deleted"] { return list([]) }
        guard let found = things.first(where: { "\(id($0))" == path[1] }) else {
            return KeitaroRefusal.notFound(model, path[1])
        }
        return list(write(found))
    }

    private func campaigns(_ path: [Substring], _ request: SimRequest) -> SimResponse? {
        let all = visible(account.campaigns.filter { !$0.isPurged }, \.id)
        let alive = all.filter { $0.state != .deleted }
        guard path.count > 1 else { return list(.array(page(alive, request).map(writer.campaign))) }
        if path == ["campaigns", "deleted"] {
            return list(.array(all.filter { $0.state == .deleted }.map(writer.campaign)))
        }
        guard let campaign = alive.first(where: { "\($0.id)" == path[1] }) else {
            return KeitaroRefusal.notFound("Campaign", path[1])
        }
        if path.count == 2 { return list(writer.campaign(campaign)) }
        guard path.count == 3, path[2] == "streams" else { return nil }
        let flows = account.flows(of: campaign.id).filter { $0.state != .deleted }
        return list(.array(flows.map(writer.flow)))
    }

    /// Only the newer dialect pages its campaigns.
    private func page(_ campaigns: [Account.Campaign], _ request: SimRequest) -> ArraySlice<Account.Campaign> {
        guard options.dialect == .events else { return campaigns[...] }
        let offset = request.query["offset"].flatMap { Int($0) } ?? 0
        let limit = request.query["limit"].flatMap { Int($0) } ?? campaigns.count
        return campaigns.dropFirst(max(0, offset)).prefix(limit > 0 ? limit : campaigns.count)
    }

    private func streams(_ path: [Substring], _ request: SimRequest) -> SimResponse? {
        let seen = Set(visible(account.campaigns.filter { $0.state != .deleted }, \.id).map(\.id))
        let flows = account.flows.filter { seen.contains($0.campaignID) }
        let alive = flows.filter { $0.state != .deleted }
        guard path.count == 2 else { return nil }
        switch path[1] {
        case "deleted": return list(.array(flows.filter { $0.state == .deleted }.map(writer.flow)))
        case "search":
            guard let text = request.query["query"], !text.isEmpty else { return missing("query") }
            return list(.array(alive.filter { $0.name.contains(text) || "\($0.id)" == text }.map(writer.flow)))
        default:
            guard let flow = alive.first(where: { "\($0.id)" == path[1] }) else {
                return KeitaroRefusal.notFound("Stream", path[1])
            }
            return list(writer.flow(flow))
        }
    }

    private func groups(_ request: SimRequest) -> SimResponse {
        let types = ["campaigns", "offers", "landings"] + (options.dialect == .events ? ["domains"] : [])
        guard let type = request.query["type"] else { return missing("type") }
        guard types.contains(type) else { return .error("Unknown group type '\(type)'", status: 400) }
        return list(.array(account.groups.filter { $0.type == type }.map(writer.group)))
    }

    private func missing(_ field: String) -> SimResponse {
        let error = QueryError.invalid(field, "The \(field) field is required.", options)
        return .json(error.body, status: error.status)
    }
}
