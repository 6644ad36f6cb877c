/// Answers `POST /report/build`: clicks by dimensions, conversions counted with their click.
struct Report {
    private struct Group {
        let dimensions: [Field]
        var tally = Tally()
    }

    private let context: RowContext
    private let window: Range<Int>
    private let dimensions: [Column]
    private let metrics: [String]
    private let filters: [Filter]
    private let sort: [(name: String, isDescending: Bool)]
    private let limit: Int?
    private let offset: Int
    private let hasSummary: Bool
    private var style: FieldStyle

    /// Names that are unknown are left out, as real trackers do it.
    init(_ json: JSON, _ context: RowContext) throws(QueryError) {
        let options = context.options
        guard case .object = json else { throw .bad("Invalid JSON") }
        self.context = context
        let range = json["range"].flatMap { $0.isNull ? nil : $0 }
        let parsed = try range.map { json throws(QueryError) in
            try TimeRange.parse(json, now: context.now, zone: options.timezone)
        }
        let zone = parsed?.zone ?? .utc
        window = ClicksLog(context: context).window(parsed?.range)
        let catalog = ColumnCatalog(options)
        dimensions = Self.names(json, "grouping", "dimensions", options).compactMap { catalog.column($0, in: .clicks) }
        metrics = Self.names(json, "metrics", "measures", options).filter { Tally().metric($0) != nil }
        filters = try Self.filters(json["filters"], catalog, zone)
        sort = (json["sort"]?.array ?? []).map { item in
            (item["name"]?.string ?? "", item["order"]?.string?.uppercased() == "DESC")
        }
        limit = json["limit"]?.integer.flatMap { $0 > 0 ? Int($0) : nil }
        offset = max(0, Int(json["offset"]?.integer ?? 0))
        hasSummary = json["summary"]?.truth ?? false
        style = FieldStyle(
            escapes: options.escapes,
            numbersAsText: options.dialect == .classic && options.numbersAsText,
            zone: zone
        )
    }

    /// The older dialect knows only the older name.
    private static func names(_ json: JSON, _ old: String, _ new: String, _ options: KeitaroOptions) -> [String] {
        let list = json[old]?.array ?? (options.dialect == .events ? json[new]?.array : nil) ?? []
        return list.compactMap(\.string)
    }

    private static func filters(
        _ json: JSON?,
        _ catalog: ColumnCatalog,
        _ zone: ZoneClock
    ) throws(QueryError) -> [Filter] {
        var filters: [Filter] = []
        for item in json?.array ?? [] {
            let name = item["name"]?.string ?? ""
            guard let column = catalog.column(name, in: .clicks) else {
                throw .bad(catalog.refusal(of: name, in: .clicks))
            }
            guard let comparison = item["operator"]?.string.flatMap(Filter.Operator.init(rawValue:)) else {
                throw .bad("Unknown operator of filter '\(name)'")
            }
            filters.append(
                try Filter(column: column, comparison: comparison, expression: item["expression"], zone: zone)
            )
        }
        return filters
    }

    /// The answer as JSON text.
    func answer() -> [UInt8] {
        let (unordered, summary) = groups()
        let groups = sorted(unordered)
        let page = groups.dropFirst(offset).prefix(limit ?? groups.count)
        var style = style
        var buffer = JSONBuffer()
        buffer.raw(#"{"rows":["#)
        for (index, group) in page.enumerated() {
            if index > 0 { buffer.byte(0x2C) }
            write(group, &buffer, &style)
        }
        buffer.raw("],\"total\":\(groups.count)")
        if hasSummary {
            buffer.raw(#","summary":"#)
            write(summary, &buffer, &style)
        }
        buffer.raw(#","meta":{"body":0.05,"summary":0.01,"count":0.01}}"#)
        return buffer.bytes
    }

    /// A group without traffic does not exist; without dimensions there is one row.
    private func groups() -> (groups: [Group], summary: Group) {
        var zone = style.zone
        var summary = Group(dimensions: dimensions.map { _ in .null })
        var groups: [String: Group] = [:]
        for click in window {
            let row = ClickRow(facts: ClickFacts(click, in: context.world))
            guard filters.allSatisfy({ $0.accepts(row.field($0.column, context), &zone) }) else { continue }
            let fields = dimensions.map { row.field($0, context) }
            let key = fields.map { $0.text(&zone) }.joined(separator: "\u{1F}")
            groups[key, default: Group(dimensions: fields)].tally.add(row, context)
            if hasSummary { summary.tally.add(row, context) }
        }
        return (groups.sorted { $0.key < $1.key }.map(\.value), summary)
    }

    private func field(_ group: Group, _ name: String) -> Field? {
        if let index = dimensions.firstIndex(where: { $0.name == name }) { return group.dimensions[index] }
        return group.tally.metric(name)
    }

    private func sorted(_ groups: [Group]) -> [Group] {
        var zone = style.zone
        let keyed = groups.enumerated().map { place, group in
            (keys: sort.map { SortKey(field(group, $0.name) ?? .null, &zone) }, place: place)
        }
        return keyed.sorted { left, right in
            for (index, key) in sort.enumerated() where left.keys[index] != right.keys[index] {
                return (left.keys[index] < right.keys[index]) != key.isDescending
            }
            return left.place < right.place
        }.map { groups[$0.place] }
    }

    private func write(_ group: Group, _ buffer: inout JSONBuffer, _ style: inout FieldStyle) {
        let members =
            Array(zip(dimensions.map(\.name), group.dimensions))
            + metrics.map { ($0, group.tally.metric($0) ?? .null) }
        buffer.byte(0x7B)
        for (index, member) in members.enumerated() {
            if index > 0 { buffer.byte(0x2C) }
            buffer.string(member.0, style.escapes)
            buffer.byte(0x3A)
            buffer.field(member.1, &style)
        }
        buffer.byte(0x7D)
    }
}
