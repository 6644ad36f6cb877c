/// One row of a log that a client must hold, without its values.
package struct TruthKey: Hashable, Sendable {
    /// As the hub exports it.
    package var id: String
    /// Unix seconds of its place in the log: of the click, of the newest postback (EVENTS) or the first one (CLASSIC).
    package var time: Int64
}

extension Truth {
    /// The clicks that can be read now, in order of time; `from` is included, `to` is not (Unix seconds).
    package func clickKeys(from: Int64, to: Int64) -> [TruthKey] {
        ClicksLog(context: context).window(TimeRange(from: from, to: to - 1)).map { index in
            let facts = ClickFacts(index, in: context.world)
            return TruthKey(id: text(ClickRow(facts: facts), .subID), time: facts.time)
        }
    }

    /// The conversions whose place in the log is in a range, as they can be read now.
    ///
    /// Where the log goes by the click's time, that is their place.
    package func conversionKeys(from: Int64, to: Int64) -> [TruthKey] {
        let events = ConversionsLog(context: context).events(in: TimeRange(from: from, to: to - 1))
        let isEvents = context.options.dialect == .events
        return events.compactMap { event in
            ConversionsLog(context: context).row(event).map { row in
                let time = context.options.rangesByClickTime && !isEvents ? row.click.facts.time : event.time
                return TruthKey(id: text(row, isEvents ? .eventID : .conversionID), time: time)
            }
        }
    }

    private func text(_ row: some LogRow, _ column: ColumnKind) -> String {
        var zone = ZoneClock.utc
        return row.field(Column(column), context).text(&zone)
    }
}
