import HubControl
import HubModel

/// `history`: one line a run, and below it why it failed and what was odd about its rows.
struct HistoryTable {
    var runs: [SyncHistory.Run]
    var style: Style

    var text: String {
        let hasStats = runs.contains { $0.rows.stats > 0 }
        var table = Table(
            [
                ("RUN", .right), ("KIND", .left), ("OUTCOME", .left), ("STARTED", .left), ("TOOK", .right),
                ("ENTITIES", .right), ("CLICKS", .right), ("CONVERSIONS", .right),
            ] + (hasStats ? [("STATS", .right)] : [])
                + [("NEW", .right), ("REQUESTS", .right), ("RECEIVED", .right)]
        )
        for run in runs {
            let begin: [Table.Cell] = [
                .init(String(run.id)), .init(run.kind.rawValue), .init(run.outcome.rawValue, run.outcome.colour),
                .init(Words.moment(run.startedAt)),
                .init(run.endedAt.map { Words.duration($0 - run.startedAt) } ?? "–"),
                .init(Words.number(run.rows.entities)), .init(Words.number(run.rows.clicks)),
                .init(Words.number(run.rows.conversions)),
            ]
            let stats: [Table.Cell] = hasStats ? [.init(Words.number(run.rows.stats))] : []
            let end: [Table.Cell] = [
                .init(Words.number(run.rows.new)), .init(Words.number(run.requests)), .init(Words.bytes(run.bytes)),
            ]
            table.add(
                begin + stats + end,
                below: run.remarks.map { "     " + style.paint("↳ \(Printable.text($0))", .dim) }
            )
        }
        return table.text(style)
    }
}

extension RunOutcome {
    fileprivate var colour: Style.Colour {
        switch self {
        case .succeeded: .green
        case .failed: .red
        case .running: .cyan
        case .cancelled, .interrupted: .yellow
        }
    }
}

extension SyncHistory.Run {
    /// Sentences on what is worth knowing of the run.
    var remarks: [String] {
        var remarks: [String] = []
        if let error { remarks.append("\(error.message); \(error.advice)") }
        remarks += findings.rejectedRows.sortedByKey.map { "\(Words.count($0.1, "row", "rows")) not kept: \($0.0)" }
        remarks += findings.droppedValues.sortedByKey.map { "\(Words.count($0.1, "value", "values")) dropped: \($0.0)" }
        remarks += findings.unknownFields.sortedByKey.map {
            "unknown field '\($0.0)' in \(Words.count($0.1, "row", "rows"))"
        }
        return remarks + findings.remarks
    }
}

extension [String: Int] {
    fileprivate var sortedByKey: [(String, Int64)] {
        sorted { $0.key < $1.key }.map { ($0.key, Int64($0.value)) }
    }
}
