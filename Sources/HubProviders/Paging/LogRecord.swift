import HubModel

/// What became of one row.
enum RowOutcome<Record> {
    case kept(Record)
    /// The reason, as `history` shows it.
    case rejected(String)
}

/// A record of a log.
protocol LogRecord: Equatable {
    /// By which the row is kept.
    var logID: String { get }

    /// Whether it, which comes later in the same page, takes the place of another of the same id.
    func replaces(_ earlier: Self) -> Bool
}

extension Click: LogRecord {
    var logID: String { clickID }

    func replaces(_ earlier: Click) -> Bool { true }
}

extension Conversion: LogRecord {
    var logID: String { conversionID }

    /// The highest version counts, where the event store has not merged them yet.
    func replaces(_ earlier: Conversion) -> Bool { (earlier.version ?? .min) <= (version ?? .min) }
}
