import Synchronization

/// The last results of reports, so that their pages are cut from one result.
final class ReportCache: Sendable {
    /// All that a result depends on.
    struct Key: Hashable {
        let dimensions: [Dimension]
        let zone: String
        let clicks: Range<Int>
        let hours: Range<Int64>
        /// Places of the postings that the report can see.
        let postings: Range<Int>
        let mode: VoluumOptions.TimeMode
        let currency: String
        let workspaces: Set<Int>?
        let costUpdates: Int64
    }

    private let results = Mutex<[(key: Key, result: ReportResult)]>([])
    private static let size = 3

    /// The result that is known for a key, else the one that `make` gives.
    func result(_ key: Key, _ make: () -> ReportResult) -> ReportResult {
        let known = results.withLock { results in results.first { $0.key == key }?.result }
        if let known { return known }
        let made = make()
        results.withLock { results in
            results.insert((key, made), at: 0)
            if results.count > Self.size { results.removeLast() }
        }
        return made
    }
}

extension ReportQuery {
    /// `nil` where the result depends on more than a key says.
    func key(_ moment: VoluumMoment) -> ReportCache.Key? {
        guard filters.isEmpty, include == .traffic else { return nil }
        let seen = moment.posted(from: range.begin, to: range.end)
        let all = moment.postings.place(of: moment.now + 1)
        return ReportCache.Key(
            dimensions: dimensions,
            zone: zoneName,
            clicks: moment.window(from: range.begin, to: range.end),
            hours: range.begin..<max(range.begin, range.end),
            postings: timeMode == .conversion ? seen.startIndex..<seen.endIndex : 0..<all,
            mode: timeMode,
            currency: currency,
            workspaces: moment.seen(in: workspaces).workspaces,
            costUpdates: moment.options.rewritesCosts ? CostUpdates.count(at: moment.now) : 0
        )
    }
}
