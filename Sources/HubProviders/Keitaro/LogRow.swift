import HubModel

/// One row of a log as it came; valid only while it is visited.
struct LogRow {
    private let row: JSONRow

    init(_ row: JSONRow) {
        self.row = row
    }

    /// The columns that rows are read into, by their positions: the fields, then the sub-ids.
    static let columns = RowColumns(LogField.allCases.map(\.name) + SubIDs.slots.map { LogColumn.sub($0).name })

    static let positions = 0..<(LogField.allCases.count + SubIDs.slots.count)

    subscript(field: LogField) -> JSONValue? {
        row[field.rawValue]
    }

    subscript(sub slot: Int) -> JSONValue? {
        row[LogColumn.sub(slot).position]
    }

    func has(_ position: Int) -> Bool {
        row.has(position)
    }

    /// A time of the row, without counting what cannot be read.
    func time(_ field: LogField) -> UTCTime? {
        guard case .text(let text) = self[field] else { return nil }
        return UTCTime(text)
    }

    /// The sub-ids that are there.
    func subIDs(_ reader: inout FieldReader) -> SubIDs {
        var subIDs = SubIDs()
        for slot in SubIDs.slots where row.has(LogColumn.sub(slot).position) {
            if let value = reader.subID(self[sub: slot], slot: slot) { subIDs[slot] = value }
        }
        return subIDs
    }

    /// Adds what tells the row from others to a digest: the first of `fields` that it has.
    func addIdentity(_ fields: [LogField], to digest: inout RowDigest) {
        let field = fields.first { row.has($0.rawValue) && !row.isNull($0.rawValue) }
        if let field { row.withBytes(of: field.rawValue) { digest.add($0) } }
        digest.endRow()
    }
}

extension LogColumn {
    /// Where the column stands among ``LogRow/columns``.
    var position: Int {
        switch self {
        case .field(let field): field.rawValue
        case .sub(let slot): LogField.allCases.count + slot - 1
        }
    }
}
