import HubModel
import HubStore
import Logging

extension RunContext {
    /// The shortest slice that a time-out still halves, in seconds.
    private static let shortestSlice: Int64 = 600
    /// The smallest page that a time-out or an overlong answer still halves.
    private static let smallestPage = 250

    /// Reads a slice to its end; each page is committed with the cursor behind it.
    ///
    /// A time-out or an answer beyond the size limit halves the page, then the slice. What the smaller slice leaves out
    /// is found again as missing.
    ///
    /// - Returns: the rows read, which tell the next slice's length.
    @discardableResult
    func read(_ begun: Slice) async throws -> Int64 {
        var slice = begun
        var pageSize = policy.pageSize
        while true {
            do {
                guard let next = try await readPage(of: slice, pageSize: pageSize) else { return slice.rows }
                slice = next
            } catch let error as ProviderError where error.isAboutSize {
                if pageSize / 2 >= Self.smallestPage {
                    pageSize /= 2
                } else if slice.window.duration / 2 >= Self.shortestSlice {
                    slice = try await database.splitSlice(slice, keepingNewest: slice.window.duration / 2)
                } else {
                    throw error
                }
                logger.notice(
                    "reading smaller parts",
                    metadata: ["page.size": "\(pageSize)", "window": "\(slice.window)", "reason": "\(error)"]
                )
            }
        }
    }

    /// Reads and commits one page; `nil` where it was the slice's last.
    private func readPage(of slice: Slice, pageSize: Int) async throws -> Slice? {
        let memory = try await database.syncState(of: tracker.id).memory
        let doing = "\(slice.stream.rawValue) of \(slice.window.phrase)"
        switch slice.stream {
        case .clicks:
            let page = try await retrying(doing) { () async throws(ProviderError) in
                try await provider.clicks(
                    in: slice.window,
                    after: slice.cursor,
                    call(memory: memory, pageSize: pageSize)
                )
            }
            note { $0.rows += Int64(page.records.count) }
            return try await database.commitClicks(
                page,
                slice: slice,
                runID: runID,
                at: now,
                requests: requests.drain()
            )
        case .conversions:
            let page = try await retrying(doing) { () async throws(ProviderError) in
                try await provider.conversions(
                    in: slice.window,
                    after: slice.cursor,
                    call(memory: memory, pageSize: pageSize)
                )
            }
            note { $0.rows += Int64(page.records.count) }
            return try await database.commitConversions(
                page,
                slice: slice,
                runID: runID,
                at: now,
                requests: requests.drain()
            )
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
