/// Sorts, cuts and writes the rows of a report.
struct RedTrackReportAnswer {
    let report: RedTrackReport
    let request: SimRequest

    private var options: RedTrackOptions { report.context.options }

    /// A bare array, or `{items, total}` where `total=true` asks for the sum.
    func json(_ page: RedTrackPage) -> JSON {
        let rows = sorted(report.rows())
        let shown = rows[page.places(of: rows.count)]
        let items: JSON =
            shown.isEmpty && options.nullsEmptyLists ? .null : .array(shown.map { object($0.parts, $0.tally) })
        guard request.query["total"] == "true" else { return items }
        var sum = RedTrackTally()
        for row in rows { sum.add(row.tally) }
        return ["items": items, "total": .object(metrics(sum))]
    }

    private func object(_ parts: [RedTrackGroup.Part], _ tally: RedTrackTally) -> JSON {
        let keys = zip(report.groups, parts).flatMap { $0.members($1, report.context) }
        return .object(keys + metrics(tally))
    }

    private func metrics(_ tally: RedTrackTally) -> [JSON.Member] {
        tally.metrics.map { JSON.Member($0.key, options.shown($0.value)) }
    }

    /// Up to three names of `sortby`; names that no row has are ignored.
    private func sorted(_ rows: [RedTrackReport.Row]) -> [RedTrackReport.Row] {
        let names = (request.query["sortby"] ?? "").split(separator: ",").prefix(3).map(String.init)
        guard !names.isEmpty else { return rows }
        let isDescending = ["desc", "-1", "1"].contains(request.query["direction"] ?? "")
        let keyed = rows.enumerated().map { place, row in
            (keys: names.map { key($0, row) }, place: place)
        }
        return keyed.sorted { left, right in
            guard left.keys != right.keys else { return left.place < right.place }
            return left.keys.lexicographicallyPrecedes(right.keys) != isDescending
        }.map { rows[$0.place] }
    }

    private func key(_ name: String, _ row: RedTrackReport.Row) -> SortKey {
        if let index = report.groups.firstIndex(where: { $0.name == name }) {
            let shown = report.groups[index].members(row.parts[index], report.context).first?.value
            return shown?.string.map { .text($0) } ?? .number(shown?.integer ?? 0)
        }
        switch row.tally.metrics.first(where: { $0.key == name })?.value {
        case .int(let value), .money(let value): return .number(value)
        default: return .number(0)
        }
    }
}

extension RedTrackOptions {
    /// A number as this account's answers have it.
    func shown(_ json: JSON) -> JSON {
        switch json {
        case .int(let value) where countsAsText: return .string("\(value)")
        case .money(let micros) where moneyAsText:
            var buffer = JSONBuffer()
            buffer.fixedDecimal(micros)
            return .string(String(decoding: buffer.bytes, as: UTF8.self))
        default: return json
        }
    }
}
