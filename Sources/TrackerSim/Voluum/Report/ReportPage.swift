/// Which rows of a result an answer has, and what it says of them, as faults want it.
struct ReportPage {
    var rows: Range<Int>
    var limit: Int
    var offset: Int
    var isTruncated: Bool
    /// `nil` where the answer is not to say it.
    var totalRows: Int?

    /// `shrink` counts the answers whose totals change each time.
    init(_ query: ReportQuery, count: Int, _ options: VoluumOptions, _ faults: [Fault], shrink: () -> Int) {
        var count = count
        limit = faults.contains(.clampedLimit) ? min(query.limit, 100) : query.limit
        offset = query.offset
        isTruncated = false
        let most = faults.contains(.cutResult) ? max(1, count / 2) : options.maximumRows ?? Int.max
        if count > most {
            count = most
            isTruncated = true
        }
        var first = offset
        if faults.contains(.repeatedPage) { first = max(0, first - limit) }
        if faults.contains(.ignoredOffset) { first = 0 }
        let start = min(count, first)
        rows = start..<min(count, start + limit)
        totalRows = count
        for fault in faults {
            switch fault {
            case .totalMissing: totalRows = nil
            case .totalTooSmall: totalRows = totalRows.map { $0 / 2 }
            case .totalTooLarge: totalRows = totalRows.map { $0 + 1000 }
            case .totalShrinking: totalRows = max(0, count - shrink() * max(1, count / 20))
            case .totalGrowing: totalRows = count + shrink() * 3
            default: break
            }
        }
    }
}
