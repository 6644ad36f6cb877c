extension TGTrackerReport {
    /// What `GET /reports` asks for.
    struct Query {
        let groups: [TGTrackerGroup]
        let metrics: [String]
        let timezone: String
        let window: TGTrackerWindow

        init(_ parameters: TGTrackerParameters, _ options: TGTrackerOptions) throws(TGTrackerRefusal) {
            var groups: [TGTrackerGroup] = []
            for name in parameters.list("group_by", options.listStyle) {
                guard let group = TGTrackerGroup(name) else {
                    throw .invalid(field: "group_by", "Unknown grouping '\(name)'.")
                }
                groups.append(group)
            }
            let asked = parameters.list("metrics", options.listStyle)
            if let unknown = asked.first(where: { !TGTrackerTally.metrics.contains($0) }) {
                throw .invalid(field: "metrics", "Unknown metric '\(unknown)'.")
            }
            self.groups = groups.isEmpty ? [.date] : groups
            metrics = asked.isEmpty ? TGTrackerTally.metrics : asked
            timezone = parameters["timezone"] ?? options.times.timezone
            guard TGTrackerOptions.isTimezone(timezone) else {
                throw .invalid(field: "timezone", "Unknown time zone '\(timezone)'.")
            }
            var times = options.times
            times.timezone = timezone
            window = try TGTrackerWindow(parameters, times)
        }
    }

    /// The rows of a query; a group without traffic does not exist.
    static func rows(
        _ query: Query,
        _ context: TGTrackerContext,
        _ cache: TGTrackerReportCache
    ) -> [TGTrackerRowWriter.Row] {
        let report = TGTrackerReport(context: context, groups: query.groups, timezone: query.timezone, cache: cache)
        let form = context.form
        return report.rows(query.window).map { key, tally in
            var row: TGTrackerRowWriter.Row = zip(query.groups, key.parts).map { ($0.name, report.value($0, $1)) }
            row += query.metrics.map { ($0, tally.metric($0, form)) }
            return row
        }
    }
}
