import HubModel

/// Reads one page of a log: asks for what the tracker is known to accept, and learns where it answers otherwise.
struct LogReader {
    /// Rows of one page at most; higher limits were not seen to work everywhere (facts, section 7).
    static let mostRows = 10_000
    private static let mostAttempts = 4
    /// Seconds after which columns that did not work are tried again.
    private static let widenAfter: Int64 = 86_400

    private let client: KeitaroClient
    private let stream: LogStream
    private let options: KeitaroOptions
    private let window: TimeWindow
    private let limit: Int
    private(set) var memory: KeitaroMemory
    private(set) var remarks: [String] = []
    private var hasSearchedDialect = false

    /// What was read, before mapping.
    struct Reading: Sendable {
        var rows: [LogRow]
        var dialect: KeitaroDialect
        var next: KeitaroCursor.Log?
        var total: Int?
        var readThrough: UTCTime?
    }

    init(
        _ client: KeitaroClient,
        _ stream: LogStream,
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

    mutating func read(after cursor: PageCursor?) async throws(ProviderError) -> Reading {
        let stored = KeitaroCursor.read(cursor, as: KeitaroCursor.Log.self)
        for _ in 0..<Self.mostAttempts {
            let dialect = try await currentDialect()
            let columns = columns(dialect, beginsWindow: stored == nil)
            let place = place(dialect, columns, stored)
            switch try await client.log(stream, query(place, columns)) {
            case .refused(let text, let error):
                try await learn(dialect, text: text, error: error)
            case .rows(let answer):
                let rows = answer.rows.filter(\.isObject)
                guard try await accept(rows, dialect, columns) else { continue }
                return try reading(answer, place, dialect)
            }
        }
        throw .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "\(stream.rawValue)/log changes what it accepts from one request to the next"
        )
    }

