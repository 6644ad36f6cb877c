/// A row's value in a form that can be ordered.
enum SortKey: Comparable {
    case number(Int64)
    case text(String)

    init(_ field: Field, _ zone: inout ZoneClock) {
        switch field {
        case .int(let value), .money(let value), .time(let value): self = .number(value)
        case .bool(let value): self = .number(value ? 1 : 0)
        case .null: self = .number(Int64.min)
        default: self = .text(field.text(&zone))
        }
    }

    /// Text by its bytes, as databases do it.
    static func < (left: SortKey, right: SortKey) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number, .text): true
        case (.text, .number): false
        }
    }
}

extension LogQuery {
    /// The rows in the query's order; rows that are alike in all keys stay as they were.
    func sorted<Row>(_ rows: [Row], by field: (Row, Column) -> Field) -> [Row] {
        var zone = zone
        var keyed: [(keys: [SortKey], place: Int)] = []
        keyed.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            keyed.append((sort.map { SortKey(field(row, $0.column), &zone) }, place))
        }
        keyed.sort { left, right in
            for (index, key) in sort.enumerated() {
                if left.keys[index] < right.keys[index] { return !key.isDescending }
                if right.keys[index] < left.keys[index] { return key.isDescending }
            }
            return left.place < right.place
        }
        return keyed.map { rows[$0.place] }
    }
}
