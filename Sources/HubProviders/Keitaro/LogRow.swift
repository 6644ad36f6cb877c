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
        SubIDs((0..<lastSubID).map { reader.subID(cell($0 + 1), slot: $0 + 1) })
    }

    /// The same for a click that is packed.
    func readSubIDs(_ reader: inout FieldReader, to clicks: inout PackedClicks) {
        var slot = 0
        let last = lastSubID
        while slot < last {
            slot += 1
            reader.subID(cell(slot), slot: slot, to: &clicks)
        }
    }

    /// The last slot that there is anything in; 0 where there is none.
    private var lastSubID: Int {
        var slot = SubIDs.slots.upperBound
        while slot > 0, cell(slot).isNothing { slot -= 1 }
        return slot
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
