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
    private(set) var emptyPages = 0
    /// Where the next slice begins, as far as it can be told before this one's last page is stored.
    private let following: @Sendable (Reading) -> SliceStart?
    private var ahead: FetchedPage?
    /// The first page of the slice that follows.
    private var fetched: FollowingPage?

    /// The shortest slice that a time-out still halves, in seconds.
    private static let shortestSlice: Int64 = 600
    /// The smallest page that a time-out or an overlong answer still halves.
    private static let smallestPage = 250
    /// Pages without a row after which a walk counts as endless.
    static let mostEmptyPages = 200

    /// `first` is the slice's first page where it was fetched already.
    init(
        context: RunContext,
        slice: Slice,
        pageSize: Int,
        first: FetchedPage? = nil,
        following: @escaping @Sendable (Reading) -> SliceStart? = { _ in nil }
    ) {
        self.context = context
        self.slice = slice
        self.pageSize = pageSize
        self.following = following
        ahead = first
        rows = slice.rows
    }

    /// How a slice was read.
    struct Reading {
        /// What remained of the window after it was halved.
        var window: TimeWindow
        var rows: Int64
        var pageSize: Int
        /// The first page of the slice that follows, where it was fetched already.
        var following: FollowingPage?
    }

    /// Reads on from the slice's cursor.
    ///
    /// A time-out or an answer beyond the size limit halves the page, then the slice. What the smaller slice leaves out
    /// is found again as missing. A slice that was closed meanwhile (`backfill cancel`) ends without an error.
    mutating func read() async throws -> Reading {
        context.rows.enter()
        defer { context.rows.leave() }
        while true {
            do {
                try await context.takePermit()
                let page: FetchedPage
                if let ahead {
                    page = ahead
                } else {
                    let held = context.rows.take(pageSize)
                    page = try await fetch(place(after: slice.cursor), memory: nil, held: held)
                }
                ahead = nil
                guard let next = try await store(page) else { return reading }
                ahead = try next.get()
            } catch let error as ProviderError {
                try await adapt(to: error)
            } catch {
                if let ahead { context.drop(ahead) }
                throw error
            }
        }
    }

    private var reading: Reading { Reading(window: slice.window, rows: rows, pageSize: pageSize, following: fetched) }

    /// A place in this slice.
    private func place(after cursor: PageCursor?) -> SlicePlace {
        SlicePlace(stream: slice.stream, window: slice.window, cursor: cursor)
    }

    /// What is fetched while a page is stored: the next one, or the first of the slice that follows.
    private func goal(behind page: FetchedPage) -> Goal? {
        if let next = page.next { return Goal(place: place(after: next), pageSize: pageSize) }
        let read = Reading(window: slice.window, rows: rows + Int64(page.rows), pageSize: pageSize)
        guard let start = following(read) else { return nil }
        let place = SlicePlace(stream: start.stream, window: start.window)
        return Goal(place: place, pageSize: start.pageSize, following: start)
    }

    private struct Goal {
        var place: SlicePlace
        var pageSize: Int
        /// Set where it belongs to the slice that follows.
        var following: SliceStart?
    }

    /// Commits a page while the next is fetched; `nil` where it was the last, else the next or why it failed.
    private mutating func store(_ page: FetchedPage) async throws -> Result<FetchedPage?, any Error>? {
        let goal = goal(behind: page)
        let (committed, ahead) = await commit(page, fetching: goal)
        context.rows.giveBack(page.held)
        let moved: Slice?
        do {
            moved = try committed.get()
        } catch {
            context.keepRequests(of: page)
            dropAhead(ahead)
            guard try await isClosed(after: error) else { throw error }
            return nil
        }
        rows += Int64(page.rows)
        emptyPages = page.rows == 0 ? emptyPages + 1 : 0
        failures = 0
        context.note(rows: page.rows)
        guard let moved else {
            // What went wrong with the next slice is told when that one is read.
            if let start = goal?.following, case .success(let page?) = ahead { fetched = FollowingPage(start, page) }
            return nil
        }
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
        fetching goal: Goal?
    ) async -> (Result<Slice?, any Error>, Result<FetchedPage?, any Error>) {
        let held = goal.flatMap { context.rows.takeAhead($0.pageSize) }
        return await withTaskGroup(of: Result<FetchedPage?, any Error>.self) { group in
            if let place = goal?.place, let held {
                group.addTask { [self] in
                    do {
                        return .success(try await fetch(place, memory: page.memory, held: held))
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
        do {
            let moved = try await context.database.commit(
                page.records,
                slice: slice,
                runID: context.runID,
                at: context.now,
                requests: page.requests
            )
            return .success(moved)
        } catch {
            return .failure(error)
        }
    }
}

extension SliceReader {
    private func dropAhead(_ ahead: Result<FetchedPage?, any Error>) {
        // The error of a page that is not wanted any more says nothing.
        if case .success(let page?) = ahead { context.drop(page) }
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
    var isAboutSize: Bool {
        switch self {
        case .unreachable(.timeout, _), .wrongAnswer(_, .tooLarge, _): true
        default: false
        }
    }
}
