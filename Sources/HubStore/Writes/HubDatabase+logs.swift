internal import GRDB
package import HubModel
import Synchronization

extension HubDatabase {
    /// Commits one page of a log: rows, totals, counters, findings, memory, audit and cursor in one transaction.
    ///
    /// A known click and known totals take the new row's values. So does a known conversion, except that a lower version
    /// never replaces a higher one, the earliest `convertedAt` stays, and a row without `clickedAt` does not erase one.
    /// What a page replaces and does not hold is deleted. A page that was committed before changes nothing: its slice has
    /// moved on, and is returned as it stands.
    ///
    /// - Returns: The slice as it goes on; `nil` where this was its last page and its window is covered now.
    /// - Throws: ``StoreError/notFound(_:)`` where the slice was closed meanwhile; nothing is written then.
    package func commit(
        _ page: LogPage,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) -> Slice? {
        switch page {
        case .clicks(let page): try await commit(page, slice: slice, runID: runID, at: time, requests: requests)
        case .conversions(let page): try await commit(page, slice: slice, runID: runID, at: time, requests: requests)
        case .stats(let page): try await commit(page, slice: slice, runID: runID, at: time, requests: requests)
        }
    }

    private func commit<Record: LogRecord>(
        _ page: Page<Record>,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        requests: [RequestRecord]
    ) async throws(StoreError) -> Slice? {
        let settings = settings
        let shared = shared
        let (moved, kept) = try await write { db in
            let stored = try db.slice(slice.id)
            // Taken out while the page is written: what a page that was rolled back added is forgotten with
            // it. There is one owner at any time, as a second one would cost a copy of the book.
            let taken = shared.book.withLock { $0.taken() }
            let book = try db.writeRows(page, slice: stored, runID: runID, at: time, settings, taken)
            try db.note(page.findings, trackerID: stored.trackerID, runID: runID, at: time)
            try db.save(page.memory, trackerID: stored.trackerID)
            try db.record(requests, trackerID: stored.trackerID, runID: runID)
            guard stored.pages == slice.pages, stored.cursor == slice.cursor else { return (stored as Slice?, book) }
            return (try db.advance(stored, behind: page), book)
        }
        shared.book.withLock { $0 = kept }
        return moved
    }
}

extension Database {
    fileprivate func writeRows<Record: LogRecord>(
        _ page: Page<Record>,
        slice: Slice,
        runID: Int64,
        at time: UTCTime,
        _ settings: StoreSettings,
        _ book: consuming SharedBook
    ) throws -> SharedBook {
        let stream = try streamRow(Record.stream, trackerID: slice.trackerID)
        var writer = try LogWriter<Record>(
            self,
            trackerID: slice.trackerID,
            rows: page.count,
            isSet: page.replaces != nil,
            book: book
        )
        var lateness = slice.kind == .backfill ? nil : stream.lateness(at: time)
        var inserted: Int64 = 0
        var expired = 0
        try page.packed.prepared(settings).forEachRow { row in
            let logTime = row.logTime
            guard logTime >= stream.expiredBefore else {
                expired += 1
                return
            }
            let outcome = try writer.write(row)
            if outcome == .new { inserted += 1 }
            if outcome != .known, stream.coverage.contains(logTime) { lateness?.note(max(0, time - logTime)) }
        }
        let removed = try page.replaces.map { try writer.remove(otherThanWrittenIn: $0) } ?? 0
        try writer.finish()
        try run(
            "UPDATE streamState SET rows = rows + ? WHERE trackerID = ? AND stream = ?",
            [inserted - removed, slice.trackerID, Record.stream.rawValue]
        )
        if let lateness, lateness != (stream.storedLateness ?? Lateness()) {
            try run(
                "UPDATE streamState SET lateness = ?, latenessAt = ? WHERE trackerID = ? AND stream = ?",
                [
                    StoredJSON.text(lateness), max(time, stream.latenessAt ?? time).seconds, slice.trackerID,
                    Record.stream.rawValue,
                ]
            )
        }
        try run(
            """
            UPDATE run SET \(Record.runCounter) = \(Record.runCounter) + ?, newRows = newRows + ? WHERE id = ?
            """,
            [page.count, inserted, runID]
        )
        if expired > 0 {
            var findings = PageFindings()
            findings.rejectedRows["older than the clicks that are kept"] = expired
            try note(findings, trackerID: slice.trackerID, runID: runID, at: time)
        }
        return writer.book
    }

    /// Moves the slice behind its page: to the next cursor, or into the coverage.
    fileprivate func advance<Record>(_ slice: Slice, behind page: Page<Record>) throws -> Slice? {
        guard let next = page.next else {
            try run("DELETE FROM slice WHERE id = ?", [slice.id])
            try cover(slice.window, stream: slice.stream, trackerID: slice.trackerID)
            return nil
        }
        var moved = slice
        moved.cursor = next
        moved.rows += Int64(page.count)
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
        var coverage = try streamRow(stream, trackerID: trackerID).coverage
        coverage.insert(window)
        coverage.dropOldest(keeping: StreamRow.mostIntervals)
        try run(
            "UPDATE streamState SET coverage = ? WHERE trackerID = ? AND stream = ?",
            [StoredJSON.text(coverage), trackerID, stream.rawValue]
        )
    }
}
