/// The statements that change the hourly totals by the rows of one log.
struct HourTable: Sendable {
    /// The columns that this log counts in, as indexes of ``HourTotals/columns``.
    let columns: [Int]
    /// Adds to one entry; its parameters are the tracker's id, the key and the totals of `columns`.
    let add: String

    init(columns: [Int]) {
        self.columns = columns
        let names = columns.map { HourTotals.columns[$0] }
        let places = String(repeating: ", ?", count: Self.keyColumns.count + names.count)
        add = """
            INSERT INTO hourly (trackerID, \((Self.keyColumns + names).joined(separator: ", "))) VALUES (?\(places))
            ON CONFLICT DO UPDATE SET \(names.map { "\($0) = coalesce(\($0), 0) + excluded.\($0)" }.joined(separator: ", "))
            """
    }

    static let keyColumns = ["hour", "placeID", "country"]

    /// Deletes an entry in which nothing is left.
    static let end = """
        DELETE FROM hourly
        WHERE trackerID = ? AND \(keyColumns.map { "\($0) = ?" }.joined(separator: " AND "))
        AND \(HourTotals.columns.map { "coalesce(\($0), 0) = 0" }.joined(separator: " AND "))
        """
}
