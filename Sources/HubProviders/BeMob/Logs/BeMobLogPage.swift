import HubModel

/// A record of a log that is read by time.
protocol BeMobLogRecord: LogRecord {
    /// Each time by which the log may choose its rows, as nobody has seen which one it is.
    var times: [UTCTime] { get }
}

extension Click: BeMobLogRecord {
    var times: [UTCTime] { [clickedAt] }
}

extension Conversion: BeMobLogRecord {
    var times: [UTCTime] { [convertedAt] + (clickedAt.map { [$0] } ?? []) }
}

/// What is kept of one page of a log; an id is kept once.
struct BeMobLogPage<Record: BeMobLogRecord> {
    private(set) var records: [Record] = []
    private var places: [String: Int] = [:]
    private var reader = FieldReader()
    private var rejected: [String: Int] = [:]
    private var unknown: [String: Int] = [:]
    private let options: BeMobOptions
    private let known: Set<String>

    init(_ options: BeMobOptions) {
        self.options = options
        known = BeMobLogRow.known(options)
    }

    var hasKept: Bool { !records.isEmpty }

    /// Whether any record is of a span, whose last second is asked for as well.
    func holds(_ span: TimeWindow) -> Bool {
        records.contains { $0.times.contains { span.from <= $0 && $0 <= span.to } }
    }

    var findings: PageFindings {
        var findings = PageFindings()
        findings.rejectedRows = rejected
        findings.droppedValues = reader.dropped
        findings.unknownFields = unknown
        return findings
    }

    mutating func add(_ value: JSONValue, _ map: BeMobLogReader.Mapping<Record>) {
        guard let row = BeMobLogRow(value, options) else { return reject("not an object") }
        for name in row.names where !known.contains(name) { unknown[name, default: 0] += 1 }
        switch map(row, &reader) {
        case .kept(let record): keep(record)
        case .rejected(let reason): reject(reason)
        }
    }

    /// Of two the first stays, as nothing tells which is newer.
    private mutating func keep(_ record: Record) {
        guard let place = places[record.logID] else {
            places[record.logID] = records.count
            records.append(record)
            return
        }
        if records[place] != record { reject("the same id with other values in one page") }
    }

    private mutating func reject(_ reason: String) {
        rejected[reason, default: 0] += 1
    }
}
