import HubModel

/// Reads one page of a log: asks for what the tracker is known to accept, and learns where it answers otherwise.
struct LogReader {
    /// Rows of one page at most; higher limits were not seen to work everywhere (facts, section 7).
    static let mostRows = 10_000
    private static let mostAttempts = 4
    /// Seconds after which columns that did not work are tried again.
    private static let widenAfter: Int64 = 86_400

    let client: KeitaroClient
    let stream: KeitaroLog
    let options: KeitaroOptions
    let window: TimeWindow
    private let limit: Int
    var memory: KeitaroMemory
    var remarks: [String] = []
    var hasSearchedDialect = false

    /// What was read.
    struct Reading<Record: PageRecord> {
        var records: Record.Packed
        var findings: PageFindings
        var next: KeitaroCursor.Log?
        var total: Int?
        var readThrough: UTCTime?
    }

    init(
        _ client: KeitaroClient,
        _ stream: KeitaroLog,
        in window: TimeWindow,
        options: KeitaroOptions,
        call: ProviderCall
    ) {
        self.client = client
        self.stream = stream
        self.options = options
        self.window = window
        limit = min(max(1, call.pageSize), Self.mostRows)
        memory = KeitaroMemory(call.memory)
    }

    /// `rows` makes what takes the rows of a page, given the dialect and the number of rows at most.
    mutating func read<Rows: LogRows>(
        after cursor: PageCursor?,
        into rows: (KeitaroDialect, Int) -> Rows
    ) async throws(ProviderError) -> Reading<Rows.Record> {
        let stored = stored(cursor)
        for _ in 0..<Self.mostAttempts {
            let dialect = try await currentDialect()
            let columns = columns(dialect, beginsWindow: stored == nil)
            let place = place(dialect, columns, stored)
            var page = LogPage(
                rows(dialect, limit),
                order: place.order.field,
                identity: stream.idFields(dialect),
                limit: limit
            )
            var range = RangeEvidence(window)
            let reply = try await client.log(stream, query(place, columns)) { row in
                page.add(row)
                if let row, stream == .conversions { range.note(row) }
            }
            switch reply {
            case .refused(let text, let error):
                try await learn(dialect, text: text, error: error)
            case .rows(let answer):
                page.end(answer)
                guard try await accept(page, range, dialect, columns) else { continue }
                return try reading(page, total: answer.rowCount, place)
            }
        }
        throw .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "\(stream.rawValue)/log changes what it accepts from one request to the next"
        )
    }

    /// The place in this window that a cursor tells.
    private mutating func stored(_ cursor: PageCursor?) -> KeitaroCursor.Log? {
        guard let cursor else { return nil }
        let place = KeitaroCursor.read(cursor, as: KeitaroCursor.Log.self)
        if let place, place.order.field != nil, place.walk.fits(window) { return place }
        remarks.append("the place in \(stream.rawValue)/log cannot be read: the window is read anew")
        return nil
    }

    private mutating func currentDialect() async throws(ProviderError) -> KeitaroDialect {
        if let known = options.dialect ?? memory.dialect { return known }
        let finding = try await DialectFinder(client: client).find()
        hasSearchedDialect = true
        memory.dialect = finding.isProven ? finding.dialect : nil
        return finding.dialect
    }

    /// What is known to work; everything on a new tracker, and once a day where something did not work.
    private func columns(_ dialect: KeitaroDialect, beginsWindow: Bool) -> [LogColumn] {
        let wanted = LogColumns.wanted(stream, dialect).all
        guard let known = memory[stream, dialect] else { return wanted }
        let isIncomplete = !known.refused.isEmpty || !known.absent.isEmpty
        if beginsWindow, isIncomplete, client.now - UTCTime(seconds: known.learnedAt) >= Self.widenAfter {
            return wanted
        }
        let columns = known.columns.compactMap { LogColumn.named[$0] }
        return columns.isEmpty ? wanted : columns
    }

    /// The stored place, where it is of the same dialect; else the window's begin.
    private func place(
        _ dialect: KeitaroDialect,
        _ columns: [LogColumn],
        _ stored: KeitaroCursor.Log?
    ) -> KeitaroCursor.Log {
        if let stored, stored.dialect == dialect { return stored }
        let range = options.conversionRange ?? memory.conversionRange
        let order = LogOrder(stream, dialect, range: range, columns: columns)
        return KeitaroCursor.Log(dialect: dialect, order: order, walk: TimeWalk(window: window, mode: order.mode))
    }

    private func query(_ place: KeitaroCursor.Log, _ columns: [LogColumn]) -> LogQuery {
        let id = stream.idFields(place.dialect).first { columns.contains(.field($0)) }
        return LogQuery(
            window: TimeWindow(from: place.walk.from, to: window.to) ?? window,
            limit: limit,
            offset: place.walk.offset,
            columns: columns,
            sort: [place.order.field, id].compactMap(\.self)
        )
    }

    private mutating func reading<Rows: LogRows>(
        _ page: LogPage<Rows>,
        total: Int?,
        _ place: KeitaroCursor.Log
    ) throws(ProviderError) -> Reading<Rows.Record> {
        var place = place
        let facts = PageFacts(
            rows: page.rows,
            limit: limit,
            total: total,
            times: page.times,
            digest: page.digest
        )
        let (step, oddities) = place.walk.advance(over: facts, in: window)
        note(oddities)
        guard step != .endless else {
            throw .wrongAnswer(
                status: 200,
                reason: .endlessPages,
                detail: "\(stream.rawValue)/log gives the same page again and again in \(window)"
            )
        }
        let isDone = step == .done
        return Reading(
            records: page.kept.packed,
            findings: page.findings,
            next: isDone ? nil : place,
            total: place.walk.total,
            readThrough: isDone ? window.to : place.walk.readThrough
        )
    }

    private mutating func note(_ oddities: Set<TimeWalk.Oddity>) {
        if oddities.contains(.unsorted) { remarks.append("\(stream.rawValue)/log does not sort its rows as asked") }
        if oddities.contains(.wrongTotal) { remarks.append("\(stream.rawValue)/log gives a wrong total") }
        if oddities.contains(.repeatedPage) { remarks.append("\(stream.rawValue)/log gave a page twice") }
    }
}
