internal import GRDB
import HubModel

extension HubDatabase {
    /// How far a tracker's data has been read.
    ///
    /// - Throws: ``StoreError/notFound(_:)`` where the tracker is not there or was removed.
    package func syncState(of trackerID: Int64) async throws(StoreError) -> SyncState {
        try await read { db in
            try db.requireTracker(trackerID)
            guard let state = try StateReader(db, trackerID: trackerID).states[trackerID] else {
                throw StoreError.notFound("tracker \(trackerID)")
            }
            return state
        }
    }

    /// All trackers that were not removed, by name, each with its state and its kept totals.
    ///
    /// The time it takes grows with the number of trackers, never with their rows.
    package func overview() async throws(StoreError) -> [TrackerOverview] {
        try await read { db in
            let reader = try StateReader(db, trackerID: nil)
            let entities = try db.entityTotals()
            let runs = try db.lastRuns()
            return try db.trackers().map { tracker in
                var overview = TrackerOverview(
                    tracker: tracker,
                    state: reader.states[tracker.id] ?? SyncState(),
                    rows: reader.rows[tracker.id] ?? [:],
                    entities: entities[tracker.id] ?? [:],
                    lastRun: runs[tracker.id]
                )
                if overview.state.lastReconcileAt != nil {
                    overview.differences = try db.differences(of: tracker.id, limit: 50)
                    overview.daysChecked = try db.daysChecked(of: tracker.id)
                }
                return overview
            }
        }
    }

    /// The runs of a tracker, newest first.
    package func history(of trackerID: Int64, limit: Int) async throws(StoreError) -> [RunRecord] {
        try await read { db in
            var statement = try PositionalStatement(
                db,
                "SELECT \(RunRecord.columns) FROM run WHERE trackerID = ? ORDER BY id DESC LIMIT ?"
            )
            statement.bind(trackerID)
            statement.bind(Int64(limit))
            return try statement.all { try RunRecord(from: &$0) }
        }
    }
}

extension Database {
    fileprivate func entityTotals() throws -> [Int64: [EntityKind: Int64]] {
        var totals: [Int64: [EntityKind: Int64]] = [:]
        var statement = try PositionalStatement(self, "SELECT trackerID, kind, rows FROM kindState WHERE rows > 0")
        try statement.forEach { row in
            let id = row.count()
            totals[id, default: [:]][try row.word(EntityKind.self)] = row.count()
        }
        return totals
    }

    fileprivate func lastRuns() throws -> [Int64: RunRecord] {
        var statement = try PositionalStatement(
            self,
            "SELECT \(RunRecord.columns) FROM syncState JOIN run ON run.id = syncState.lastRunID"
        )
        let runs = try statement.all { try RunRecord(from: &$0) }
        return Dictionary(runs.map { ($0.trackerID, $0) }) { $1 }
    }
}
