import HubModel

/// What became of one row.
enum RowOutcome<Record> {
    case kept(Record)
    /// The reason, as `history` shows it.
    case rejected(String)
}

/// A record of a log.
protocol LogRecord: Equatable {
    /// By which the row is kept.
    var logID: String { get }

    /// Whether it, which comes later in the same page, takes the place of another of the same id.
    func replaces(_ earlier: Self) -> Bool
}

extension Click: LogRecord {
    var logID: String { clickID }

    func replaces(_ earlier: Click) -> Bool { true }
}

extension Conversion: LogRecord {
    var logID: String { conversionID }

    /// The highest version counts, where the event store has not merged them yet.
    func replaces(_ earlier: Conversion) -> Bool { (earlier.version ?? .min) <= (version ?? .min) }
}

/// What is kept of one page of a log, made row by row.
///
/// A page holds an id once.
struct LogPage<Record: LogRecord> {
    private(set) var records: [Record] = []
    private var places: [String: Int] = [:]
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
    init(order: LogField?, identity: [LogField], limit: Int) {
        self.order = order
        self.identity = identity
        records.reserveCapacity(limit)
        places.reserveCapacity(limit)
        times.reserveCapacity(limit)
    }

    /// Takes the next row; `nil` is something else than an object.
    mutating func add(_ row: LogRow?, _ map: (LogRow, inout FieldReader) -> RowOutcome<Record>) {
        rows += 1
        guard let row else {
            reject("not an object")
            return
        }
        objects += 1
        if let order, let time = row.time(order) { times.append(time) }
        row.addIdentity(identity, to: &digest)
        switch map(row, &reader) {
        case .kept(let record): keep(record)
        case .rejected(let reason): reject(reason)
        }
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

    private mutating func keep(_ record: Record) {
        let new = records.count
        let place = places[record.logID, default: new]
        guard place < new else {
            places[record.logID] = new
            records.append(record)
            return
        }
        guard records[place] != record else { return }
        if record.replaces(records[place]) { records[place] = record }
        reject("the same id with other values in one page")
    }

    private mutating func reject(_ reason: String) {
        findings.rejectedRows[reason, default: 0] += 1
    }
}
