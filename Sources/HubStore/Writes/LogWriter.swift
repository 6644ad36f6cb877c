internal import GRDB
import HubModel

/// Writes the rows of one log of one tracker within one transaction.
struct LogWriter<Row: LogRow> {
    private let db: Database
    private let trackerID: Int64
    private let highest: Int64
    private var statement: PositionalStatement

    init(_ db: Database, trackerID: Int64) throws {
        self.db = db
        self.trackerID = trackerID
        highest = try Self.highestRowID(db)
        statement = try PositionalStatement(db, Row.table.upsert)
    }

    mutating func write(_ row: Row) throws {
        statement.bind(trackerID)
        row.bind(to: &statement)
        try statement.run()
    }

    /// Rows that the store did not hold before.
    ///
    /// A new row gets the highest row id plus one and a known one keeps its own, and nobody else writes meanwhile.
    func inserted() throws -> Int64 {
        try Self.highestRowID(db) - highest
    }

    private static func highestRowID(_ db: Database) throws -> Int64 {
        try db.number("SELECT max(rowID) FROM \(Row.table.name)") ?? 0
    }
}
