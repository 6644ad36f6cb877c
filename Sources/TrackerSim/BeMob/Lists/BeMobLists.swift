/// Answers the lists and what can be asked for by id.
struct BeMobLists {
    /// One row of a list, with what the filters look at.
    struct Row {
        let id: String
        let status: String?
        let workspace: Int?
        let json: JSON
    }

    let context: BeMobContext
    let faults: [Fault]

    private var account: Account { context.account }
    private var writer: BeMobEntityJSON { BeMobEntityJSON(context: context) }

    /// The paths under `/v1` that are lists.
    static let paths: [[Substring]] = [
        ["campaigns"], ["offers"], ["landings"], ["flows"], ["traffic-sources"], ["affiliate-networks"],
        ["user", "workspaces"], ["user", "tracking-domains"], ["dictionaries", "countries"],
    ]

    /// `nil` for a path that is none.
    func answer(_ path: [Substring], _ request: SimRequest) throws(BeMobQueryError) -> SimResponse? {
        if Self.paths.contains(path) { return try list(rows(path), request) }
        guard context.options.hasSingleItems, path.count == 2, Self.paths.contains([path[0]]) else { return nil }
        return rows([path[0]]).first { $0.id == path[1] }.map { BeMobRefusal.success($0.json) }
    }

    private func list(_ rows: [Row], _ request: SimRequest) throws(BeMobQueryError) -> SimResponse {
        let fallback = context.options.hidesArchived ? BeMobStatusFilter.alive(context) : nil
        let statuses = try BeMobStatusFilter.statuses(request, default: fallback, context)
        let workspaces = Set(request.values("workspaceIds").flatMap { $0.split(separator: ",").map(String.init) })
        let chosen = rows.filter { row in
            let isInStatus = statuses.map { $0.contains(row.status ?? "active") } ?? true
            guard isInStatus, !workspaces.isEmpty, let workspace = row.workspace else { return isInStatus }
            return workspaces.contains(context.ids.text(.workspace, workspace))
        }
        let page = BeMobPage(try limit(request), request, context.options, faults)
        let shown = page.of(chosen).map(\.json)
        return .bemobRows(shown, faults) { .array($0) }
    }

    private func limit(_ request: SimRequest) throws(BeMobQueryError) -> Int? {
        let asked = try request.bemobLimit()
        let honoured = context.options.honoursListLimit || context.options.paging != .none ? asked : nil
        return [honoured, context.options.maximumListRows].compactMap(\.self).min()
    }
}

extension BeMobLists {
    private func rows(_ path: [Substring]) -> [Row] {
        switch path.last {
        case "campaigns": campaigns
        case "offers": offers
        case "landings": landings
        case "flows": flows
        case "traffic-sources": account.sources.map { plain(.source, $0.id, writer.source($0)) }
        case "affiliate-networks": account.networks.map { plain(.network, $0.id, writer.network($0)) }
        case "workspaces": workspaces
        case "tracking-domains": account.domains.map { plain(.domain, $0.id, writer.domain($0)) }
        default: context.countries.map { Row(id: "\($0.id)", status: nil, workspace: nil, json: writer.country($0)) }
        }
    }

    private func plain(_ kind: BeMobIDs.Kind, _ id: Int, _ json: JSON, status: String? = nil) -> Row {
        Row(id: context.ids.text(kind, id), status: status, workspace: nil, json: json)
    }

    private var listedCampaigns: [Account.Campaign] {
        account.campaigns.filter { campaign in
            context.sees(workspace: BeMobShape.workspace(campaign.id))
                && !(context.options.dropsDeleted && campaign.isPurged)
        }
    }

    private var campaigns: [Row] {
        listedCampaigns.map { campaign in
            Row(
                id: context.ids.text(.campaign, campaign.id),
                status: context.status(campaign),
                workspace: BeMobShape.workspace(campaign.id),
                json: writer.campaign(campaign)
            )
        }
    }

    private var offers: [Row] {
        context.offers.filter { context.sees(workspace: BeMobShape.workspace($0.id)) }.map { offer in
            Row(
                id: context.ids.text(.offer, offer.id),
                status: context.status(offer.state),
                workspace: BeMobShape.workspace(offer.id),
                json: writer.offer(offer)
            )
        }
    }

    private var landings: [Row] {
        account.landings.map { plain(.landing, $0.id, writer.landing($0), status: context.status($0.state)) }
    }

    /// A flow outlives the campaign that it was made for.
    private var flows: [Row] {
        account.campaigns.filter { campaign in
            BeMobShape.destination(campaign.id) == .savedFlow
                && context.sees(workspace: BeMobShape.workspace(campaign.id))
        }.map { plain(.flow, $0.id, writer.flow($0)) }
    }

    private var workspaces: [Row] {
        BeMobShape.workspaces.enumerated().filter { context.sees(workspace: $0.offset + 1) }.map { place, name in
            plain(.workspace, place + 1, writer.workspace(place + 1, name))
        }
    }
}
