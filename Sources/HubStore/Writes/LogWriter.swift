internal import GRDB
import HubModel

/// Writes the rows of one log of one tracker within one transaction, and what they change in the hourly totals.
struct LogWriter<Record: LogRecord> {
    typealias Row = Record.Packed.Row

    private let db: Database
    private let trackerID: Int64
    private var insert: PositionalStatement
    private let select: PositionalStatement
    private var update: PositionalStatement
    private var hours: HourWriter
    private var shared: SharedValues
    /// Row ids of the page's rows, where the page stands for a whole span of time.
    private var written: Set<Int64>?

    /// What became of a row.
    enum Outcome {
        case new, changed, known
    }

    /// `rows` is the number of rows to come, as far as it is known; `isSet` says that ``remove(otherThanWrittenIn:)``
    /// follows.
    init(
        _ db: Database,
        trackerID: Int64,
        rows: Int,
        isSet: Bool,
        book: consuming SharedBook
    ) throws {
        self.db = db
        self.trackerID = trackerID
        insert = try PositionalStatement(db, Record.table.insert)
        select = try PositionalStatement(db, Record.table.select)
        update = try PositionalStatement(db, Record.table.update)
        hours = HourWriter(Record.hours, trackerID: trackerID, rows: rows)
        shared = try SharedValues(db, book)
        written = isSet ? [] : nil
    }

    /// What is remembered of shared values for the next page.
    var book: SharedBook { shared.book }

    mutating func write(_ row: Row) throws -> Outcome {
        let placeID = try shared.placeID(of: row, trackerID: trackerID)
        insert.bind(trackerID)
        try row.bind(to: &insert, placeID: placeID, &shared)
        try insert.run()
        guard insert.changes == 0 else {
            hours.add(row, placeID: placeID)
            written?.insert(insert.lastRowID)
            return .new
        }
        return try merge(row, placeID: placeID)
    }

    /// Deletes the rows of a span of time that are not among those written.
    mutating func remove(otherThanWrittenIn span: TimeWindow) throws -> Int64 {
        var select = try PositionalStatement(db, Record.table.selectSpan)
        select.bind(trackerID)
        select.bind(span.from)
        select.bind(span.to)
        var gone: [(rowID: Int64, record: Record)] = []
        try select.forEach { columns in
            let rowID = columns.count()
            let record = try Record(from: &columns, &shared)
            if written?.contains(rowID) == false { gone.append((rowID, record)) }
        }
        var delete = try PositionalStatement(db, Record.table.delete)
        for (rowID, record) in gone {
            delete.bind(rowID)
            try delete.run()
            try subtract(record)
        }
        return Int64(gone.count)
    }

    /// Writes the hourly totals, after the last row.
    func finish() throws {
        try hours.write(to: db)
    }

    private mutating func merge(_ row: Row, placeID: Int64) throws -> Outcome {
        var select = select
        select.bind(trackerID)
        try row.bindKey(to: &select, placeID: placeID)
        let found = try select.first { columns in
            let rowID = columns.count()
            return (rowID: rowID, record: try Record(from: &columns, &shared))
        }
        guard let (rowID, old) = found else { throw StoreError.corrupt(detail: "a row that is there is not found") }
        written?.insert(rowID)
        let merged = row.record.merged(into: old)
        guard merged != old else { return .known }
        try subtract(old)
        try merged.withRow { try replace(rowID, by: $0) }
        return .changed
    }

    private mutating func replace(_ rowID: Int64, by row: Row) throws {
        let placeID = try shared.placeID(of: row, trackerID: trackerID)
        try row.bind(to: &update, placeID: placeID, &shared)
        update.bind(rowID)
        try update.run()
        hours.add(row, placeID: placeID)
    }

    /// Takes out of the totals what a row that is no more was counted as.
    private mutating func subtract(_ record: Record) throws {
        try record.withRow { row in
            hours.subtract(row, placeID: try shared.placeID(of: row, trackerID: trackerID))
        }
    }
}
