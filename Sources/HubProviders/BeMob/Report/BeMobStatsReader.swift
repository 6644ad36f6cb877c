import HubModel

/// Reads totals span by span; each page holds all rows of its span.
///
/// Spans begin at UTC midnights where they are a day or longer, so that a change between hours and days leaves nothing
/// behind. A span is as long as the answers allow: it is halved where rows may be missing, and doubled where they are few.
struct BeMobStatsReader {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400
    private static let longest = 8 * day
    /// Rows asked for; the most where a span can be no shorter (section 6: never taken for granted).
    private static let rows = 2000...10_000
    private static let mostAttempts = 30
    /// What is left out, one after the other, where an hour has more rows than one answer holds.
    ///
    /// Custom variables make the most rows.
    private static let dispensable: [BeMobWord] =
        BeMobWord.customVariables + [.country, .landingPage, .flow, .trafficSource, .affiliateNetwork, .offer]

    let client: BeMobClient
    let options: BeMobOptions
    let window: TimeWindow
    private let call: ProviderCall
    var reports: BeMobReportReader
    var limit: Int
    private var leftOut: [BeMobWord] = []

    init(_ client: BeMobClient, in window: TimeWindow, options: BeMobOptions, call: ProviderCall) {
        self.client = client
        self.options = options
        self.window = window
        self.call = call
        reports = BeMobReportReader(client, options: options, memory: call.memory)
        limit = min(max(call.pageSize, Self.rows.lowerBound), Self.rows.upperBound)
    }

    /// The end of the last day of the window.
    var end: UTCTime { (window.to - 1).startOfDay + Self.day }

    mutating func page(after cursor: PageCursor?) async throws(ProviderError) -> Page<StatsRow> {
        let from = place(of: cursor)
        var length = min(max(reports.memory.span ?? Self.day, Self.hour), Self.longest)
        for _ in 0..<Self.mostAttempts {
            let span = TimeWindow(from: from, to: min(from + length, end)) ?? window
            let answer = try await answer(span)
            if let complete = try await complete(answer, span) {
                adapt(from: length, rows: complete.rows.count, isWhole: span.duration == length)
                return try await page(complete, span)
            }
            if let shorter = shorter(span.duration, answer.vocabulary) {
                length = shorter
                reports.memory.span = shorter
            } else if limit < Self.rows.upperBound {
                limit = Self.rows.upperBound
            } else {
                try coarsen(answer, span)
            }
        }
        throw BeMobFailure.unexpected(200, "the report is never complete in \(window)")
    }

    private mutating func place(of cursor: PageCursor?) -> UTCTime {
        let start = window.from.startOfDay
        guard let cursor else { return start }
        let place = BeMobCursor.read(cursor, as: BeMobCursor.Span.self).map { UTCTime(seconds: $0.from) }
        guard let place, start <= place, place < end, (place - start) % Self.hour == 0 else {
            reports.remark("the place in the report cannot be read: the window is read anew")
            return start
        }
        return place
    }

    mutating func answer(_ span: TimeWindow) async throws(ProviderError) -> BeMobReportReader.Answer {
        let leftOut = leftOut
        return try await reports.read(span, limit: limit) { vocabulary in
            vocabulary.words.filter { !leftOut.contains($0) }
        }
    }

    /// Half the span in whole hours or days; `nil` where there is nothing shorter.
    private func shorter(_ length: Int64, _ vocabulary: BeMobVocabulary) -> Int64? {
        let unit = vocabulary.grain == .hour && length <= Self.day ? Self.hour : Self.day
        let half = length / 2 / unit * unit
        return half > 0 ? half : unit < length ? unit : nil
    }

    private mutating func adapt(from length: Int64, rows: Int, isWhole: Bool) {
        guard isWhole, leftOut.isEmpty, rows < limit / 4, length < Self.longest else { return }
        reports.memory.span = min(length * 2, Self.longest)
    }

    private mutating func coarsen(
        _ answer: BeMobReportReader.Answer,
        _ span: TimeWindow
    ) throws(ProviderError) {
        guard let word = Self.dispensable.first(where: { answer.vocabulary[$0] != nil }) else {
            throw BeMobFailure.unexpected(200, "the report has more rows in \(span) than one answer holds")
        }
        leftOut.append(word)
        reports.remark("\(span) has more rows than one answer holds: its totals leave out \(word.rawValue)")
    }
}
