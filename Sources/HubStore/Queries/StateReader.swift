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
                backfillCancelled, failures, failingSince, failure, nextTryAt
            FROM syncState \(condition)
            """
        )
        if let trackerID { statement.bind(trackerID) }
        while try statement.next() {
            let id = statement.count()
            var state = SyncState()
            state.memory = statement.text().map { ProviderMemory(json: $0) }
            state.lastIncrementalAt = statement.time()
            state.lastSuccessAt = statement.time()
            state.firstBackfillDoneAt = statement.time()
            state.backfillFrom = statement.time()
            state.backfillCancelled = statement.flag() ?? false
            state.failures = Int(statement.count())
            state.failingSince = statement.time()
            state.failure = try StoredJSON.value(RunFailure.self, statement.text())
            state.nextTryAt = statement.time()
            states[id] = state
        }
    }

    private mutating func readStreams(_ db: Database, _ condition: String, _ trackerID: Int64?) throws {
        var statement = try PositionalStatement(
            db,
            "SELECT trackerID, stream, coverage, deepReadAt, rows FROM streamState \(condition)"
        )
        if let trackerID { statement.bind(trackerID) }
        while try statement.next() {
            let id = statement.count()
            let stream = try statement.word(LogStream.self)
            let coverage = try StoredJSON.value(IntervalSet.self, statement.text() ?? "[]")
            if !coverage.isEmpty { states[id]?.coverage[stream] = coverage }
            states[id]?.deepReadAt[stream] = statement.time()
            rows[id, default: [:]][stream] = statement.count()
        }
    }

    private mutating func readSlices(_ db: Database, _ condition: String, _ trackerID: Int64?) throws {
        var statement = try PositionalStatement(db, "SELECT \(Slice.columns) FROM slice \(condition) ORDER BY id")
        if let trackerID { statement.bind(trackerID) }
        while try statement.next() {
            let slice = try Slice(from: &statement)
            states[slice.trackerID]?.slices.append(slice)
        }
    }
}
