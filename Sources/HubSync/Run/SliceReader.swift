import HubModel
import HubStore
import Logging

/// Reads one slice to its end: while a page is committed the next is fetched; commits keep the order of the pages.
struct SliceReader {
    let context: RunContext
    private var slice: Slice
    private var pageSize: Int
    private var rows: Int64
    /// Failed tries since the last page that was stored.
    private var failures = 0
    private var emptyPages = 0

    /// The shortest slice that a time-out still halves, in seconds.
    private static let shortestSlice: Int64 = 600
    /// The smallest page that a time-out or an overlong answer still halves.
    private static let smallestPage = 250
    /// Pages without a row after which a walk counts as endless.
    private static let mostEmptyPages = 200

    init(context: RunContext, slice: Slice, pageSize: Int) {
        self.context = context
        self.slice = slice
        self.pageSize = pageSize
        rows = slice.rows
    }

    /// How a slice was read.
    struct Reading {
        /// What remained of the window after it was halved.
        var window: TimeWindow
        var rows: Int64
        var pageSize: Int
    }

    /// Reads on from the slice's cursor.
    ///
    /// A time-out or an answer beyond the size limit halves the page, then the slice. What the smaller slice leaves out
    /// is found again as missing. A slice that was closed meanwhile (`backfill cancel`) ends without an error.
    mutating func read() async throws -> Reading {
        context.rows.enter()
        defer { context.rows.leave() }
        var ahead: FetchedPage?
        while true {
            do {
                try await context.takePermit()
                let page: FetchedPage
                if let fetched = ahead {
                    page = fetched
                } else {
                    let held = context.rows.take(pageSize)
                    page = try await fetch(after: slice.cursor, memory: nil, held: held)
                }
                ahead = nil
                guard let next = try await store(page) else { return reading }
                ahead = try next.get()
            } catch let error as ProviderError {
                try await adapt(to: error)
            } catch {
                if let ahead { drop(ahead) }
                throw error
            }
        }
    }

    private var reading: Reading { Reading(window: slice.window, rows: rows, pageSize: pageSize) }
    private var doing: String { "\(slice.stream.rawValue) of \(slice.window.phrase)" }

    /// Commits a page while the next is fetched; `nil` where it was the last, else the next or why it failed.
    private mutating func store(_ page: FetchedPage) async throws -> Result<FetchedPage?, any Error>? {
        let (committed, ahead) = await commit(page, fetching: page.next)
        context.rows.giveBack(page.held)
        let moved: Slice?
        do {
            moved = try committed.get()
        } catch {
            keepRequests(of: page)
            dropAhead(ahead)
            guard try await isClosed(after: error) else { throw error }
            return nil
        }
        rows += Int64(page.rows)
        emptyPages = page.rows == 0 ? emptyPages + 1 : 0
        failures = 0
        context.note(rows: page.rows)
        guard let moved else { return nil }
        let isNext = moved.cursor == page.next
        slice = moved
        guard isNext else {
            dropAhead(ahead)
            return .success(nil)
        }
        return ahead
    }

