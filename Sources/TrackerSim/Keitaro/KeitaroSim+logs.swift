/// The two logs.
extension KeitaroSim {
    func log(_ log: ColumnCatalog.Log, _ json: JSON, _ faults: [Fault]) throws(QueryError) -> SimResponse {
        let context = context
        var query = try LogQuery(json, log: log, options: options, now: context.now)
        if faults.contains(.clampedLimit) { query.limit = min(query.limit ?? 100, 100) }
        if faults.contains(.repeatedPage) { query.offset = max(0, query.offset - (query.limit ?? 0)) }
        if faults.contains(.ignoredOffset) { query.offset = 0 }
        let slips = RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) })
        switch log {
        case .clicks:
            let (clicks, total) = ClicksLog(context: context).page(query)
            guard clicks.count <= options.maximumRows else { return Self.outOfMemory }
            var writer = LogWriter(query, context, rows: clicks.count, slips: slips)
            for click in clicks { writer.write(ClickRow(facts: ClickFacts(click, in: world))) }
            return .json(writer.finish(total: options.hasTotals ? self.faults.shown(total, faults) : nil))
        case .conversions:
            let (rows, total) = ConversionsLog(context: context).page(query)
            guard rows.count <= options.maximumRows else { return Self.outOfMemory }
            var writer = LogWriter(query, context, rows: rows.count, slips: slips)
            for row in rows { writer.write(row) }
            return .json(writer.finish(total: options.hasTotals ? self.faults.shown(total, faults) : nil))
        }
    }

    private static let outOfMemory = SimResponse.error(
        "Allowed memory size of 536870912 bytes exhausted (tried to allocate 20480 bytes)",
        status: 500
    )
}
