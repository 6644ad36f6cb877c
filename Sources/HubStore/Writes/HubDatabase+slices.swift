internal import GRDB
package import HubModel

extension HubDatabase {
    /// Begins to read a window of a stream.
    ///
    /// - Throws: ``StoreError/notFound(_:)`` where the tracker was removed.
    package func openSlice(
        _ stream: LogStream,
        _ kind: RunKind,
        window: TimeWindow,
        trackerID: Int64,
        at time: UTCTime
    ) async throws(StoreError) -> Slice {
        try await write { db in
            try db.requireTracker(trackerID)
            return try db.addSlice(stream, kind, window: window, trackerID: trackerID, at: time)
        }
    }

    /// Drops a slice without covering its window; one that is gone already is no error.
    package func closeSlice(_ slice: Slice) async throws(StoreError) {
        try await write { db in try db.run("DELETE FROM slice WHERE id = ?", [slice.id]) }
    }

    /// Replaces a slice by one of its newest `seconds`, which starts from its first page.
    ///
    /// The rows read so far stay; the older rest of the window is no longer anybody's, hence due again.
    ///
    /// - Returns: The new slice, with a new id.
    /// - Throws: ``StoreError/notFound(_:)`` where the slice was closed meanwhile.
    package func splitSlice(_ slice: Slice, keepingNewest seconds: Int64) async throws(StoreError) -> Slice {
        try await write { db in
            let stored = try db.slice(slice.id)
            let openedAt = try db.number("SELECT openedAt FROM slice WHERE id = ?", [stored.id]) ?? 0
            try db.run("DELETE FROM slice WHERE id = ?", [stored.id])
            return try db.addSlice(
                stored.stream,
                stored.kind,
                window: stored.window.newest(seconds),
                trackerID: stored.trackerID,
                at: UTCTime(seconds: openedAt)
            )
        }
    }
}

extension Database {
    /// A slice as it stands.
    ///
    /// - Throws: ``StoreError/notFound(_:)``.
    func slice(_ id: Int64) throws -> Slice {
        var statement = try PositionalStatement(self, "SELECT \(Slice.columns) FROM slice WHERE id = ?")
        statement.bind(id)
        guard let slice = try statement.first({ try Slice(from: &$0) }) else {
            throw StoreError.notFound("slice \(id)")
        }
        return slice
    }

    fileprivate func addSlice(
        _ stream: LogStream,
        _ kind: RunKind,
        window: TimeWindow,
        trackerID: Int64,
        at time: UTCTime
    ) throws -> Slice {
        try run(
            """
            INSERT INTO slice (trackerID, stream, kind, windowFrom, windowTo, openedAt) VALUES (?, ?, ?, ?, ?, ?)
            """,
            [trackerID, stream.rawValue, kind.rawValue, window.from.seconds, window.to.seconds, time.seconds]
        )
        return Slice(id: lastInsertedRowID, trackerID: trackerID, stream: stream, kind: kind, window: window)
    }
}
