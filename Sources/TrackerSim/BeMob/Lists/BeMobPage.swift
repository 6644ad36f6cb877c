/// Which rows of all an answer shows.
struct BeMobPage {
    let offset: Int
    /// `nil` for all.
    let limit: Int?

    init(_ limit: Int?, _ request: SimRequest, _ options: BeMobOptions, _ faults: [Fault]) {
        let limit = faults.contains(.clampedLimit) ? min(limit ?? 100, 100) : limit
        var offset = 0
        switch options.paging {
        case .none: break
        case .offset: offset = max(0, request.query["offset"].flatMap { Int($0) } ?? 0)
        case .page: offset = (max(1, request.query["page"].flatMap { Int($0) } ?? 1) - 1).clamped(times: limit ?? 0)
        }
        if faults.contains(.repeatedPage) { offset = max(0, offset - (limit ?? 0)) }
        if faults.contains(.ignoredOffset) { offset = 0 }
        self.limit = limit
        self.offset = offset
    }

    func of<Rows: Sequence>(_ rows: Rows) -> [Rows.Element] {
        var shown: [Rows.Element] = []
        for (place, row) in rows.enumerated() {
            if let limit, shown.count >= limit { break }
            if place >= offset { shown.append(row) }
        }
        return shown
    }
}

extension Int {
    /// The product, or the largest number where there is none.
    fileprivate func clamped(times factor: Int) -> Int {
        let (product, isTooLarge) = multipliedReportingOverflow(by: factor)
        return isTooLarge ? .max : product
    }
}
