internal import GRDB
package import HubModel

extension HubDatabase {
    /// Marks the runs that a killed process left behind as interrupted.
    ///
    /// Called once at the start, before any run begins.
    ///
    /// - Returns: How many there were.
    package func interruptOpenRuns(at time: UTCTime) async throws(StoreError) -> Int {
        try await write { db in
            try db.run("UPDATE run SET outcome = 'interrupted', endedAt = ? WHERE outcome = 'running'", [time.seconds])
            return db.changesCount
        }
    }

    /// Begins a run; one of the kind whose end could not be written is interrupted.
    ///
    /// - Returns: Its id.
    /// - Throws: ``StoreError/notFound(_:)`` where the tracker was removed.
    package func beginRun(_ trackerID: Int64, _ kind: RunKind, at time: UTCTime) async throws(StoreError) -> Int64 {
        try await write { db in
            try db.requireTracker(trackerID)
            try db.run(
                """
                UPDATE run SET outcome = 'interrupted', endedAt = ?
                WHERE outcome = 'running' AND trackerID = ? AND kind = ?
                """,
                [time.seconds, trackerID, kind.rawValue]
            )
            try db.run(
                "INSERT INTO run (trackerID, kind, outcome, startedAt) VALUES (?, ?, 'running', ?)",
                [trackerID, kind.rawValue, time.seconds]
            )
            let id = db.lastInsertedRowID
            try db.run("UPDATE syncState SET lastRunID = ? WHERE trackerID = ?", [id, trackerID])
            return id
        }
    }

    /// Writes how a run ended, and what that means for its tracker.
    ///
    /// A failure adds to the tracker's failures in a row, except that of a reconciliation: the data is as good as before.
    /// A success ends them, except that a backfill or a reconciliation does not hide that incremental runs fail: those
    /// end only by one of their own kind. Runs that were cancelled or interrupted say nothing about the tracker.
    ///
    /// - Throws: ``StoreError/notFound(_:)`` where the run is gone with its tracker.
    package func finishRun(_ runID: Int64, _ end: RunEnd, requests: [RequestRecord]) async throws(StoreError) {
        try await write { db in
            let sql = "SELECT trackerID, kind, startedAt FROM run WHERE id = ?"
            let row = try Row.fetchOne(db, sql: sql, arguments: [runID])
            guard let row else { throw StoreError.notFound("run \(runID)") }
            let trackerID: Int64 = row[0]
            let failure = try end.failure.map { try StoredJSON.text($0) }
            try db.record(requests, trackerID: trackerID, runID: runID)
            try db.run(
                "UPDATE run SET outcome = ?, endedAt = ?, failure = ? WHERE id = ?",
                [end.outcome.rawValue, end.at.seconds, failure, runID]
            )
            switch end.outcome {
            case .succeeded: try db.noteSuccess(trackerID, kind: row[1], startedAt: row[2], endedAt: end.at.seconds)
            case .failed where row[1] == RunKind.reconcile.rawValue: break
            case .failed: try db.noteFailure(trackerID, kind: row[1], failure: failure, at: end.at.seconds)
            case .running, .cancelled, .interrupted: break
            }
            guard let nextTryAt = end.nextTryAt else { return }
            try db.run("UPDATE syncState SET nextTryAt = ? WHERE trackerID = ?", [nextTryAt.seconds, trackerID])
        }
    }

    /// Writes audit entries alone, of requests that belong to no page: a connection test (`runID` is `nil`), a look-up.
    package func recordRequests(
        _ requests: [RequestRecord],
        trackerID: Int64,
        runID: Int64?
    ) async throws(StoreError) {
        try await write { db in try db.record(requests, trackerID: trackerID, runID: runID) }
    }
}

extension Database {
    fileprivate func noteSuccess(_ trackerID: Int64, kind: String, startedAt: Int64, endedAt: Int64) throws {
        try run("UPDATE syncState SET lastSuccessAt = ? WHERE trackerID = ?", [endedAt, trackerID])
        if kind == RunKind.incremental.rawValue {
            try run("UPDATE syncState SET lastIncrementalAt = ? WHERE trackerID = ?", [startedAt, trackerID])
        }
        try run(
            """
            UPDATE syncState
            SET failures = 0, failingSince = NULL, failure = NULL, failureKind = NULL, nextTryAt = NULL
            WHERE trackerID = ? AND (failureKind IS NULL OR failureKind = ? OR ? = 'incremental')
            """,
            [trackerID, kind, kind]
        )
    }

    fileprivate func noteFailure(_ trackerID: Int64, kind: String, failure: String?, at time: Int64) throws {
        try run(
            """
            UPDATE syncState
            SET failures = failures + 1, failingSince = coalesce(failingSince, ?), failure = ?,
                failureKind = iif(failureKind = 'incremental', failureKind, ?), nextTryAt = NULL
            WHERE trackerID = ?
            """,
            [time, failure, kind, trackerID]
        )
    }
}
