internal import GRDB
import HubModel

/// Reads the states of one tracker or of all at once, in as many statements whatever their number.
struct StateReader {
    private(set) var states: [Int64: SyncState] = [:]
    /// Rows stored, by tracker and stream.
    private(set) var rows: [Int64: [LogStream: Int64]] = [:]

    /// `trackerID` is `nil` for all trackers.
    init(_ db: Database, trackerID: Int64?) throws {
        let condition = trackerID == nil ? "" : "WHERE trackerID = ?"
        try readStates(db, condition, trackerID)
        try readStreams(db, condition, trackerID)
        try readSlices(db, condition, trackerID)
    }

    private mutating func readStates(_ db: Database, _ condition: String, _ trackerID: Int64?) throws {
        var statement = try PositionalStatement(
            db,
            """
            SELECT trackerID, memory, lastIncrementalAt, lastSuccessAt, firstBackfillDoneAt, backfillFrom,
                backfillCancelled, failures, failingSince, failure, nextTryAt, lastReconcileAt
            FROM syncState \(condition)
            """
        )
        if let trackerID { statement.bind(trackerID) }
        try statement.forEach { row in
            let id = row.count()
            var state = SyncState()
            state.memory = row.text().map { ProviderMemory(json: $0) }
            state.lastIncrementalAt = row.time()
            state.lastSuccessAt = row.time()
            state.firstBackfillDoneAt = row.time()
            state.backfillFrom = row.time()
            state.backfillCancelled = row.flag() ?? false
            state.failures = Int(row.count())
            state.failingSince = row.time()
            state.failure = try StoredJSON.value(RunFailure.self, row.text())
            state.nextTryAt = row.time()
            state.lastReconcileAt = row.time()
            states[id] = state
        }
    }

    private mutating func readStreams(_ db: Database, _ condition: String, _ trackerID: Int64?) throws {
        var statement = try PositionalStatement(
            db,
            "SELECT trackerID, stream, coverage, deepReadAt, rows, lateness, expiredBefore FROM streamState \(condition)"
        )
        if let trackerID { statement.bind(trackerID) }
        try statement.forEach { row in
            let id = row.count()
            let stream = try row.word(LogStream.self)
            let text = row.text() ?? "[]"
            let coverage = try StoredJSON.value(IntervalSet.self, text)
            if !coverage.isEmpty {
                states[id]?.coverage[stream] = coverage
                states[id]?.coverageBytes += text.utf8.count
            }
            states[id]?.deepReadAt[stream] = row.time()
            rows[id, default: [:]][stream] = row.count()
            states[id]?.lateness[stream] = try StoredJSON.value(Lateness.self, row.text())
            let expired = row.time()
            if stream == .clicks { states[id]?.clicksExpiredBefore = expired }
        }
    }

    private mutating func readSlices(_ db: Database, _ condition: String, _ trackerID: Int64?) throws {
        var statement = try PositionalStatement(db, "SELECT \(Slice.columns) FROM slice \(condition) ORDER BY id")
        if let trackerID { statement.bind(trackerID) }
        try statement.forEach { row in
            let slice = try Slice(from: &row)
            states[slice.trackerID]?.slices.append(slice)
        }
    }
}
