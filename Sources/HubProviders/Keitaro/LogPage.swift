import HubModel

/// What became of one row.
enum RowOutcome<Record> {
    case kept(Record)
    /// The reason, as `history` shows it.
    case rejected(String)
}

/// What is kept of one page of a log, made row by row.
struct LogPage<Record> {
    private(set) var records: [Record] = []
    private(set) var findings = PageFindings()
    /// Rows that came, those that are no objects included.
    private(set) var rows = 0
    /// Rows that are objects.
    private(set) var objects = 0
    /// Times by which the log is sorted, as far as they could be read.
    private(set) var times: [UTCTime] = []
    private(set) var digest = RowDigest()
    /// By ``LogColumn/position``.
    private var isPresent = Array(repeating: false, count: LogRow.positions.count)
    private var reader = FieldReader()
    private let order: LogField?
    private let identity: [LogField]

    init(order: LogField?, identity: [LogField]) {
        self.order = order
        self.identity = identity
    }

    /// Takes the next row; `nil` is something else than an object.
    mutating func add(_ row: LogRow?, _ map: (LogRow, inout FieldReader) -> RowOutcome<Record>) {
        rows += 1
        guard let row else {
            reject("not an object")
            return
        }
        objects += 1
        for position in LogRow.positions where row.has(position) { isPresent[position] = true }
        if let order, let time = row.time(order) { times.append(time) }
        row.addIdentity(identity, to: &digest)
        switch map(row, &reader) {
        case .kept(let record): records.append(record)
        case .rejected(let reason): reject(reason)
        }
    }

    /// Notes what the whole answer tells, after its last row.
    mutating func end(_ answer: RowAnswer) {
        findings.droppedValues = reader.dropped
        findings.unknownFields = answer.unknown.filter { !LogColumn.unused.contains($0.key) }
    }

    /// Whether any row had the column.
    func has(_ column: LogColumn) -> Bool {
        isPresent[column.position]
    }

    private mutating func reject(_ reason: String) {
        findings.rejectedRows[reason, default: 0] += 1
    }
}
