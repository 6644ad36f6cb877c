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

    /// What became of a row.
    enum Outcome {
        case new, changed, known
    }

    /// `rows` is the number of rows to come, as far as it is known.
    init(
        _ db: Database,
        trackerID: Int64,
        settings: StoreSettings,
        rows: Int,
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
            return .new
        }
        return try merge(row)
    }

    /// Writes the hourly totals, after the last row.
    func finish() throws {
        try hours.write(to: db)
    }

    private mutating func merge(_ row: Row) throws -> Outcome {
        var select = select
        select.bind(trackerID)
        select.bind(row.nativeID)
        let found = try select.first { columns in
            let rowID = columns.count()
            return (rowID: rowID, row: try Row(from: &columns, &shared))
        }
        guard let (rowID, old) = found else { throw StoreError.corrupt(detail: "a row that is there is not found") }
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
