import HubModel
import HubStore

extension RunContext {
    /// Reads a slice to its end; each page is committed with the cursor behind it.
    @discardableResult
    func read(_ slice: Slice) async throws -> SliceReader.Reading {
        var reader = SliceReader(context: self, slice: slice, pageSize: policy.pageSize)
        return try await reader.read()
    }

    /// Reads a window as a slice of this run.
    func read(_ stream: LogStream, _ window: TimeWindow) async throws {
        try await read(
            database.openSlice(stream, kind, window: window, trackerID: tracker.id, at: now)
        )
    }

    /// Gives up a page that was fetched and is not wanted.
    func drop(_ page: FetchedPage) {
        rows.giveBack(page.held)
        keepRequests(of: page)
    }

    func keepRequests(of page: FetchedPage) {
        for record in page.requests { requests.append(record) }
    }

    /// The slices of this kind of run that were begun and not read to their end, oldest first.
    ///
    /// One that ends in the future was begun while the clock was ahead: its end can't have been read, so it is dropped,
    /// and what it leaves out is due again.
    func openSlices() async throws -> [Slice] {
        var open: [Slice] = []
        for slice in try await database.syncState(of: tracker.id).slices where slice.kind == kind {
            if slice.window.to > now {
                try await database.closeSlice(slice)
            } else {
                open.append(slice)
            }
        }
        return open
    }
}
