/// The API.
extension TGTrackerSim {
    func tracker(_ request: SimRequest, _ faults: [Fault]) -> SimResponse {
        guard let (steps, pathKey) = access.steps(request) else { return .html("TG Tracker", status: 200) }
        do throws(TGTrackerRefusal) {
            try access.check(request, pathKey: pathKey)
            guard let (resource, parent) = options.resource(steps) else { throw .unknownPath }
            try permit(resource, request.method)
            let parameters = try TGTrackerParameters(request)
            if resource == .me { return .json(TGTrackerEnvelope(options: options).body(profile)) }
            let faults = resource.isLog ? faults : []
            let response = try page(resource, parent, request.path, parameters, faults)
            return faults.contains(.samePage) ? self.faults.firstPage(request.path, response) : response
        } catch {
            return error.response(options)
        }
    }

    private func permit(_ resource: TGTrackerResource, _ method: String) throws(TGTrackerRefusal) {
        let rules = access.rules
        if rules.missing.contains(resource) { throw .notOffered(options.missingStatus) }
        if rules.refused.contains(resource) { throw .forbidden }
        guard method == (options.posted.contains(resource) ? "POST" : "GET") else { throw .wrongMethod }
    }

    private var profile: JSON {
        options.isAlterCPA
            ? ["id": 17, "login": "agency-one", "balance": 0]
            : ["id": "u-1", "name": "agency-one", "email": "owner@agency-one.example", "plan": "team"]
    }

    private func page(
        _ resource: TGTrackerResource,
        _ parent: String?,
        _ path: String,
        _ parameters: TGTrackerParameters,
        _ faults: [Fault]
    ) throws(TGTrackerRefusal) -> SimResponse {
        var paging = options.paging
        paging.newestFirst = paging.newestFirst && resource.isLog
        let page = try TGTrackerPage(parameters, paging, faults: faults)
        let list = try list(resource, parent, parameters)
        let count = min(list.count, paging.rowCap ?? Int.max)
        let range = page.range(of: count)
        var writer = TGTrackerRowWriter(options, slips: RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) }))
        for place in range { writer.write(list.row(paging.newestFirst ? list.count - 1 - place : place)) }
        let cursor = page.cursor(after: range, of: count)
        let marks = TGTrackerMarks(
            total: self.faults.shown(count, faults),
            page: page.page,
            limit: page.limit,
            cursor: paging.mode == .cursor ? .some(cursor) : nil
        )
        var response = SimResponse.json(TGTrackerEnvelope(options: options).body(writer.finish(), marks))
        if paging.mode == .linkHeader, cursor != nil { response.headers["link"] = link(path, parameters, page) }
        return response
    }

    /// Leads to the page after one, with everything else as it was asked for.
    private func link(_ path: String, _ parameters: TGTrackerParameters, _ page: TGTrackerPage) -> String {
        let names = options.paging
        let rest = parameters.query(without: [names.pageName, names.limitName])
        let next = "\(names.pageName)=\((page.page ?? 0) + 1)&\(names.limitName)=\(page.limit)"
        return "<\(names.linkBase)\(path)?\(rest.isEmpty ? "" : rest + "&")\(next)>; rel=\"next\""
    }

    private func list(
        _ resource: TGTrackerResource,
        _ parent: String?,
        _ parameters: TGTrackerParameters
    ) throws(TGTrackerRefusal) -> any TGTrackerList {
        let context = context
        switch resource {
        case .clicks: return TGTrackerClickList(context, try TGTrackerWindow(parameters, options.times))
        case .conversions: return TGTrackerConversionList(context, try conversions(context, parameters))
        case .reports:
            let query = try TGTrackerReport.Query(parameters, options)
            let state = "\(context.world.clickCount(through: context.now)) \(context.postbackCount)"
            let names: Set = [options.paging.pageName, options.paging.limitName, options.paging.offsetName]
            let key = "\(state) \(parameters.query(without: names.union([options.paging.cursorName])))"
            return TGTrackerRowList(rows: reports.rows(key) { TGTrackerReport.rows(query, context, reports) })
        default: return TGTrackerRowList(rows: TGTrackerEntities(context: context).rows(resource, parent: parent))
        }
    }

    private func conversions(
        _ context: TGTrackerContext,
        _ parameters: TGTrackerParameters
    ) throws(TGTrackerRefusal) -> [PostbackEvent] {
        let window = try TGTrackerWindow(parameters, options.times)
        var events =
            options.times.windowsByUpdate
            ? context.conversions(changedIn: window) : context.conversions(beganIn: window)
        if let name = options.times.updatedFromName, let text = parameters[name] {
            let from = try TGTrackerWindow.bounds(text, name, options.times).first
            let isOpen = parameters[options.times.fromName] == nil && parameters[options.times.toName] == nil
            let changed = context.conversions(changedIn: TGTrackerWindow(from: from, to: Int64.max - 1))
            let keys = Set(changed.map(\.key))
            events = isOpen ? changed : events.filter { keys.contains($0.key) }
        }
        guard options.isAlterCPA, parameters["campaign"] != nil || parameters["status"] != nil else { return events }
        return events.filter { event in
            guard let lead = TGTrackerConversion(event, in: context) else { return false }
            return parameters["campaign"].map { $0 == "\(lead.click.campaignID)" } ?? true
                && parameters["status"].map { $0 == "\(lead.code)" } ?? true
        }
    }
}

extension PostbackEvent {
    /// A number that no other conversion has.
    fileprivate var key: Int { click * 4 + Int(ordinal) }
}
