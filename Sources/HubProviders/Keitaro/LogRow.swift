import HubModel

/// One row of a log as it came; valid only while it is visited.
struct LogRow {
    private let row: JSONRow

    init(_ row: JSONRow) {
        self.row = row
    }

    /// The columns that rows are read into, by their positions: the fields, then the sub-ids.
    static let columns = RowColumns(LogField.allCases.map(\.name) + SubIDs.slots.map { LogColumn.sub($0).name })

    subscript(field: LogField) -> JSONCell {
        row[field.rawValue]
    }

    /// A time of the row, without counting what cannot be read.
    func time(_ field: LogField) -> UTCTime? {
        let cell = self[field]
        return cell.form == .text ? cell.withBytes { UTCTime(utf8: $0) } : nil
    }

    /// The sub-ids that are there.
    func subIDs(_ reader: inout FieldReader) -> SubIDs {
        let last = SubIDs.slots.last { cell($0).form != .nothing } ?? 0
        return SubIDs((0..<last).map { reader.subID(cell($0 + 1), slot: $0 + 1) })
    }

    private func cell(_ slot: Int) -> JSONCell {
        row[LogColumn.sub(slot).position]
    }

    /// Adds what tells the row from others to a digest: the first of `fields` that it has.
    func addIdentity(_ fields: [LogField], to digest: inout RowDigest) {
        if let field = fields.first(where: { self[$0].form != .nothing }) { self[field].withBytes { digest.add($0) } }
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
