import HubModel

extension BeMobStatsReader {
    /// An answer that holds all rows of its span, be it this one or the same asked for again; `nil` where rows are missing.
    ///
    /// A round number of rows may be a limit of the tracker. Then the visits are compared with those of the span as a whole;
    /// as more of them may have come in between, the rows are asked for once more where they are fewer.
    mutating func complete(
        _ answer: BeMobReportReader.Answer,
        _ span: TimeWindow
    ) async throws(ProviderError) -> BeMobReportReader.Answer? {
        guard answer.rows.count < limit else { return nil }
        guard answer.rows.looksCut(limit: limit) else { return answer }
        let whole = try await reports.read(span, limit: limit) { vocabulary in
            vocabulary.words.filter { $0.isTime || $0 == .visits }
        }
        let visits = mapping(whole, span).visits
        if mapping(answer, span).visits >= visits { return answer }
        let again = try await self.answer(span)
        return again.rows.count < limit && mapping(again, span).visits >= visits ? again : nil
    }

    private func mapping(
        _ answer: BeMobReportReader.Answer,
        _ span: TimeWindow,
        _ countries: BeMobCountries = BeMobCountries()
    ) -> BeMobStatsMapping {
        var mapping = BeMobStatsMapping(answer.vocabulary, in: span, options: options, countries: countries)
        mapping.add(answer.rows.rows)
        return mapping
    }

    mutating func page(
        _ answer: BeMobReportReader.Answer,
        _ span: TimeWindow
    ) async throws(ProviderError) -> Page<StatsRow> {
        var mapping = mapping(answer, span)
        if mapping.hasUnknownCountries { mapping = self.mapping(answer, span, try await BeMobCountries.read(client)) }
        try mapping.check()
        var page = Page(records: mapping.rows)
        if span.to < end { page.next = try BeMobCursor.write(BeMobCursor.Span(from: span.to.seconds)) }
        page.readThrough = min(span.to, window.to)
        // Where rows could not be kept, what the page does not hold may still be.
        page.replaces = mapping.isWhole ? span : nil
        page.findings = mapping.findings
        page.findings.remarks = reports.remarks
        page.memory = reports.changedMemory
        return page
    }
}
