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
    /// Adds a row that the store does not hold; its parameters are the tracker's id and the columns.
    let insert: String
    /// The row with a tracker's id and a native id: `rowID` and the columns.
    let select: String
    /// Gives all columns of a row, the last parameter being its `rowID`.
    let update: String

    init(name: String, nativeID: String, time: String, columns: [String]) {
        self.name = name
        self.nativeID = nativeID
        self.time = time
        self.columns = columns
        let list = columns.joined(separator: ", ")
        insert = """
            INSERT INTO \(name) (trackerID, \(list)) VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (trackerID, \(nativeID)) DO NOTHING
            """
        select = "SELECT rowID, \(list) FROM \(name) WHERE trackerID = ? AND \(nativeID) = ?"
        update = "UPDATE \(name) SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE rowID = ?"
    }

    static let subIDColumns = SubIDs.slots.map { "sub\($0)" }
}

/// A record that a log table holds.
protocol LogRow: Sendable, Equatable {
    static var table: LogTable { get }
    static var stream: LogStream { get }
    static var hours: HourTable { get }
    /// The counter of a run that counts rows of this log.
    static var runCounter: String { get }
    var nativeID: String { get }
    var logTime: UTCTime { get }
    var country: String? { get }
    /// What the row counts in the hourly totals.
    var totals: HourTotals { get }

    func place(of trackerID: Int64) -> Place

    /// The row as it is to be stored under these settings.
    func prepared(_ settings: StoreSettings) -> Self

    /// What a known row becomes when this one comes in.
    func merged(into old: Self) -> Self

    /// Binds the values in the order of the table's columns; `placeID` is the id of the row's place.
    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws

    /// Reads the values in the order of the table's columns.
    init(from statement: inout PositionalStatement, _ shared: inout SharedValues) throws
}
