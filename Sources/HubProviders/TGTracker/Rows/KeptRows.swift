import HubModel

/// The records of one page, each id once: of two rows of one id the one that changed last, else the later.
struct KeptRows<Record: LogRecord> {
    private(set) var records: [Record] = []
    private var places: [String: Int] = [:]
    /// Rows of an id that the page had before, with other values.
    private(set) var conflicts = 0

    mutating func add(_ record: Record) {
        let place = places[record.logID, default: records.count]
        guard place < records.count else {
            places[record.logID] = place
            records.append(record)
            return
        }
        guard records[place] != record else { return }
        conflicts += 1
        if record.replaces(records[place]) { records[place] = record }
    }
}
