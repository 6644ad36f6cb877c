/// Which path answers what.
extension RedTrackSim {
    /// The answer of the gateway and the application behind it.
    func tracker(_ request: SimRequest, _ faults: [Fault]) -> SimResponse {
        let path = request.steps
        guard let section = path.first.map(String.init) else { return RedTrackRefusal.noRoute }
        if section == "v1" || path == ["docs", "index.html"] { return RedTrackRefusal.swaggerPage }
        guard Self.sections.contains(section) else { return RedTrackRefusal.noRoute }
        if let refusal = access.refusal(request, section: section) { return refusal }
        do throws(RedTrackError) {
            if request.method == "POST", path == ["tracks", "cost"] { return try changeCost(request) }
            if request.method != "GET" {
                return section == "report" ? RedTrackRefusal.notFound : RedTrackRefusal.notAllowed
            }
            return try read(path, request, faults) ?? RedTrackRefusal.noRoute
        } catch {
            return error.response
        }
    }

    private static let sections: Set<String> = [
        "campaigns", "offers", "landings", "sources", "networks", "streams", "tracks", "conversions", "report",
        "domains", "scripts", "me", "source_presets", "timezones", "connection_types", "proxy_types", "regions",
        "countries", "currencies", "os", "browsers", "devices", "languages", "categories",
    ]

    /// `nil` for a path that is none.
    private func read(
        _ path: [Substring],
        _ request: SimRequest,
        _ faults: [Fault]
    ) throws(RedTrackError) -> SimResponse? {
        let context = context
        switch path {
        case ["tracks"]: return try tracks(request, context, faults)
        case ["conversions"], ["conversions", "export"]: return try conversions(request, context, faults)
        case ["report"]: return try report(request, context, faults)
        default: break
        }
        let lists = RedTrackLists(context: context, tallies: tallies, faults: faults)
        return try lists.answer(path, request) ?? RedTrackSettings(context: context).answer(path, request)
    }

    private func report(
        _ request: SimRequest,
        _ context: RedTrackContext,
        _ faults: [Fault]
    ) throws(RedTrackError) -> SimResponse {
        let page = try RedTrackPage(
            request,
            maximum: 1000,
            missing: options.defaultPageSize,
            refusesLarge: options.refusesLargePages,
            faults
        )
        let report = try RedTrackReport(request, context, tallies)
        return .json(RedTrackReportAnswer(report: report, request: request).json(page))
    }

    private func changeCost(_ request: SimRequest) throws(RedTrackError) -> SimResponse {
        costUpdates.add(try RedTrackCostCall(context: context).update(request))
        return SimResponse(status: 200, body: .bytes([]))
    }
}
