import HubModel

/// Reads a report span by span: each a number of whole hours of one UTC day, with all of its rows.
///
/// A span with more rows than a page should have is made shorter, down to an hour.
struct SpanReader {
    private static let longest = 24
    private static let mostAttempts = 3

    let client: VoluumClient
    let path: String
    /// Whole hours.
    let window: TimeWindow
    let pageSize: Int
    /// Of a request for a span, without its paging.
    let query: (TimeWindow) -> [QueryItem]
    private(set) var remarks: [String] = []

    /// What was read.
    struct Reading {
        var rows: [JSONValue]
        var span: TimeWindow
        /// As the tracker names it.
        var currency: String?
        /// `nil` behind the last span.
        var next: SpanCursor?
    }

    init(
        _ client: VoluumClient,
        _ path: String,
        in window: TimeWindow,
        pageSize: Int,
        query: @escaping (TimeWindow) -> [QueryItem]
    ) {
        self.client = client
        self.path = path
        self.window = window.wholeHours
        self.pageSize = max(1, pageSize)
        self.query = query
    }

    /// The span after a place, the first one without a place; `mostHours` bounds its length.
    mutating func read(after cursor: PageCursor?, mostHours: Int) async throws(ProviderError) -> Reading {
        let place = place(cursor)
        var hours = min(place.hours, mostHours)
        while true {
            let span = span(from: UTCTime(seconds: place.from), hours: hours)
            switch try await whole(span) {
            case .rows(let rows, let currency):
                return Reading(rows: rows, span: span, currency: currency, next: next(span, hours, rows.count))
            case .tooMany(let count): hours = try shorter(span, count)
            }
        }
    }

    private func place(_ cursor: PageCursor?) -> SpanCursor {
        cursor.flatMap { SpanCursor($0, in: window) } ?? SpanCursor(from: window.from, hours: Self.longest)
    }

    private func span(from: UTCTime, hours: Int) -> TimeWindow {
        let end = min(from + Int64(hours) * 3600, from.startOfDay + 86_400, window.to)
        return TimeWindow(from: from, to: end) ?? window
    }

    private enum Whole {
        case rows([JSONValue], currency: String?)
        case tooMany(Int?)
    }

    /// All rows of a span; what is odd about them is read again before it counts.
    private mutating func whole(_ span: TimeWindow) async throws(ProviderError) -> Whole {
        var oddity = SpanCollector.Oddity.moved
        for attempt in 1...Self.mostAttempts {
            var collector = SpanCollector(client, path, span, query(span), pageSize: pageSize)
            let outcome = try await collector.collect()
            if collector.isRepaired { remark("an answer held bytes that are no UTF-8") }
            switch outcome {
            case .rows(let rows): return .rows(rows, currency: collector.currency)
            case .tooMany(let count): return .tooMany(count)
            case .odd(.moved) where attempt == Self.mostAttempts:
                // An hour in which something happens all the time; it is read again with the next run.
                return .rows(collector.rowsAsMoved, currency: collector.currency)
            case .odd(let found):
                oddity = found
                remark("\(path) \(found.rawValue): read again")
            }
        }
        throw .wrongAnswer(
            status: 200,
            reason: oddity == .repeatedPage ? .endlessPages : .unexpectedShape,
            detail: "\(path) \(oddity.rawValue), for \(span)"
        )
    }

    private func shorter(_ span: TimeWindow, _ count: Int?) throws(ProviderError) -> Int {
        guard span.hours > 1 else {
            throw .wrongAnswer(status: 200, reason: .tooLarge, detail: "\(path) leaves out rows of \(span) (truncated)")
        }
        let fitting = count.map { span.hours * pageSize / max(1, $0) } ?? span.hours
        return max(1, min(span.hours / 2, fitting))
    }

    /// Spans grow again where there are few rows.
    private func next(_ span: TimeWindow, _ hours: Int, _ rows: Int) -> SpanCursor? {
        guard span.to < window.to else { return nil }
        return SpanCursor(from: span.to, hours: rows * 3 <= pageSize ? min(Self.longest, hours * 2) : hours)
    }

    private mutating func remark(_ text: String) {
        if !remarks.contains(text) { remarks.append(text) }
    }
}
