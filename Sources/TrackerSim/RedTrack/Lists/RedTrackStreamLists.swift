/// Answers `/streams`: the funnels that are not only in their campaigns.
struct RedTrackStreamLists {
    let context: RedTrackContext
    let faults: [Fault]

    private var options: RedTrackOptions { context.options }

    /// Those that the list holds.
    private var listed: [Account.Flow] {
        let alive = context.account.flows.filter { $0.state != .deleted }
        switch options.streams {
        case .everywhere, .inList: return alive
        case .inCampaigns, .nowhere: return []
        }
    }

    /// Those that can be asked for by id, wherever they are listed.
    private var known: [Account.Flow] {
        options.streams == .nowhere ? [] : context.account.flows.filter { $0.state != .deleted }
    }

    /// `nil` for a path that is none.
    func answer(_ path: [Substring], _ request: SimRequest) throws(RedTrackError) -> SimResponse? {
        let writer = RedTrackEntityJSON(context: context)
        let idName = options.underscoresStreamIDs ? "_id" : "id"
        guard path.count == 1 else {
            guard path.count == 2, options.hasSingleStream else { return nil }
            let id = context.ids.thing(.stream, path[1])
            guard let flow = known.first(where: { $0.id == id }) else { return RedTrackRefusal.notFound }
            return .redTrack(writer.stream(flow, idName: idName))
        }
        let page = try RedTrackPage.ofList(request, options, faults)
        let title = (request.query["title"] ?? "").lowercased()
        let isTemplate = request.query["template"] == "true"
        let found = listed.filter { flow in
            (title.isEmpty || flow.name.lowercased().contains(title)) && (!isTemplate || flow.id >= 10_000)
        }
        let shown = found[page.places(of: found.count)].map { writer.stream($0, idName: idName) }
        let items: JSON = shown.isEmpty && options.nullsEmptyLists ? .null : .array(shown)
        return .redTrack(["items": items, "total": .id(found.count)])
    }
}
