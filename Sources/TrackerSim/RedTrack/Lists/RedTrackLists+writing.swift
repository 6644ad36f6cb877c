/// Chooses, cuts and writes the things of a list.
extension RedTrackLists {
    /// The whole list, or the one that the path names.
    func list(
        _ path: [Substring],
        _ request: SimRequest,
        _ kind: RedTrackIDs.Kind,
        _ all: [Thing]
    ) throws(RedTrackError) -> SimResponse? {
        guard path.count == 1 else {
            guard path.count == 2 else { return nil }
            let id = context.ids.thing(kind, path[1])
            guard let thing = all.first(where: { $0.id == id }) else { return RedTrackRefusal.notFound }
            return .redTrack(thing.write(RedTrackEntityJSON(context: context)))
        }
        let page = try asked(request)
        let writer = try writer(request, kind)
        let found = chosen(all, request, kind)
        let items = items(found, page, writer)
        guard request.query["total_stat"] == "true" else { return .redTrack(items) }
        var sum = RedTrackTally()
        for thing in found { sum.add(writer.stats?[thing.id] ?? RedTrackTally()) }
        let total = JSON.object(sum.metrics.map { JSON.Member($0.key, context.options.shown($0.value)) })
        return .redTrack(
            kind == .offer
                ? ["general_total": total, "total": total, "items": items] : ["total": total, "items": items]
        )
    }

    func chosen(_ all: [Thing], _ request: SimRequest, _ kind: RedTrackIDs.Kind) -> [Thing] {
        let ids = RedTrackChoice(request, "ids")
        let title = (request.query["title"] ?? "").lowercased()
        return all.filter { thing in
            thing.isListed && thing.isChosen && ids.takes(context.ids.text(kind, thing.id))
                && (title.isEmpty || thing.title.lowercased().contains(title))
        }
    }

    func asked(_ request: SimRequest) throws(RedTrackError) -> RedTrackPage {
        try RedTrackPage.ofList(request, context.options, faults)
    }

    func items(_ things: [Thing], _ page: RedTrackPage, _ writer: RedTrackEntityJSON) -> JSON {
        let shown = things[page.places(of: things.count)]
        return shown.isEmpty && context.options.nullsEmptyLists ? .null : .array(shown.map { $0.write(writer) })
    }

    /// Sums are made only where days are asked for.
    func writer(_ request: SimRequest, _ kind: RedTrackIDs.Kind) throws(RedTrackError) -> RedTrackEntityJSON {
        var writer = RedTrackEntityJSON(context: context)
        guard request.query["date_from"]?.isEmpty == false || request.query["time_interval"] == "lasthour",
            let group = RedTrackGroup(kind.groupName)
        else { return writer }
        let report = RedTrackReport(
            context: context,
            days: try RedTrackDays(request, context, takesTimezone: kind == .campaign),
            filter: RedTrackFilter(request, [], context.ids),
            groups: [group],
            tallies: tallies
        )
        var stats: [Int: RedTrackTally] = [:]
        for row in report.rows() {
            if case .number(let id)? = row.parts.first { stats[id] = row.tally }
        }
        writer.stats = stats
        return writer
    }
}

extension RedTrackIDs.Kind {
    /// How the report names it.
    fileprivate var groupName: String {
        switch self {
        case .campaign: "campaign"
        case .offer: "offer"
        case .landing: "landing"
        case .source: "source"
        case .network: "network"
        case .stream, .domain, .user: ""
        }
    }
}
