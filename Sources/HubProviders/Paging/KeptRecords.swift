/// The records of one page, each id once.
struct KeptRecords<Record: LogRecord> {
    private(set) var records: [Record] = []
    private var places: [String: Int] = [:]

    /// `limit` is the number of rows that the page has at most.
    init(limit: Int) {
        records.reserveCapacity(limit)
        places.reserveCapacity(limit)
    }

    /// Takes what a row became; gives the reason where it, or another of its id, is not kept.
    mutating func add(_ outcome: RowOutcome<Record>) -> String? {
        switch outcome {
        case .kept(let record): keep(record)
        case .rejected(let reason): reason
        }
    }

    private mutating func keep(_ record: Record) -> String? {
        let new = records.count
        let place = places[record.logID, default: new]
        guard place < new else {
            places[record.logID] = new
            records.append(record)
            return nil
        }
        guard records[place] != record else { return nil }
        if record.replaces(records[place]) { records[place] = record }
        return RowReason.isTwofold
    }
}

/// Reasons for which rows of any log are not kept.
enum RowReason {
    /// Said of rows that share an id and nothing more.
    static let isTwofold = "the same id with other values in one page"
}
