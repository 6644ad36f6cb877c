import HubModel

/// Reads a log span by span, where an operator has named its path.
///
/// No log was ever seen, nor how it is paged: a span of which rows may be missing is halved, down to a second. Rows have
/// ids, so that those of the second that two spans share are written twice and counted once.
struct BeMobLogReader {
    private static let mostRows = 10_000
    /// Halving the longest slice ends long before.
    private static let mostAttempts = 40

    let client: BeMobClient
    let path: String
    let window: TimeWindow
    let options: BeMobOptions

    /// Makes a record of a row.
    typealias Mapping<Record> = (BeMobLogRow, inout FieldReader) -> RowOutcome<Record>

    func page<Record: BeMobLogRecord>(
        after cursor: PageCursor?,
        _ call: ProviderCall,
        _ map: Mapping<Record>
    ) async throws(ProviderError) -> Page<Record> {
        let (place, remark) = place(of: cursor)
        let from = UTCTime(seconds: place.from)
        var limit = min(max(1, call.pageSize), Self.mostRows)
        var length = max(1, place.length ?? window.duration)
        for _ in 0..<Self.mostAttempts {
            let span = TimeWindow(from: from, to: min(from + length, window.to)) ?? window
            let rows = try await rows(span, limit)
            let isShortest = span.duration == 1
            if !rows.looksCut(limit: limit) || isShortest && rows.count < limit {
                var page = try page(rows, span, place, limit, map)
                page.findings.remarks += remark.map { [$0] } ?? []
                return page
            }
            if !isShortest {
                length = span.duration / 2
            } else if limit < Self.mostRows {
                limit = Self.mostRows
            } else {
                break
            }
        }
        throw BeMobFailure.unexpected(200, "\(path) has more rows at \(from) than one answer holds")
    }

    private func place(of cursor: PageCursor?) -> (BeMobCursor.Span, remark: String?) {
        let start = BeMobCursor.Span(from: window.from.seconds)
        guard let cursor else { return (start, nil) }
        guard let place = BeMobCursor.read(cursor, as: BeMobCursor.Span.self),
            window.contains(UTCTime(seconds: place.from)), (1...window.duration).contains(place.length ?? 1)
        else { return (start, "the place in \(path) cannot be read: the window is read anew") }
        return (place, nil)
    }

    /// The parameters are those of the report (section 8); the last second is asked for as the first of the next span.
    private func rows(_ span: TimeWindow, _ limit: Int) async throws(ProviderError) -> BeMobRows {
        try await client.log(
            path,
            query: [
                QueryItem("date", "customDateTime"), QueryItem("from", span.from.spaced),
                QueryItem("to", span.to.spaced), QueryItem("timezone", options.zone), QueryItem("status", "all"),
                QueryItem("limit", "\(limit)"),
            ]
        )
    }

    private func page<Record: BeMobLogRecord>(
        _ rows: BeMobRows,
        _ span: TimeWindow,
        _ place: BeMobCursor.Span,
        _ limit: Int,
        _ map: Mapping<Record>
    ) throws(ProviderError) -> Page<Record> {
        var log = BeMobLogPage<Record>(options)
        for row in rows.rows { log.add(row, map) }
        guard log.hasKept || rows.rows.isEmpty else {
            throw BeMobFailure.unexpected(200, "\(path) has no row that can be read: check the option log-fields")
        }
        guard log.holds(span) || rows.rows.isEmpty else {
            throw .wrongAnswer(
                status: 200,
                reason: .endlessPages,
                detail: "\(path) of \(span) holds other times only: it is an answer that was given before, or its "
                    + "times are others than expected: check the options utc-name and log-fields"
            )
        }
        var page = Page(records: log.records)
        page.findings = log.findings
        page.readThrough = span.to
        if span.to < window.to {
            let isSparse = rows.count < limit / 4
            let rest = window.to - span.to
            let next = BeMobCursor.Span(
                from: span.to.seconds,
                length: min(isSparse ? span.duration * 2 : span.duration, rest)
            )
            page.next = try BeMobCursor.write(next)
        }
        return page
    }
}