    // MARK: Asking

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
        guard let known = memory[stream] else { return wanted }
        let isIncomplete = !known.refused.isEmpty || !known.absent.isEmpty
        if beginsWindow, isIncomplete, client.now - UTCTime(seconds: known.learnedAt) >= Self.widenAfter { return wanted }
        let columns = known.columns.compactMap { LogColumn.named[$0] }
        return columns.isEmpty ? wanted : columns
    }

    /// The stored place, where it is of the same dialect; else the window's begin.
    private func place(
        _ dialect: KeitaroDialect,
        _ columns: [LogColumn],
        _ stored: KeitaroCursor.Log?
    ) -> KeitaroCursor.Log {
        if let stored, stored.dialect == dialect, stored.order.field != nil { return stored }
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

    // MARK: Learning

    /// Finds the columns that work after a refusal; where not even the core does, the other dialect.
    private mutating func learn(
        _ dialect: KeitaroDialect,
        text: String,
        error: ProviderError
    ) async throws(ProviderError) {
        let wanted = LogColumns.wanted(stream, dialect)
        var learner = ColumnLearner(client, stream, in: window, text: text, error: error)
        do throws(ProviderError) {
            let columns = try await learner.learn(wanted)
            let refused = wanted.all.filter { !columns.contains($0) }.map(\.name)
            guard !refused.isEmpty else { throw error }
            if refused != memory[stream]?.refused {
                remarks.append("\(stream.rawValue)/log does not know the columns \(Self.list(refused))")
            }
            remember(columns, refused: refused, absent: memory[stream]?.absent ?? [])
        } catch {
            guard case .badRequest = error, try await findsOtherDialect(than: dialect) else { throw error }
        }
    }

    /// Looks at the names that came back. False where the request must be repeated in another dialect.
    private mutating func accept(
        _ rows: [LogRow],
        _ dialect: KeitaroDialect,
        _ columns: [LogColumn]
    ) async throws(ProviderError) -> Bool {
        guard !rows.isEmpty else {
            if memory[stream] == nil { remember(columns, refused: [], absent: []) }
            return true
        }
        let missing = columns.filter { column in !rows.contains { $0.has(column) } }
        let ids = stream.idFields(dialect).map(LogColumn.field)
        let time = LogColumn.field(stream.timeField(dialect))
        let lacksIDs = ids.allSatisfy { !columns.contains($0) || missing.contains($0) }
        guard !missing.contains(time), !lacksIDs else {
            if try await findsOtherDialect(than: dialect) { return false }
            throw .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "\(stream.rawValue)/log returns no \(lacksIDs ? ids.map(\.name).joined(separator: " or ") : time.name)"
            )
        }
        if options.dialect == nil { memory.dialect = dialect }
        noteAbsent(missing, of: columns, dialect)
        if stream == .conversions, dialect == .classic { noteRange(rows) }
        return true
    }

    private mutating func noteAbsent(_ missing: [LogColumn], of columns: [LogColumn], _ dialect: KeitaroDialect) {
        let known = memory[stream]
        let absent = missing.map(\.name)
        let new = absent.filter { known?.absent.contains($0) != true }
        if !new.isEmpty {
            remarks.append("\(stream.rawValue)/log accepts and does not return the columns \(Self.list(new))")
        }
        let asked = Set(columns.map(\.name))
        let refused = LogColumns.wanted(stream, dialect).all.map(\.name).filter { name in
            !asked.contains(name) && known?.absent.contains(name) != true
        }
        let stillAbsent = (known?.absent ?? []).filter { !asked.contains($0) } + absent
        guard known == nil || known?.refused != refused || known?.absent != stillAbsent || asked.count != known?.columns.count
        else { return }
        remember(columns.filter { !missing.contains($0) }, refused: refused, absent: stillAbsent)
    }

    private mutating func remember(_ columns: [LogColumn], refused: [String], absent: [String]) {
        memory[stream] = KeitaroMemory.Log(
            columns: columns.map(\.name),
            refused: refused,
            absent: absent,
            learnedAt: client.now.seconds
        )
    }

    /// Rows whose one date lies in the window and whose other does not tell which of them the range filters.
    private mutating func noteRange(_ rows: [LogRow]) {
        guard options.conversionRange == nil else { return }
        var byPostback = false
        var byClick = false
        for row in rows {
            guard let postback = row.time(.postbackDatetime), let click = row.time(.clickDatetime) else { continue }
            let inside = (postback: window.contains(postback), click: window.contains(click))
            if inside.postback, !inside.click { byPostback = true }
            if inside.click, !inside.postback { byClick = true }
        }
        guard byPostback != byClick else { return }
        let column: KeitaroMemory.RangeColumn = byPostback ? .postback : .click
        if column != memory.conversionRange {
            memory.conversionRange = column
            remarks.append("conversions/log goes by \(column.rawValue)")
        }
    }

    private mutating func findsOtherDialect(than dialect: KeitaroDialect) async throws(ProviderError) -> Bool {
        guard options.dialect == nil, !hasSearchedDialect else { return false }
        hasSearchedDialect = true
        let finding = try await DialectFinder(client: client).find()
        guard finding.dialect != dialect else { return false }
        memory.forgetDialect()
        memory.dialect = finding.dialect
        remarks.append("the tracker now speaks the dialect \(finding.dialect.rawValue.uppercased())")
        return true
    }

    // MARK: Going on

    private mutating func reading(
        _ answer: LogAnswer,
        _ place: KeitaroCursor.Log,
        _ dialect: KeitaroDialect
    ) throws(ProviderError) -> Reading {
        var place = place
        let rows = answer.rows.filter(\.isObject)
        let facts = PageFacts(
            rows: answer.rows.count,
            limit: limit,
            total: answer.total,
            times: place.order.field.map { field in rows.compactMap { $0.time(field) } } ?? [],
            ids: rows.map { row in row.identity(stream.idFields(dialect)) }
        )
        let (step, oddities) = place.walk.advance(over: facts, in: window)
        note(oddities)
        switch step {
        case .endless:
            throw .wrongAnswer(
                status: 200,
                reason: .endlessPages,
                detail: "\(stream.rawValue)/log gives the same page again and again in \(window)"
            )
        case .onward:
            return Reading(
                rows: answer.rows,
                dialect: dialect,
                next: place,
                total: place.walk.total,
                readThrough: place.walk.readThrough
            )
        case .done:
            return Reading(rows: answer.rows, dialect: dialect, total: place.walk.total, readThrough: window.to)
        }
    }

    private mutating func note(_ oddities: Set<TimeWalk.Oddity>) {
        if oddities.contains(.unsorted) { remarks.append("\(stream.rawValue)/log does not sort its rows as asked") }
        if oddities.contains(.wrongTotal) { remarks.append("\(stream.rawValue)/log gives a wrong total") }
        if oddities.contains(.repeatedPage) { remarks.append("\(stream.rawValue)/log gave a page twice") }
    }

    private static func list(_ names: [String]) -> String {
        names.joined(separator: ", ")
    }
}
