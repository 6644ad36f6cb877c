/// What is at which path.
extension BeMobSim {
    func tracker(_ request: SimRequest, _ faults: [Fault]) -> SimResponse {
        let steps = request.steps
        let path = steps.first == "v1" ? Array(steps.dropFirst()) : []
        let rights: BeMobAccess.Rights
        switch access.check(request, section: path.last.map(String.init) ?? "") {
        case .failure(let refused): return refused.response
        case .success(let right): rights = right
        }
        guard ["GET", "HEAD"].contains(request.method) else {
            return BeMobLists.paths.contains(Array(path.prefix(1))) ? BeMobRefusal.readOnly : BeMobRefusal.notFound
        }
        do throws(BeMobQueryError) {
            return try answer(path, request, context(rights), faults) ?? BeMobRefusal.notFound
        } catch {
            return BeMobRefusal.invalid(error)
        }
    }

    private func answer(
        _ path: [Substring],
        _ request: SimRequest,
        _ context: BeMobContext,
        _ faults: [Fault]
    ) throws(BeMobQueryError) -> SimResponse? {
        if path == ["report"] { return try report(request, context, faults) }
        if path == Self.steps(options.clickLogPath) { return try log(.clicks, request, context, faults) }
        if path == Self.steps(options.conversionLogPath) { return try log(.conversions, request, context, faults) }
        return try BeMobLists(context: context, faults: faults).answer(path, request)
    }

    private static func steps(_ path: String?) -> [Substring]? {
        path?.split(separator: "/")
    }

    private func report(
        _ request: SimRequest,
        _ context: BeMobContext,
        _ faults: [Fault]
    ) throws(BeMobQueryError) -> SimResponse {
        let query = try BeMobReportQuery(request, context)
        if let response = pacer.refusal(at: clock.now) { return response }
        let clamp = faults.contains(.clampedLimit) ? 100 : nil
        let limit = [query.limit, options.maximumReportRows, clamp].compactMap(\.self).min()
        let (rows, total) = BeMobReport(query: query, context: context).rows(limit: limit)
        return .bemobRows(rows, faults) { payload($0, total, faults) }
    }

    private func log(
        _ kind: BeMobLog.Kind,
        _ request: SimRequest,
        _ context: BeMobContext,
        _ faults: [Fault]
    ) throws(BeMobQueryError) -> SimResponse {
        let range = try BeMobRange(request, context)
        let limit = min(try request.bemobLimit() ?? .max, options.maximumLogRows)
        let page = BeMobPage(limit, request, options, faults)
        let (rows, total) = BeMobLog(context, range.zone).page(kind, range, page)
        return .bemobRows(rows, faults) { options.logRowsInPayload ? .array($0) : payload($0, total, faults) }
    }

    private func payload(_ rows: [JSON], _ total: Int, _ faults: [Fault]) -> JSON {
        let shown = options.hasTotals ? self.faults.shown(total, faults) : nil
        return .members([("data", .array(rows)), ("total", shown.map { .id($0) })])
    }
}
