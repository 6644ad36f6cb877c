/// What a client asks of a log.
struct LogQuery {
    struct Sort: Sendable {
        let column: Column
        let isDescending: Bool
    }

    /// As asked for, in that order; those that are taken and then left out are not among them.
    var columns: [Column]
    var range: TimeRange?
    var zone: ZoneClock
    var filters: [Filter]
    var sort: [Sort]
    /// `nil` for all.
    var limit: Int?
    var offset: Int

    init(_ json: JSON, log: ColumnCatalog.Log, options: KeitaroOptions, now: Int64) throws(QueryError) {
        guard case .object = json else { throw .bad("Invalid JSON") }
        let limit = json["limit"]?.integer.map { Int($0) }
        let range = json["range"].flatMap { $0.isNull ? nil : $0 }
        guard range != nil || limit != nil else { throw .bad("At least one of range, limit must be present") }
        if options.dialect == .events, json["order"] != nil { throw .bad("Unknown parameter 'order'") }
        let catalog = ColumnCatalog(options)
        if let range {
            let parsed = try TimeRange.parse(range, now: now, zone: options.timezone)
            self.range = parsed.range
            zone = parsed.zone
        } else {
            zone = .utc
        }
        self.limit = limit.flatMap { $0 > 0 ? $0 : nil }
        offset = max(0, Int(json["offset"]?.integer ?? 0))
        columns = try Self.columns(json["columns"], log, catalog, options)
        filters = try Self.filters(json["filters"], log, catalog, zone)
        sort = try Self.sort(json["sort"], log, catalog)
    }

    private static func columns(
        _ json: JSON?,
        _ log: ColumnCatalog.Log,
        _ catalog: ColumnCatalog,
        _ options: KeitaroOptions
    ) throws(QueryError) -> [Column] {
        guard let names = json?.array, !names.isEmpty else {
            return options.dialect == .classic ? catalog.all(in: log) : []
        }
        var columns: [Column] = []
        for name in names {
            let column = try known(name.string ?? name.description, log, catalog)
            if !columns.contains(column) { columns.append(column) }
        }
        return columns.filter(catalog.comesBack)
    }

    private static func known(
        _ name: String,
        _ log: ColumnCatalog.Log,
        _ catalog: ColumnCatalog
    ) throws(QueryError) -> Column {
        guard let column = catalog.column(name, in: log) else { throw .bad(catalog.refusal(of: name, in: log)) }
        return column
    }

    private static func filters(
        _ json: JSON?,
        _ log: ColumnCatalog.Log,
        _ catalog: ColumnCatalog,
        _ zone: ZoneClock
    ) throws(QueryError) -> [Filter] {
        var filters: [Filter] = []
        for item in json?.array ?? [] {
            let column = try known(item["name"]?.string ?? "", log, catalog)
            let name = item["operator"]?.string ?? ""
            guard let comparison = Filter.Operator(rawValue: name) else { throw .bad("Unknown operator '\(name)'") }
            filters.append(
                try Filter(column: column, comparison: comparison, expression: item["expression"], zone: zone)
            )
        }
        return filters
    }

    private static func sort(
        _ json: JSON?,
        _ log: ColumnCatalog.Log,
        _ catalog: ColumnCatalog
    ) throws(QueryError) -> [Sort] {
        var keys: [Sort] = []
        for item in json?.array ?? [] {
            let column = try known(item["name"]?.string ?? "", log, catalog)
            let order = (item["order"]?.string ?? "ASC").uppercased()
            guard ["ASC", "DESC"].contains(order) else { throw .bad("Unknown order '\(order)'") }
            keys.append(Sort(column: column, isDescending: order == "DESC"))
        }
        return keys
    }

    /// The part of the matching rows that the page shows.
    func page<Rows: RandomAccessCollection>(of rows: Rows) -> Rows.SubSequence where Rows.Index == Int {
        let start = min(rows.endIndex, rows.startIndex + min(offset, rows.count))
        return rows[start..<min(rows.endIndex, start + (limit.map { min($0, rows.count) } ?? rows.count))]
    }
}
