import HubModel

/// What became of one row.
enum RowOutcome<Record> {
    case kept(Record)
    /// The reason, as `history` shows it.
    case rejected(String)
}

/// Maps a page's rows and counts what was odd.
struct RowMapping<Record> {
    private(set) var records: [Record] = []
    private(set) var findings = PageFindings()

    init(_ rows: [LogRow], _ map: (LogRow, inout FieldReader) -> RowOutcome<Record>) {
        var reader = FieldReader()
        records.reserveCapacity(rows.count)
        for row in rows {
            guard row.isObject else {
                findings.rejectedRows["not an object", default: 0] += 1
                continue
            }
            for name in row.unknown { findings.unknownFields[name, default: 0] += 1 }
            switch map(row, &reader) {
            case .kept(let record): records.append(record)
            case .rejected(let reason): findings.rejectedRows[reason, default: 0] += 1
            }
        }
        findings.droppedValues = reader.dropped
    }
}

extension LogRow {
    /// The sub-ids that are there.
    func subIDs(_ reader: inout FieldReader) -> SubIDs {
        var subIDs = SubIDs()
        for slot in 0..<subIDSlots {
            if let value = reader.subID(self[sub: slot + 1], slot: slot + 1) { subIDs[slot + 1] = value }
        }
        return subIDs
    }
}
