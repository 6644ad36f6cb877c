internal import HubModel

/// A row of a log as it is written, in the form in which its page holds it.
protocol LogRow {
    associatedtype Record

    var logTime: UTCTime { get }
    /// Empty where it is not known.
    var hourCountry: String { get }
    /// What the row counts in the hourly totals.
    var totals: HourTotals { get }
    /// As a value of its own.
    var record: Record { get }

    /// Adds its texts in the order of ``Place/columns``.
    func addPlace(to key: inout PlaceKey)

    /// Binds the values of the table's key.
    func bindKey(to statement: inout PositionalStatement, placeID: Int64) throws

    /// Binds the values in the order of the table's columns; `placeID` is the id of the row's place.
    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws
}

/// The rows of one page.
protocol LogRows: PackedRecords where Record == Row.Record {
    associatedtype Row: LogRow

    /// The rows as they are to be stored under these settings.
    func prepared(_ settings: StoreSettings) -> Self

    /// Hands over each row; it is valid until `body` returns.
    func forEachRow(_ body: (Row) throws -> Void) throws

    /// Hands over one row; it is valid until `body` returns.
    func withRow<Value>(at index: Int, _ body: (Row) throws -> Value) throws -> Value
}

extension Array: LogRows where Element: LogRow, Element.Record == Element {
    typealias Row = Element

    func prepared(_ settings: StoreSettings) -> [Element] { self }

    /// A span lends its rows, where iterating would copy each with all of its texts.
    func forEachRow(_ body: (Element) throws -> Void) throws {
        let rows = span
        for index in rows.indices { try body(rows[index]) }
    }

    func withRow<Value>(at index: Int, _ body: (Element) throws -> Value) throws -> Value {
        try body(self[index])
    }
}

extension LogRow where Record == Self {
    var record: Self { self }
}
