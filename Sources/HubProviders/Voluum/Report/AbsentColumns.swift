import HubModel

/// Columns that were asked for and that no row has.
///
/// What the tracker does not know, or does not show to this user, is missing from every row without an error. Source: the
/// tracker's facts, section 6.4.
enum AbsentColumns {
    /// Measures that count what the plain ones leave out as well, and stand in for them.
    private static let broader = ["conversions": "allConversions", "revenue": "allConversionsRevenue"]

    /// In the order given; none where there are no rows.
    static func of(_ asked: [String], in rows: [JSONValue]) -> [String] {
        rows.isEmpty ? [] : asked.filter { column in rows.allSatisfy { $0[column] == nil } }
    }

    /// The same of measures: of a plain and a broader one, either is enough.
    static func ofMeasures(_ asked: [String], in rows: [JSONValue]) -> [String] {
        let absent = of(asked, in: rows)
        return absent.filter { column in
            !broader.values.contains(column) && broader[column].map(absent.contains) ?? true
        }
    }

    /// For `history`; `nil` where nothing is missing.
    static func remark(_ columns: [String], of path: String) -> String? {
        columns.isEmpty ? nil : "\(path) leaves out \(columns.joined(separator: ", "))"
    }
}