    private func commit(
        _ page: FetchedPage,
        fetching next: PageCursor?
    ) async -> (Result<Slice?, any Error>, Result<FetchedPage?, any Error>) {
        let held = next == nil ? nil : context.rows.takeAhead(pageSize)
        return await withTaskGroup(of: Result<FetchedPage?, any Error>.self) { group in
            if let next, let held {
                group.addTask { [self] in
                    do {
                        return .success(try await fetch(after: next, memory: page.memory, held: held))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            let committed = await commit(page)
            if case .failure = committed { group.cancelAll() }
            return (committed, await group.next() ?? .success(nil))
        }
    }

    private func commit(_ page: FetchedPage) async -> Result<Slice?, any Error> {
        let (slice, runID, now, requests) = (slice, context.runID, context.now, page.requests)
        do {
            switch page.records {
            case .clicks(let page):
                let moved = try await context.database.commitClicks(
                    page,
                    slice: slice,
                    runID: runID,
                    at: now,
                    requests: requests
                )
                return .success(moved)
            case .conversions(let page):
                let moved = try await context.database.commitConversions(
                    page,
                    slice: slice,
                    runID: runID,
                    at: now,
                    requests: requests
                )
                return .success(moved)
            case .stats(let page):
                let moved = try await context.database.commitStats(
                    page,
                    slice: slice,
                    runID: runID,
                    at: now,
                    requests: requests
                )
                return .success(moved)
            }
        } catch {
            return .failure(error)
        }
    }
}

extension SliceReader {
    /// Fetches the page after a cursor with what the provider knows; `held` rows are given back where it fails.
    private func fetch(after cursor: PageCursor?, memory: ProviderMemory?, held: Int) async throws -> FetchedPage {
        let log = RequestLog()
        do {
            var known = memory
            if known == nil { known = try await context.database.syncState(of: context.tracker.id).memory }
            let call = context.call(memory: known, pageSize: held, requests: log)
            let records = try await context.retrying(doing, log: log, isFinal: \.isAboutSize) {
                () async throws(ProviderError) in try await page(after: cursor, call)
            }
            let fetched = FetchedPage(records: records, requests: log.drain(), held: held)
            try check(fetched, after: cursor)
            return fetched
        } catch {
            context.rows.giveBack(held)
            for record in log.drain() { context.requests.append(record) }
            throw error
        }
    }

    private func page(
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> FetchedPage.Records {
        switch slice.stream {
        case .clicks: .clicks(try await context.provider.clicks(in: slice.window, after: cursor, call))
        case .conversions: .conversions(try await context.provider.conversions(in: slice.window, after: cursor, call))
        case .stats: .stats(try await context.provider.stats(in: slice.window, after: cursor, call))
        }
    }

    /// A walk that does not come forward is ended, whatever the provider makes of it.
    private func check(_ page: FetchedPage, after cursor: PageCursor?) throws(ProviderError) {
        let stands = page.next != nil && page.next == cursor
        guard stands || (page.rows == 0 && page.next != nil && emptyPages >= Self.mostEmptyPages) else { return }
        throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "\(doing): the pages do not come forward")
    }

    private func keepRequests(of page: FetchedPage) {
        for record in page.requests { context.requests.append(record) }
    }

    private func drop(_ page: FetchedPage) {
        context.rows.giveBack(page.held)
        keepRequests(of: page)
    }

    private func dropAhead(_ ahead: Result<FetchedPage?, any Error>) {
        // The error of a page that is not wanted any more says nothing.
        if case .success(let page?) = ahead { drop(page) }
    }

    /// Whether a commit failed because a person closed the slice.
    private func isClosed(after error: any Error) async throws -> Bool {
        guard case StoreError.notFound = error else { return false }
        return try await !context.database.syncState(of: context.tracker.id).slices.contains { $0.id == slice.id }
    }

    /// Asks for less after a time-out or an overlong answer; lets a walk in circles begin anew in the next run.
    private mutating func adapt(to error: ProviderError) async throws {
        failures += 1
        if case .wrongAnswer(_, .endlessPages, _) = error, slice.cursor != nil {
            slice = try await context.database.splitSlice(slice, keepingNewest: slice.window.duration)
            throw error
        }
        guard error.isAboutSize, failures < RetryPlan.attempts + 2 else { throw error }
        if pageSize / 2 >= Self.smallestPage {
            pageSize /= 2
        } else if slice.window.duration / 2 >= Self.shortestSlice {
            slice = try await context.database.splitSlice(slice, keepingNewest: slice.window.duration / 2)
            rows = 0
        } else if failures >= RetryPlan.attempts {
            throw error
        }
        context.logger.notice(
            "reading smaller parts",
            metadata: ["page.size": "\(pageSize)", "window": "\(slice.window)", "reason": "\(error)"]
        )
        if case .wait(let seconds, _) = context.plan(after: error, min(failures, RetryPlan.attempts - 1)) {
            try await context.wait(seconds, for: error.description, log: context.requests)
        }
    }
}

extension ProviderError {
    /// Whether asking for less may help.
    fileprivate var isAboutSize: Bool {
        switch self {
        case .unreachable(.timeout, _), .wrongAnswer(_, .tooLarge, _): true
        default: false
        }
    }
}

extension TimeWindow {
    /// For people: a day, or from when to when.
    fileprivate var phrase: String {
        from.day == (to - 1).day ? from.day : "\(from.day) … \((to - 1).day)"
    }
}
