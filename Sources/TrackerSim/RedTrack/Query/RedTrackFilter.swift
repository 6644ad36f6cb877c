/// Which rows of a log or report are asked for, beyond their days.
struct RedTrackFilter: Sendable {
    private struct Condition: Sendable {
        let column: RedTrackColumn
        let values: Set<String>
    }

    private var conditions: [Condition] = []
    /// Slots or names of event types; `nil` for all.
    private var types: Set<String>?
    /// Names of event types; `nil` for all.
    private var roles: Set<String>?
    /// The clicks that `clickid` names, in order; `nil` where it is not asked.
    private(set) var clicks: [Int]?
    /// The same text for the same filter.
    private(set) var key = ""

    /// Empty parameters ask for nothing, unknown ones are ignored.
    init(_ request: SimRequest, _ columns: [(name: String, column: String)], _ ids: RedTrackIDs) {
        for (name, column) in columns {
            guard let values = Self.list(request, name), let column = RedTrackColumns.click(column) else { continue }
            conditions.append(Condition(column: column, values: values))
            key += "\(name)=\(values.sorted().joined(separator: ","));"
        }
        types = Self.list(request, "type")
        roles = Self.list(request, "type_role")
        clicks = Self.list(request, "clickid").map { $0.compactMap { ids.clickIndex($0) }.sorted() }
    }

    private static func list(_ request: SimRequest, _ name: String) -> Set<String>? {
        guard let text = request.query[name], !text.isEmpty else { return nil }
        return Set(text.split(separator: ",").map(String.init))
    }

    /// Whether no click is left out.
    var isEmpty: Bool { conditions.isEmpty && clicks == nil }

    /// Whether no row of conversions is left out.
    var acceptsAll: Bool { conditions.isEmpty && types == nil && roles == nil }

    func accepts(_ click: RedTrackClick) -> Bool {
        conditions.allSatisfy { $0.values.contains(click.value($0.column).text) }
    }

    func accepts(_ conversion: RedTrackConversion) -> Bool {
        let type = conversion.type
        if let types, !types.contains(type.slotName), !types.contains(type.name.text) { return false }
        if let roles, !roles.contains(type.name.text) { return false }
        return accepts(conversion.click)
    }

    private static let entities = [
        ("campaign_id", "campaign_id"), ("source_id", "source_id"), ("offer_id", "offer_id"),
        ("network_id", "program_id"),
    ]

    /// The parameters of the logs, with the field that each looks at.
    static let logs: [(name: String, column: String)] =
        entities + [("country_code", "country"), ("fingerprint", "fingerprint")]

    /// Those of the report.
    static let report: [(name: String, column: String)] =
        entities + [("landing_id", "landing_id")] + (1...20).map { ("sub\($0)", "sub\($0)") }
        + ["source", "medium", "campaign", "adgroup", "ad", "placement", "keyword"].map { ("rt_\($0)", "rt_\($0)") }
}
