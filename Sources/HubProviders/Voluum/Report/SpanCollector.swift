import HubModel

/// Collects all rows of one span from the pages of a report.
///
/// What comes stands for everything that there is, so that it must be certain: rows and `totalRows` agree, no page comes
/// twice, and the answer is of the time that was asked for. Source: the tracker's facts, sections 6.1 and 6.6.
struct SpanCollector {
    /// One answer holds no more, whatever is asked for.
    private static let mostRows = 100_000
    /// Rows of one request at most.
    private static let mostOfPage = 10_000
    /// Fewer rows could be the same twice by chance, where rows have no identity.
    private static let leastOfPage = 100

    let client: VoluumClient
    let path: String
    let span: TimeWindow
    /// All of a request but its paging.
    let query: [QueryItem]
    private let limit: Int

    private var rows: [JSONValue] = []
    private var pages: Set<Int> = []
    private var firstTotal: Int?
    private(set) var currency: String?
    private(set) var isRepaired = false

    enum Outcome {
        case rows([JSONValue])
        /// The span holds more rows than a page should; how many, where the tracker says.
        case tooMany(Int?)
        case odd(Oddity)
    }

    /// Why rows cannot be trusted.
    enum Oddity: String {
        case repeatedPage = "gives a page in the place of another"
        case otherTime = "answers for another time than the one asked for"
        case fewerRows = "gives fewer rows than its totalRows says"
        case moreRows = "gives more rows than its totalRows says"
        case moved = "changed while it was read"
    }

    init(_ client: VoluumClient, _ path: String, _ span: TimeWindow, _ query: [QueryItem], pageSize: Int) {
        self.client = client
        self.path = path
        self.span = span
        self.query = query
        limit = span.hours > 1 ? min(max(Self.leastOfPage, pageSize), Self.mostOfPage) : Self.mostOfPage
    }

    /// Reads all pages.
    ///
    /// Each one that counts brings rows, and their number is bounded.
    ///
    /// - Throws: ``HubModel/ProviderError/wrongAnswer(status:reason:detail:)`` where one hour is too much.
    mutating func collect() async throws(ProviderError) -> Outcome {
        while true {
            let reply: ReportReply
            do throws(ProviderError) {
                reply = try await client.report(path, query + paging)
            } catch {
                guard case .wrongAnswer(_, .tooLarge, _) = error, span.hours > 1 else { throw error }
                return .tooMany(nil)
            }
            if let outcome = add(reply) { return outcome }
            guard rows.count <= Self.mostRows else {
                throw tooMany("more than \(Self.mostRows) rows")
            }
        }
    }

    private var paging: [QueryItem] { [QueryItem("limit", "\(limit)"), QueryItem("offset", "\(rows.count)")] }

    /// `nil` where there is more to read.
    private mutating func add(_ reply: ReportReply) -> Outcome? {
        if let range = reply.range, range != span { return .odd(.otherTime) }
        if let offset = reply.offset, offset != rows.count { return .odd(.repeatedPage) }
        if reply.isTruncated { return .tooMany(nil) }
        if rows.isEmpty { firstTotal = reply.total }
        if span.hours > 1, let total = reply.total, total > limit { return .tooMany(total) }
        if !reply.rows.isEmpty, !pages.insert(reply.rows.hashValue).inserted { return .odd(.repeatedPage) }
        rows += reply.rows
        currency = currency ?? reply.currency
        isRepaired = isRepaired || reply.isRepaired
        if span.hours > 1, rows.count > limit, reply.total == nil { return .tooMany(rows.count) }
        return isLast(reply) ? end(reply) : nil
    }

    /// A page that is as long as it may be is the last only where an empty one follows: its total may count the page alone.
    private func isLast(_ reply: ReportReply) -> Bool {
        let count = reply.rows.count
        if count == 0 { return true }
        if count > limit { return reply.total.map { rows.count >= $0 } ?? false }
        guard count < min(limit, reply.limit.map { max(1, $0) } ?? limit) else { return false }
        return reply.total.map { rows.count >= $0 } ?? (reply.limit != nil)
    }

    private func end(_ reply: ReportReply) -> Outcome {
        if let total = reply.total, total != rows.count { return .odd(rows.count < total ? .fewerRows : .moreRows) }
        return firstTotal == reply.total ? .rows(rows) : .odd(.moved)
    }

    /// What was read although it changed meanwhile, where its number of rows agrees with the last total.
    var rowsAsMoved: [JSONValue] { rows }

    private func tooMany(_ what: String) -> ProviderError {
        .wrongAnswer(status: 200, reason: .tooLarge, detail: "\(path) has \(what) in \(span)")
    }
}
