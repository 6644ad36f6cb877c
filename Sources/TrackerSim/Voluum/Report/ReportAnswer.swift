/// Answers `GET /report`.
struct ReportAnswer {
    let query: ReportQuery
    let moment: VoluumMoment
    let requestID: String

    /// The answer as JSON text.
    func bytes(_ cache: ReportCache, _ faults: [Fault], shrink: () -> Int) -> [UInt8] {
        let result = result(cache)
        let all = ReportColumn.all(query, moment, result)
        let groups = arranged(result.groups, all)
        let columns = ReportColumn.restricted(all, to: query.columns, without: moment.options.unknownColumns)
        let page = ReportPage(query, count: groups.count, moment.options, faults, shrink: shrink)
        var writer = RowsWriter(query.zone, slips: RowSlips(faults.reduce(into: []) { $0.formUnion($1.slip) }))
        let keys = columns.map(\.key)
        for group in groups[page.rows] {
            writer.write(keys) { columns[$0].value(group).map { .json($0) } }
        }
        let envelope = ReportEnvelope(
            limit: page.limit,
            offset: page.offset,
            isTruncated: page.isTruncated,
            totalRows: page.totalRows,
            totals: Self.totals(result.total),
            mappings: columns.map(\.mapping),
            parameters: ["timeRange": query.range.json, "requestId": .string(requestID)],
            currency: query.currency
        )
        return envelope.bytes(rows: writer.bytes.bytes)
    }

    private func result(_ cache: ReportCache) -> ReportResult {
        var builder = ReportBuilder(query, moment)
        guard let key = query.key(moment) else { return builder.result() }
        return cache.result(key) { builder.result() }
    }

    /// All measures over the whole result; visitors are counted once, however many groups they are in.
    private static func totals(_ total: VisitTally) -> JSON {
        .object(
            Metric.all.map { metric in
                let value = metric.key == "uniqueVisits" ? .int(total.globallyUnique) : metric.value(total)
                return JSON.Member(metric.key, value)
            }.sorted { $0.key < $1.key }
        )
    }

    /// The groups that the search finds, in the order asked for; by the groups' own order where none is.
    private func arranged(_ groups: [ReportResult.Group], _ columns: [ReportColumn]) -> [ReportResult.Group] {
        let slots = query.dimensions.count
        var groups = groups
        if let search = query.search {
            let texts = columns.filter(\.canGroup)
            groups = groups.filter { group in
                texts.contains { $0.value(group)?.string?.lowercased().contains(search) == true }
            }
        }
        guard let sort = query.sort, let column = columns.first(where: { $0.key == sort }) else {
            return groups.sorted { $0.key.precedes($1.key, slots: slots) }
        }
        let keyed = groups.map { (value: column.value($0) ?? .null, group: $0) }
        return keyed.sorted { left, right in
            let (first, second) = query.isDescending ? (right, left) : (left, right)
            if first.value.precedes(second.value) { return true }
            if second.value.precedes(first.value) { return false }
            return left.group.key.precedes(right.group.key, slots: slots)
        }.map(\.group)
    }
}

extension JSON {
    /// Numbers by size, then texts by their bytes.
    func precedes(_ other: JSON) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.string, _): false
        case (_, .string): true
        default: double < other.double
        }
    }
}
