/// Answers `GET /v1/report`.
struct BeMobReport {
    private struct Row {
        var texts: [String]
        var tally: BeMobTally
    }

    let query: BeMobReportQuery
    let context: BeMobContext

    /// The rows of the answer, and how many there are without any limit.
    func rows(limit: Int?) -> (rows: [JSON], total: Int) {
        let groups = groups()
        let page = groups.prefix(limit ?? groups.count)
        return (page.enumerated().map { json($1, $0) }, groups.count)
    }

    /// A group without traffic does not exist; without words there is one row.
    private func groups() -> [Row] {
        let dimensions = query.words.map(\.dimension)
        var aggregate = BeMobAggregate(dimensions, zone: query.range.zone, statuses: query.statuses, context)
        aggregate.add(from: query.range.from, to: query.range.to)
        guard !query.words.isEmpty else {
            return [aggregate.cells.values.reduce(into: Row(texts: [], tally: BeMobTally())) { $0.tally.add($1) }]
        }
        return merged(aggregate)
    }

    /// Cells that read alike are one row: things of one name, or the same hour of several days.
    private func merged(_ aggregate: BeMobAggregate) -> [Row] {
        var labels = BeMobLabels(context, aggregate.grain)
        var places: [[String]: Int] = [:]
        var rows: [Row] = []
        for (cell, tally) in aggregate.ordered {
            let texts = labels.texts(cell, query.words)
            if let place = places[texts] {
                rows[place].tally.add(tally)
            } else {
                places[texts] = rows.count
                rows.append(Row(texts: texts, tally: tally))
            }
        }
        return rows
    }

    private func json(_ row: Row, _ number: Int) -> JSON {
        var members: [JSON.Member] = []
        members.reserveCapacity(query.columns.count)
        for (place, (name, column)) in query.columns.enumerated() {
            switch column {
            case .word(let word): members.append(JSON.Member(name, text(word.map { row.texts[$0] } ?? "", number)))
            case .metric(let metric):
                guard !(context.hidesMoney && metric.isMoney) else { continue }
                members.append(JSON.Member(name, value(row.tally.value(metric), metric, number + place)))
            }
        }
        return .object(members)
    }

    /// Nothing is empty text in some rows and null in others.
    private func text(_ text: String, _ number: Int) -> JSON {
        text.isEmpty && number % 2 == 1 ? .null : .string(text)
    }

    private func value(_ value: Int64, _ metric: BeMobMetric, _ place: Int) -> JSON {
        let number: JSON = metric.isMoney ? .money(value) : .int(value)
        switch context.options.numberForm {
        case .numbers: return number
        case .texts: return metric.isMoney ? .decimalText(value) : .string("\(value)")
        case .mixed:
            if value == 0, place % 5 == 0 { return .null }
            guard place % 3 == 0 else { return number }
            return metric.isMoney ? .decimalText(value) : .string("\(value)")
        }
    }
}

extension BeMobAggregate {
    /// The cells in the order of their time, campaign, offer and so on.
    var ordered: [(cell: BeMobCell, tally: BeMobTally)] {
        cells.map { (cell: $0.key, tally: $0.value) }.sorted { left, right in
            left.cell.packed == right.cell.packed
                ? left.cell.texts.lexicographicallyPrecedes(right.cell.texts)
                : left.cell.packed < right.cell.packed
        }
    }
}

extension JSON {
    /// An amount in millionths as text with at least four places: `"12.6000"`.
    static func decimalText(_ micros: Int64) -> JSON {
        var buffer = JSONBuffer()
        buffer.fixedDecimal(micros)
        return .string(String(decoding: buffer.bytes, as: UTF8.self))
    }
}
