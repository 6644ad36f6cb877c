internal import GRDB
package import HubModel

extension HubDatabase {
    /// Removes a tracker: its name is free at once, its credentials, slices and schedule are gone.
    ///
    /// With `keepData` the rows stay in the database; without, ``purgeRemoved(batch:)`` takes them piece by piece.
    /// From now on every write for it fails with ``StoreError/notFound(_:)``.
    package func removeTracker(_ id: Int64, keepData: Bool, at time: UTCTime) async throws(StoreError) {
        try await write { db in
            try db.requireTracker(id)
            try db.run(
                "UPDATE tracker SET removedAt = ?, purgeWanted = ? WHERE id = ?",
                [time.seconds, !keepData, id]
            )
            try db.run("DELETE FROM credential WHERE trackerID = ?", [id])
            try db.run("DELETE FROM slice WHERE trackerID = ?", [id])
        }
    }

    /// Deletes at most `batch` rows of one table of a tracker to purge, and the tracker after its last rows.
    ///
    /// The space of the rows goes back to the file system in the same steps. Audit entries stay.
    ///
    /// - Returns: `true` while there is more to delete.
    package func purgeRemoved(batch: Int) async throws(StoreError) -> Bool {
        try await write { db in
            guard let id = try db.number("SELECT min(id) FROM tracker WHERE purgeWanted = 1") else { return false }
            if try !db.purgeRows(of: id, batch: batch) {
                try db.run("DELETE FROM place WHERE trackerID = ?", [id])
                try db.run("DELETE FROM tracker WHERE id = ?", [id])
            }
            // Each row deleted frees at most about a page, so the file shrinks as fast as rows go.
            try db.execute(sql: "PRAGMA incremental_vacuum(\(batch))")
            return try db.number("SELECT min(id) FROM tracker WHERE purgeWanted = 1") != nil
        }
    }
}

extension Database {
    /// Deletes from the first table that still holds rows of the tracker; `false` where none does.
    fileprivate func purgeRows(of id: Int64, batch: Int) throws -> Bool {
        let tables = [
            ("click", "rowID"), ("conversion", "rowID"), ("stats", "rowID"), ("entity", "rowID"), ("run", "id"),
        ]
        for (table, key) in tables {
            try run(
                "DELETE FROM \(table) WHERE \(key) IN (SELECT \(key) FROM \(table) WHERE trackerID = ? LIMIT ?)",
                [id, batch]
            )
            if changesCount > 0 { return true }
        }
        let histories = [
            ("entityStatus", "kind, id, number"), ("campaignRead", "kind, campaignID"),
            ("hourly", HourTable.keyColumns.joined(separator: ", ")),
        ]
        for (table, key) in histories {
            try run(
                """
                DELETE FROM \(table) WHERE trackerID = ? AND (\(key)) IN
                (SELECT \(key) FROM \(table) WHERE trackerID = ? LIMIT ?)
                """,
                [id, id, batch]
            )
            if changesCount > 0 { return true }
        }
        return false
    }
}
