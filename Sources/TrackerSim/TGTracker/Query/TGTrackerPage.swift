/// Which rows of a list a request asks for.
struct TGTrackerPage: Sendable {
    /// The number of the page, where pages have numbers.
    var page: Int?
    var limit: Int
    /// Rows before it in the list's order; in cursor mode of a list that begins with the newest, rows after it.
    private(set) var start = 0
    private let paging: TGTrackerPaging
    private let hasCursor: Bool

    init(_ parameters: TGTrackerParameters, _ paging: TGTrackerPaging, faults: [Fault]) throws(TGTrackerRefusal) {
        self.paging = paging
        var limit = paging.defaultLimit
        if paging.mode == .none {
            limit = Int.max
        } else if let asked = try Self.number(parameters, paging.limitName, least: 1, paging) {
            limit = min(asked, paging.maximumLimit)
        }
        if faults.contains(.clampedLimit) { limit = min(limit, 100) }
        self.limit = limit
        let cursor = paging.mode == .cursor ? parameters[paging.cursorName] : nil
        let ignores = faults.contains(.ignoredOffset)
        hasCursor = cursor != nil && !ignores
        switch paging.mode {
        case .none: break
        case .offset: start = try Self.number(parameters, paging.offsetName, least: 0, paging) ?? 0
        case .cursor: start = try cursor.map { text throws(TGTrackerRefusal) in try Self.place(text, paging) } ?? 0
        case .page, .linkHeader:
            let first = paging.firstPage
            let page = try Self.number(parameters, paging.pageName, least: first, paging) ?? first
            self.page = page
            start = (page - first) * limit
        }
        if faults.contains(.repeatedPage) { start = isFromEnd ? start + limit : max(0, start - limit) }
        if ignores { start = 0 }
    }

    private static func number(
        _ parameters: TGTrackerParameters,
        _ name: String,
        least: Int,
        _ paging: TGTrackerPaging
    ) throws(TGTrackerRefusal) -> Int? {
        guard let text = parameters[name] else { return nil }
        if let value = Int(text), (least...1_000_000_000).contains(value) { return value }
        if paging.isLenient { return nil }
        throw .invalid(field: name, "The \(name) must be a whole number, at least \(least).")
    }

    /// The part of `count` rows, in the list's order.
    func range(of count: Int) -> Range<Int> {
        let first = min(count, isFromEnd ? max(0, count - start) : max(0, start))
        return first..<(limit > count - first ? count : first + limit)
    }

    /// A mark of the newest-first order counts from the other end, so that new rows do not shift it.
    private var isFromEnd: Bool { hasCursor && paging.newestFirst }

    /// The mark of what follows a part; `nil` where nothing does.
    func cursor(after range: Range<Int>, of count: Int) -> String? {
        guard range.upperBound < count else { return nil }
        let place = paging.newestFirst ? count - range.upperBound : range.upperBound
        return "p" + String(place * 37 + 5, radix: 36)
    }

    private static func place(_ cursor: String, _ paging: TGTrackerPaging) throws(TGTrackerRefusal) -> Int {
        if let value = Int(cursor.dropFirst(), radix: 36), cursor.hasPrefix("p"), value >= 5, (value - 5) % 37 == 0 {
            return (value - 5) / 37
        }
        throw .invalid(field: paging.cursorName, "The \(paging.cursorName) is not valid.")
    }
}
