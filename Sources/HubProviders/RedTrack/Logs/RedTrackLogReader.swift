import HubModel

/// Reads one page of a log.
///
/// Logs are asked for by whole days, of which a window may be a small part: pages without a row of the window are passed
/// over within one call, up to a number.
struct RedTrackLogReader {
    /// Rows of one page at most (facts, section 4).
    static let mostRows = 10_000
    private static let mostRequests = 10

    private let client: RedTrackClient
    private let log: RedTrackLog
    private let window: TimeWindow
    private let days: RedTrackDays
    private let options: RedTrackOptions
    private let call: ProviderCall
    private var memory: RedTrackMemory

    /// Makes a record of a row.
    typealias Mapping<Record> = (RedTrackRow, RedTrackTimes, inout FieldReader) -> RowOutcome<Record>

    init(
        _ client: RedTrackClient,
        _ log: RedTrackLog,
        in window: TimeWindow,
        options: RedTrackOptions,
        call: ProviderCall
    ) {
        self.client = client
        self.log = log
        self.window = window
        self.options = options
        self.call = call
        days = RedTrackDays(around: window)
        memory = RedTrackMemory(call.memory)
    }

    mutating func read<Record: LogRecord>(
        after cursor: PageCursor?,
        _ map: Mapping<Record>
    ) async throws(ProviderError) -> Page<Record> {
        var findings = PageFindings()
        var place = place(cursor, &findings)
        for _ in 0..<Self.mostRequests {
            let page = try await page(place, map)
            findings.merge(page.findings)
            learn(page.evidence, &findings)
            let isLast = try advance(&place, over: page.page, page.total, &findings)
            guard isLast || !page.page.records.isEmpty else { continue }
            return try result(page.page.records, findings, isLast ? nil : place)
        }
        return try result([], findings, place)
    }

    /// The place that a cursor tells, where it was made for the same days, in pages as large as this call wants them.
    private func place(_ cursor: PageCursor?, _ findings: inout PageFindings) -> RedTrackCursor.Log {
        let pageSize = min(max(1, call.pageSize), Self.mostRows)
        if let cursor {
            if var stored = RedTrackCursor.read(cursor, as: RedTrackCursor.Log.self), stored.days == days {
                stored.walk.ask(for: pageSize)
                return stored
            }
            findings.remarks.append("the place in \(log.path) cannot be read: the window is read anew")
        }
        return RedTrackCursor.Log(days: days, walk: PageWalk(per: pageSize))
    }

    private struct Answer<Record: LogRecord> {
        var page: RedTrackLogPage<Record>
        var total: Int?

        var findings: PageFindings { page.findings }
        var evidence: RedTrackBasisEvidence { page.evidence }
    }

    private func page<Record: LogRecord>(
        _ place: RedTrackCursor.Log,
        _ map: Mapping<Record>
    ) async throws(ProviderError) -> Answer<Record> {
        var page = RedTrackLogPage<Record>(log, window, days, options.zone, limit: place.walk.per)
        let answer = try await client.log(log, days.query + place.walk.query) { page.add($0, map) }
        page.end(answer, options)
        guard !page.isOfOtherDays else {
            throw .wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "\(log.path) gives rows of other days than \(days.first.day) to \(days.last.day)"
            )
        }
        return Answer(page: page, total: answer.rowCount)
    }

    /// Whether it was the last page.
    private func advance<Record: LogRecord>(
        _ place: inout RedTrackCursor.Log,
        over page: RedTrackLogPage<Record>,
        _ total: Int?,
        _ findings: inout PageFindings
    ) throws(ProviderError) -> Bool {
        let facts = PageFacts(rows: page.rows, limit: place.walk.per, total: total, times: [], digest: page.digest)
        guard try place.walk.goesOn(after: facts, in: log.path, &findings) else { return true }
        place.order.note(page.clickTimes)
        return place.order.isPast(window, page.clickTimes)
    }

    private mutating func learn(_ evidence: RedTrackBasisEvidence, _ findings: inout PageFindings) {
        guard log == .conversions, options.conversionDates == nil, let basis = evidence.basis,
            basis != memory.conversionDates
        else { return }
        memory.conversionDates = basis
        findings.remarks.append("the days of \(log.path) go by the time of the \(basis.rawValue)")
    }

    private func result<Record: LogRecord>(
        _ records: [Record],
        _ findings: PageFindings,
        _ next: RedTrackCursor.Log?
    ) throws(ProviderError) -> Page<Record> {
        var page = Page(records: records)
        if let next { page.next = try RedTrackCursor.write(next) }
        page.readThrough = next == nil ? window.to : nil
        page.findings = findings
        page.memory = memory.changed(since: call.memory)
        return page
    }
}
