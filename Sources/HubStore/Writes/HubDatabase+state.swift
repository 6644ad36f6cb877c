internal import GRDB
package import HubModel

extension HubDatabase {
    /// Notes that a stream's deep lookback was read to its end.
    package func noteDeepRead(_ stream: LogStream, trackerID: Int64, at time: UTCTime) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            try db.run(
                """
                INSERT INTO streamState (trackerID, stream, deepReadAt) VALUES (?, ?, ?)
                ON CONFLICT (trackerID, stream) DO UPDATE SET deepReadAt = excluded.deepReadAt
                """,
                [trackerID, stream.rawValue, time.seconds]
            )
        }
    }

    /// Sets how far back a person wants the history, or that it is not wanted further.
    package func setBackfillTarget(
        _ trackerID: Int64,
        from time: UTCTime,
        cancelled: Bool
    ) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            try db.run(
                "UPDATE syncState SET backfillFrom = ?, backfillCancelled = ? WHERE trackerID = ?",
                [time.seconds, cancelled, trackerID]
            )
        }
    }

    /// Notes when the first backfill was complete; a later call changes nothing.
    package func noteFirstBackfillDone(_ trackerID: Int64, at time: UTCTime) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            try db.run(
                "UPDATE syncState SET firstBackfillDoneAt = coalesce(firstBackfillDoneAt, ?) WHERE trackerID = ?",
                [time.seconds, trackerID]
            )
        }
    }

    /// Saves what a provider learned outside of a page, in a connection test for instance.
    package func saveMemory(_ memory: ProviderMemory, trackerID: Int64) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(trackerID)
            try db.save(memory, trackerID: trackerID)
        }
    }
}

extension Database {
    /// Saves what a provider learned; `nil` leaves what is there.
    func save(_ memory: ProviderMemory?, trackerID: Int64) throws {
        guard let memory else { return }
        try run("UPDATE syncState SET memory = ? WHERE trackerID = ?", [memory.json, trackerID])
    }
}
