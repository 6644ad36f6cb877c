internal import HubModel

/// A table of one of the logs, as its columns say it, and the statements made of them.
struct LogTable: Sendable {
    let name: String
    /// The column with the tracker's own id.
    let nativeID: String
    /// The column that the log is ordered by.
    let time: String
    /// All columns but `rowID` and `trackerID`, in the order in which rows are bound and read.
    let columns: [String]
    /// Writes a row, its parameters being the tracker's id and the columns.
    ///
    /// A row that the store holds already takes the new values; one that says nothing new is not written again.
    let upsert: String

    /// Makes the statements.
    ///
    /// `merged` gives the value that a column of a known row takes, in terms of the new row `excluded` and the table's
    /// own name for the old one.
    init(name: String, nativeID: String, time: String, columns: [String], merged: (String) -> String) {
        self.name = name
        self.nativeID = nativeID
        self.time = time
        self.columns = columns
        let changing = columns.filter { $0 != nativeID }
        let values = changing.map(merged)
        upsert = """
            INSERT INTO \(name) (trackerID, \(columns.joined(separator: ", ")))
            VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (trackerID, \(nativeID)) DO UPDATE
            SET \(zip(changing, values).map { "\($0) = \($1)" }.joined(separator: ", "))
            WHERE (\(changing.map { "\(name).\($0)" }.joined(separator: ", ")))
            IS NOT (\(values.joined(separator: ", ")))
            """
    }

    static let subIDColumns = SubIDs.slots.map { "sub\($0)" }
}

/// A record that a log table holds.
protocol LogRow: Sendable {
    static var table: LogTable { get }
    static var stream: LogStream { get }
    /// The counter of a run that counts rows of this log.
    static var runCounter: String { get }
    var logTime: UTCTime { get }

    /// Binds the values in the order of the table's columns.
    func bind(to statement: inout PositionalStatement)

    /// Reads the values in the order of the table's columns.
    init(from statement: inout PositionalStatement) throws
}
