/// What a client asks of a report.
struct ReportQuery: Sendable {
    enum Include: String, Sendable {
        case all = "ALL"
        case active = "ACTIVE"
        case archived = "ARCHIVED"
        case traffic = "TRAFFIC"
        case entity = "ENTITY"
    }

    var range: WallRange
    var zone: ZoneClock
    /// The zone's name.
    var zoneName: String
    var dimensions: [Dimension]
    /// What rows are restricted to; `nil` for no restriction.
    var columns: Set<String>?
    var limit: Int
    var offset: Int
    /// A column's key.
    var sort: String?
    var isDescending: Bool
    var include: Include
    var timeMode: VoluumOptions.TimeMode
    var currency: String
    /// Numbers of workspaces; `nil` for all.
    var workspaces: Set<Int>?
    /// A text that names or ids contain.
    var search: String?
    var filters: [ReportFilter]

    init(_ request: SimRequest, _ moment: VoluumMoment) throws(VoluumError) {
        let options = moment.options
        zoneName = request.query["tz"] ?? options.timezone
        guard let zone = ZoneClock(name: zoneName) else { throw .bad("Unknown time zone '\(zoneName)'") }
        self.zone = zone
        range = try WallRange(request, zone, now: moment.now)
        if let most = options.maximumDays, range.days > most { throw .bad("The time range is too long") }
        dimensions = try Self.dimensions(request, options)
        let restriction = request.values("column")
        columns = restriction.isEmpty ? nil : Set(restriction)
        limit = min(Self.number(request, "limit").flatMap { $0 > 0 ? $0 : nil } ?? options.defaultLimit, options.rowCap)
        offset = max(0, Self.number(request, "offset") ?? 0)
        sort = request.query["sort"]
        isDescending = request.query["direction"]?.uppercased() == "DESC"
        include = request.query["include"].flatMap { Include(rawValue: $0.uppercased()) } ?? .traffic
        timeMode =
            request.query["conversionTimeMode"].flatMap { VoluumOptions.TimeMode(rawValue: $0.uppercased()) }
            ?? options.timeMode
        currency = request.query["currency"] ?? "USD"
        guard VoluumOptions.isCurrency(currency) else { throw .bad("Unknown currency '\(currency)'") }
        let named = request.values("workspaces")
        workspaces = named.isEmpty ? nil : Self.workspaces(named, moment.ids)
        search = request.query["filter"].flatMap { $0.isEmpty ? nil : $0.lowercased() }
        filters = ReportFilter.all(request, moment)
    }

    private static func number(_ request: SimRequest, _ name: String) -> Int? {
        request.query[name].flatMap { Int($0) }
    }

    /// Repeated or in one list with commas; `conversion` is not among them.
    private static func dimensions(
        _ request: SimRequest,
        _ options: VoluumOptions
    ) throws(VoluumError) -> [Dimension] {
        var dimensions: [Dimension] = []
        for name in request.values("groupBy").flatMap({ $0.split(separator: ",") }) where name != "conversion" {
            guard let dimension = Dimension(name: String(name)) else { throw .bad("Cannot group by '\(name)'") }
            if !dimensions.contains(dimension) { dimensions.append(dimension) }
        }
        guard dimensions.count <= min(Grouper.limit, options.maximumGroupings ?? Grouper.limit) else {
            throw .bad("Too many groupings")
        }
        return dimensions
    }

    private static func workspaces(_ named: [String], _ ids: VoluumIDs) -> Set<Int> {
        let named = Set(named.flatMap { $0.split(separator: ",").map(String.init) })
        return Set(Workspace.all.map(\.number).filter { named.contains(ids.text(.workspace, $0)) })
    }
}
