import HubModel

/// What one page of a log tells, row by row.
struct LogPage<Rows: LogRows> {
    private(set) var kept: Rows
    private(set) var findings = PageFindings()
    /// Rows that came, those that are no objects included.
    private(set) var rows = 0
    /// Rows that are objects.
    private(set) var objects = 0
    /// Times by which the log is sorted, as far as they could be read.
    private(set) var times: [UTCTime] = []
    private(set) var digest = RowDigest()
    /// By ``LogColumn/position``.
    private var isPresent: [Bool] = []
    private var reader = FieldReader()
    private let order: LogField?
    private let identity: [LogField]

    /// `limit` is the number of rows that the page has at most.
    init(_ kept: Rows, order: LogField?, identity: [LogField], limit: Int) {
        self.kept = kept
        self.order = order
        self.identity = identity
        times.reserveCapacity(limit)
    }

    /// Takes the next row; `nil` is something else than an object.
    mutating func add(_ row: LogRow?) {
        rows += 1
        guard let row else {
            reject("not an object")
            return
        }
        objects += 1
        if let order, let time = row.time(order) { times.append(time) }
        row.addIdentity(identity, to: &digest)
        if let reason = kept.add(row, &reader) { reject(reason) }
    }

    /// Notes what the whole answer tells, after its last row.
    mutating func end(_ answer: RowAnswer) {
        isPresent = answer.isPresent
        findings.droppedValues = reader.dropped
        if answer.isRepaired { findings.remarks.append("an answer held bytes that are no UTF-8") }
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
