internal import HubModel

/// A table of one of the logs, as its columns say it, and the statements made of them.
struct LogTable: Sendable {
    let name: String
    /// The column that the log is ordered by.
    let time: String
    /// All columns but `rowID` and `trackerID`, in the order in which rows are bound and read.
    let columns: [String]
    /// Adds a row that the store does not hold; its parameters are the tracker's id and the columns.
    let insert: String
    /// The row with a tracker's id and a key: `rowID` and the columns.
    let select: String
    /// The rows of a tracker in a span of time: `rowID` and the columns.
    let selectSpan: String
    /// Deletes a row by its `rowID`.
    let delete: String
    /// Gives all columns of a row, the last parameter being its `rowID`.
    let update: String

    /// `key` names the columns by which a tracker's rows are told apart.
    init(name: String, key: [String], time: String, columns: [String]) {
        self.name = name
        self.time = time
        self.columns = columns
        let list = columns.joined(separator: ", ")
        insert = """
            INSERT INTO \(name) (trackerID, \(list)) VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (trackerID, \(key.joined(separator: ", "))) DO NOTHING
            """
        let isKey = key.map { "\($0) = ?" }.joined(separator: " AND ")
        select = "SELECT rowID, \(list) FROM \(name) WHERE trackerID = ? AND \(isKey)"
        selectSpan = "SELECT rowID, \(list) FROM \(name) WHERE trackerID = ? AND \(time) >= ? AND \(time) < ?"
        delete = "DELETE FROM \(name) WHERE rowID = ?"
        update = "UPDATE \(name) SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE rowID = ?"
    }

    static let subIDColumns = SubIDs.slots.map { "sub\($0)" }
}

/// A record that a log table holds.
protocol LogRecord: PageRecord, Equatable where Packed: LogRows, Packed.Row.Record == Self {
    static var table: LogTable { get }
    static var stream: LogStream { get }
    static var hours: HourTable { get }
    /// What a row counts in each of ``HourTotals/columns``, in SQL.
    static var hourSums: [String] { get }
    /// The counter of a run that counts rows of this log.
    static var runCounter: String { get }
    var logTime: UTCTime { get }

    /// What a known row becomes when this one comes in.
    func merged(into old: Self) -> Self

    /// Reads the values in the order of the table's columns.
    init(from statement: inout PositionalStatement, _ shared: inout SharedValues) throws
}

extension LogRecord {
    /// Hands itself over in the form in which rows are written.
    func withRow<Value>(_ body: (Packed.Row) throws -> Value) throws -> Value {
        try Packed([self]).withRow(at: 0, body)
    }
}
