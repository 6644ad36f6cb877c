internal import GRDB
package import HubModel

extension HubDatabase {
    /// Commits one page of the click log: rows, totals, counters, findings, memory, audit and cursor in one transaction.
    ///
    /// A known click takes the new row's values. A page that was committed before changes nothing: its slice has moved
    /// on, and is returned as it stands.
    ///
    /// - Returns: The slice as it goes on; `nil` where this was its last page and its window is covered now.
    /// - Throws: ``StoreError/notFound(_:)`` where the slice was closed meanwhile; nothing is written then.
    package func commitClicks(
        _ page: Page<Click>,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) -> Slice? {
        try await write { db in try db.commit(page, slice: slice, runID: runID, at: time, requests: requests) }
    }

    /// Commits one page of the conversion log, as ``commitClicks(_:slice:runID:at:requests:)`` does.
    ///
    /// A known conversion takes the new row's values, except that a lower version never replaces a higher one, the
    /// earliest `convertedAt` stays, and a row without `clickedAt` does not erase one.
    ///
    /// - Returns: The slice as it goes on; `nil` where this was its last page and its window is covered now.
    /// - Throws: ``StoreError/notFound(_:)`` where the slice was closed meanwhile; nothing is written then.
    package func commitConversions(
        _ page: Page<Conversion>,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) -> Slice? {
        try await write { db in try db.commit(page, slice: slice, runID: runID, at: time, requests: requests) }
    }
}

extension Database {
    fileprivate func commit<Row: LogRow>(
        _ page: Page<Row>,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) throws -> Slice? {
        let stored = try self.slice(slice.id)
        try writeRows(page, trackerID: stored.trackerID, runID: runID)
        try note(page.findings, trackerID: stored.trackerID, runID: runID, at: time)
        try save(page.memory, trackerID: stored.trackerID)
        try record(requests, trackerID: stored.trackerID, runID: runID)
        guard stored.pages == slice.pages, stored.cursor == slice.cursor else { return stored }
        return try advance(stored, behind: page)
    }

    private func writeRows<Row: LogRow>(_ page: Page<Row>, trackerID: Int64, runID: Int64) throws {
        var writer = try LogWriter<Row>(self, trackerID: trackerID)
        for row in page.records { try writer.write(row) }
        let inserted = try writer.inserted()
        try run(
            """
            INSERT INTO streamState (trackerID, stream, rows) VALUES (?, ?, ?)
            ON CONFLICT (trackerID, stream) DO UPDATE SET rows = rows + excluded.rows
            """,
            [trackerID, Row.stream.rawValue, inserted]
        )
        try run(
            """
            UPDATE run SET \(Row.runCounter) = \(Row.runCounter) + ?, newRows = newRows + ? WHERE id = ?
            """,
            [page.records.count, inserted, runID]
        )
    }

    /// Moves the slice behind its page: to the next cursor, or into the coverage.
    private func advance<Row>(_ slice: Slice, behind page: Page<Row>) throws -> Slice? {
        guard let next = page.next else {
            try run("DELETE FROM slice WHERE id = ?", [slice.id])
            try cover(slice.window, stream: slice.stream, trackerID: slice.trackerID)
            return nil
        }
        var moved = slice
        moved.cursor = next
        moved.rows += Int64(page.records.count)
        moved.pages += 1
        moved.total = page.total ?? slice.total
        moved.readThrough = page.readThrough ?? slice.readThrough
        try run(
            "UPDATE slice SET cursor = ?, rows = ?, pages = ?, total = ?, readThrough = ? WHERE id = ?",
            [next.text, moved.rows, moved.pages, moved.total, moved.readThrough?.seconds, moved.id]
        )
        return moved
    }

    private func cover(_ window: TimeWindow, stream: LogStream, trackerID: Int64) throws {
        let text = try String.fetchOne(
            cachedStatement(sql: "SELECT coverage FROM streamState WHERE trackerID = ? AND stream = ?"),
            arguments: [trackerID, stream.rawValue]
        )
        var coverage = try StoredJSON.value(IntervalSet.self, text) ?? IntervalSet()
        coverage.insert(window)
        try run(
            """
            INSERT INTO streamState (trackerID, stream, coverage) VALUES (?, ?, ?)
            ON CONFLICT (trackerID, stream) DO UPDATE SET coverage = excluded.coverage
            """,
            [trackerID, stream.rawValue, StoredJSON.text(coverage)]
        )
    }
}
