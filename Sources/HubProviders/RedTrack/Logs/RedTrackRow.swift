import HubModel

/// One row of a log as it came; valid only while it is visited.
struct RedTrackRow {
    private static let slots = 1...20

    private let row: JSONRow

    init(_ row: JSONRow) {
        self.row = row
    }

    /// The fields, then the sub-ids, then what is known and not used.
    static let columns = RowColumns(
        RedTrackField.allCases.map(\.name) + slots.map { "sub\($0)" } + RedTrackField.unused,
        in: "items",
        isNullable: true
    )

    subscript(field: RedTrackField) -> JSONCell {
        row[field.rawValue]
    }

    /// The sub-ids that are there.
    func subIDs(_ reader: inout FieldReader) -> SubIDs {
        let last = Self.slots.last { cell($0).form != .nothing } ?? 0
        return SubIDs((0..<last).map { reader.subID(cell($0 + 1), slot: $0 + 1) })
    }

    private func cell(_ slot: Int) -> JSONCell {
        row[RedTrackField.allCases.count + slot - 1]
    }

    /// Adds what tells the row from others to a digest.
    func addIdentity(to digest: inout RowDigest) {
        self[.id].withBytes { digest.add($0) }
        digest.endRow()
    }
}
