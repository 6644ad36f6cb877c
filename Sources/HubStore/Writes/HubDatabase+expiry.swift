internal import GRDB
package import HubModel

extension HubDatabase {
    private static let day: Int64 = 86_400
    /// A clock that runs ahead must not delete what is young: time counts to this long behind the newest row.
    private static let trustedAhead = 7 * day

    /// One step of forgetting: deletes clicks beyond their retention, shortens the addresses of older ones, and gives
    /// the space back to the file system.
    ///
    /// A step touches at most `batch` rows, and gives `true` while there is more to do. `now` is of no weight where it
    /// runs more than a week ahead of the newest row stored.
    package func expire(batch: Int, now: UTCTime) async throws(StoreError) -> Bool {
        let settings = settings
        return try await write { db in
            if let days = settings.clickRetentionDays {
                let newest = try db.newestRow().map { $0 + Self.trustedAhead } ?? now
                let border = (min(now, newest).seconds - Int64(days) * Self.day) / Self.day * Self.day
                if try db.deleteClicks(before: UTCTime(seconds: border), batch: batch) { return true }
            }
            if try db.shortenAddresses(settings.ipHandling, batch: batch) { return true }
            let free = try db.number("PRAGMA freelist_count") ?? 0
            // Some room is kept, as new rows would only ask for it again.
            guard free > 1000 else { return false }
            try db.execute(sql: "PRAGMA incremental_vacuum(\(min(batch, Int(free))))")
            return try db.number("PRAGMA freelist_count") ?? 0 > 1000
        }
    }
}

extension Database {
    fileprivate func newestRow() throws -> UTCTime? {
        let newest = try number(
            """
            SELECT max(t) FROM (
                SELECT (SELECT max(clickedAt) FROM click WHERE trackerID = tracker.id) AS t FROM tracker
                UNION ALL SELECT (SELECT max(convertedAt) FROM conversion WHERE trackerID = tracker.id) FROM tracker
            )
            """
        )
        return newest.map { UTCTime(seconds: $0) }
    }

    /// Deletes at most `batch` clicks of the first tracker that has older ones; `true` where it found any.
    fileprivate func deleteClicks(before border: UTCTime, batch: Int) throws -> Bool {
        let id = try number(
            """
            SELECT id FROM tracker
            WHERE EXISTS (SELECT 1 FROM click WHERE trackerID = tracker.id AND clickedAt < ?) LIMIT 1
            """,
            [border.seconds]
        )
        guard let id else { return false }
        _ = try streamRow(.clicks, trackerID: id)
        try run(
            """
            DELETE FROM click WHERE rowID IN
            (SELECT rowID FROM click WHERE trackerID = ? AND clickedAt < ? ORDER BY clickedAt LIMIT ?)
            """,
            [id, border.seconds, batch]
        )
        try run(
            """
            UPDATE streamState SET rows = max(0, rows - ?), expiredBefore = max(coalesce(expiredBefore, ?), ?)
            WHERE trackerID = ? AND stream = 'clicks'
            """,
            [changesCount, border.seconds, border.seconds, id]
        )
        return true
    }

    /// Brings the addresses of rows that were stored before to what is kept now; `true` while there are more.
    fileprivate func shortenAddresses(_ handling: IPHandling, batch: Int) throws -> Bool {
        guard handling != .full else { return false }
        let name = "addresses"
        let mode = try String.fetchOne(self, sql: "SELECT mode FROM maintenance WHERE name = ?", arguments: [name])
        let reached =
            mode == handling.rawValue
            ? try number("SELECT reached FROM maintenance WHERE name = ?", [name]) ?? 0 : 0
        var statement = try PositionalStatement(
            self,
            "SELECT rowID, ip FROM click WHERE rowID > ? AND ip IS NOT NULL ORDER BY rowID LIMIT ?"
        )
        statement.bind(reached)
        statement.bind(Int64(batch))
        let rows = try statement.all { ($0.count(), $0.text()) }
        var update = try PositionalStatement(self, "UPDATE click SET ip = ? WHERE rowID = ?")
        for (rowID, ip) in rows where handling.kept(ip) != ip {
            update.bind(handling.kept(ip))
            update.bind(rowID)
            try update.run()
        }
        // Rows are added behind the highest row id, and come in shortened.
        guard let last = rows.last?.0, last > reached || mode != handling.rawValue else { return false }
        try run(
            """
            INSERT INTO maintenance (name, mode, reached) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET mode = excluded.mode, reached = excluded.reached
            """,
            [name, handling.rawValue, last]
        )
        return rows.count == batch
    }
}
