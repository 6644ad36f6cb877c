internal import GRDB
import HubModel

/// Writes the rows of one log of one tracker within one transaction, and what they change in the hourly totals.
struct LogWriter<Row: LogRow> {
    private let db: Database
    private let trackerID: Int64
    private let settings: StoreSettings
    private var insert: PositionalStatement
    private let select: PositionalStatement
    private var update: PositionalStatement
    private var hours: HourWriter<Row>
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
        settings: StoreSettings,
        rows: Int,
        isSet: Bool,
        book: consuming SharedBook
    ) throws {
        self.db = db
        self.trackerID = trackerID
        self.settings = settings
        insert = try PositionalStatement(db, Row.table.insert)
        select = try PositionalStatement(db, Row.table.select)
        update = try PositionalStatement(db, Row.table.update)
        hours = HourWriter(trackerID: trackerID, rows: rows)
        shared = try SharedValues(db, book)
        written = isSet ? [] : nil
    }

    mutating func write(_ row: Row) throws -> Outcome {
        settings.ipHandling == .full ? try writePrepared(row) : try writePrepared(row.prepared(settings))
    }

    /// What is remembered of shared values for the next page.
    var book: SharedBook { shared.book }

    private mutating func writePrepared(_ row: Row) throws -> Outcome {
        let placeID = try shared.id(of: row.place(of: trackerID))
        insert.bind(trackerID)
        try row.bind(to: &insert, placeID: placeID, &shared)
        try insert.run()
        guard db.changesCount == 0 else {
            hours.add(row, placeID: placeID)
            written?.insert(db.lastInsertedRowID)
            return .new
        }
        return try merge(row, placeID: placeID)
    }

    /// Deletes the rows of a span of time that are not among those written.
    mutating func remove(otherThanWrittenIn span: TimeWindow) throws -> Int64 {
        var select = try PositionalStatement(db, Row.table.selectSpan)
        select.bind(trackerID)
        select.bind(span.from)
        select.bind(span.to)
        var gone: [(rowID: Int64, row: Row)] = []
        try select.forEach { columns in
            let rowID = columns.count()
            let row = try Row(from: &columns, &shared)
            if written?.contains(rowID) == false { gone.append((rowID, row)) }
        }
        var delete = try PositionalStatement(db, Row.table.delete)
        for (rowID, row) in gone {
            delete.bind(rowID)
            try delete.run()
            hours.subtract(row, placeID: try shared.id(of: row.place(of: trackerID)))
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
        row.bindKey(to: &select, placeID: placeID)
        let found = try select.first { columns in
            let rowID = columns.count()
            return (rowID: rowID, row: try Row(from: &columns, &shared))
        }
        guard let (rowID, old) = found else { throw StoreError.corrupt(detail: "a row that is there is not found") }
        written?.insert(rowID)
        let merged = row.merged(into: old)
        guard merged != old else { return .known }
        let placeID = try shared.id(of: merged.place(of: trackerID))
        try merged.bind(to: &update, placeID: placeID, &shared)
        update.bind(rowID)
        try update.run()
        hours.replace(old, placeID: try shared.id(of: old.place(of: trackerID)), by: merged, placeID: placeID)
        return .changed
    }
}
