import HubModel

/// What the answers teach about the log's columns and dialect.
extension LogReader {
    /// On a log that is known, fewer rows than this without an id or a time are damaged rows, not another log.
    private static let mostDamaged = 10

    /// Finds the columns that work after a refusal; where not even the core does, the other dialect.
    mutating func learn(
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
            if refused != memory[stream, dialect]?.refused {
                remarks.append("\(stream.rawValue)/log does not know the columns \(refused.joined(separator: ", "))")
            }
            remember(columns, dialect, refused: refused, absent: memory[stream, dialect]?.absent ?? [])
        } catch {
            guard case .badRequest = error, try await findsOtherDialect(than: dialect) else { throw error }
        }
    }

    /// Looks at the names that came back.
    ///
    /// False where the request must be repeated in another dialect.
    mutating func accept<Rows: LogRows>(
        _ page: LogPage<Rows>,
        _ range: RangeEvidence,
        _ dialect: KeitaroDialect,
        _ columns: [LogColumn]
    ) async throws(ProviderError) -> Bool {
        guard page.objects > 0 else {
            if memory[stream, dialect] == nil { remember(columns, dialect, refused: [], absent: []) }
            return true
        }
        let missing = columns.filter { !page.has($0) }
        let ids = stream.idFields(dialect).map(LogColumn.field)
        let time = LogColumn.field(stream.timeField(dialect))
        let lacksIDs = ids.allSatisfy { !columns.contains($0) || missing.contains($0) }
        guard !missing.contains(time), !lacksIDs else {
            if try await findsOtherDialect(than: dialect) { return false }
            // A few damaged rows on a log that is known are rejected one by one; a whole page of them is another log.
            if memory[stream, dialect] != nil, page.objects < Self.mostDamaged { return true }
            throw .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail:
                    "\(stream.rawValue)/log returns no \(lacksIDs ? ids.map(\.name).joined(separator: " or ") : time.name)"
            )
        }
        if options.dialect == nil { memory.dialect = dialect }
        noteAbsent(missing, of: columns, dialect)
        if stream == .conversions, dialect == .classic { noteRange(range) }
        return true
    }

    private mutating func noteAbsent(_ missing: [LogColumn], of columns: [LogColumn], _ dialect: KeitaroDialect) {
        let known = memory[stream, dialect]
        let absent = missing.map(\.name)
        let new = absent.filter { known?.absent.contains($0) != true }
        if !new.isEmpty {
            remarks.append(
                "\(stream.rawValue)/log accepts and does not return the columns \(new.joined(separator: ", "))"
            )
        }
        let asked = Set(columns.map(\.name))
        let refused = LogColumns.wanted(stream, dialect).all.map(\.name).filter { name in
            !asked.contains(name) && known?.absent.contains(name) != true
        }
        let stillAbsent = (known?.absent ?? []).filter { !asked.contains($0) } + absent
        guard
            known == nil || known?.refused != refused || known?.absent != stillAbsent
                || asked.count != known?.columns.count
        else { return }
        remember(columns.filter { !missing.contains($0) }, dialect, refused: refused, absent: stillAbsent)
    }

    private mutating func remember(
        _ columns: [LogColumn],
        _ dialect: KeitaroDialect,
        refused: [String],
        absent: [String]
    ) {
        memory.remember(
            KeitaroMemory.Log(
                dialect: dialect,
                columns: columns.map(\.name),
                refused: refused,
                absent: absent,
                learnedAt: client.now.seconds
            ),
            of: stream
        )
    }

    private mutating func noteRange(_ evidence: RangeEvidence) {
        guard options.conversionRange == nil, let column = evidence.column else { return }
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
}

/// Rows whose one date lies in the window and whose other does not tell which of them the range filters.
struct RangeEvidence {
    private let window: TimeWindow
    private var byPostback = false
    private var byClick = false

    init(_ window: TimeWindow) {
        self.window = window
    }

    mutating func note(_ row: LogRow) {
        guard let postback = row.time(.postbackDatetime), let click = row.time(.clickDatetime) else { return }
        let inside = (postback: window.contains(postback), click: window.contains(click))
        if inside.postback, !inside.click { byPostback = true }
        if inside.click, !inside.postback { byClick = true }
    }

    /// The column that the range filters; `nil` where the rows do not tell.
    var column: KeitaroMemory.RangeColumn? {
        guard byPostback != byClick else { return nil }
        return byPostback ? .postback : .click
    }
}
