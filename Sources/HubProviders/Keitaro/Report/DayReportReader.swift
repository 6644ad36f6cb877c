import HubModel

/// Reads a tracker's own totals of days by its report.
struct DayReportReader {
    /// Days of one page at most.
    private static let limit = 1000

    let client: KeitaroClient
    let measures: [DayMeasure]

    /// Asks in the vocabulary of the dialect first, and in the other where no days come back.
    ///
    /// - Throws: ``ProviderError/wrongAnswer(status:reason:detail:)`` where neither brings days, and whatever keeps the
    ///   tracker from answering.
    func read(_ window: TimeWindow, _ dialect: KeitaroDialect) async throws(ProviderError) -> [DayTotals] {
        var refusal: ProviderError?
        var isEmpty = false
        for vocabulary in dialect == .events ? [ReportQuery.Vocabulary.newer, .older] : [.older, .newer] {
            do {
                let report = try await report(window, vocabulary)
                if report.readableRows > 0 { return report.totals(measures) }
                isEmpty = isEmpty || report.rows == 0
            } catch {
                switch error {
                case .badRequest, .wrongAnswer(_, .unexpectedShape, _): refusal = refusal ?? error
                default: throw error
                }
            }
        }
        // A report of a time without traffic has no rows.
        if isEmpty { return [] }
        throw refusal
            ?? .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "report/build gives no totals of days")
    }

    /// All pages of one report; each that counts brings another day, so that their number is bounded.
    private func report(
        _ window: TimeWindow,
        _ vocabulary: ReportQuery.Vocabulary
    ) async throws(ProviderError) -> DayReport {
        var report = DayReport(window)
        var query = ReportQuery(
            vocabulary: vocabulary,
            range: LogQuery.Range(from: window.from.spaced, to: (window.to - 1).spaced),
            metrics: DayReport.metrics,
            limit: Self.limit,
            offset: 0
        )
        while true {
            let known = (days: report.count, rows: report.rows)
            let total = try await client.report(query) { report.add($0) }
            query.offset = report.rows
            let isLast = total.map { report.rows >= $0 } ?? (report.rows - known.rows < Self.limit)
            if isLast || report.count == known.days { return report }
        }
    }
}
