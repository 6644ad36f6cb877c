package import HubModel

extension KeitaroProvider {
    package func dayTotals(
        in window: TimeWindow,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [DayTotals] {
        let dialect = options.dialect ?? KeitaroMemory(call.memory).dialect
        let reader = DayReportReader(client: client(call), measures: options.comparableMeasures)
        return try await reader.read(window, dialect ?? .classic)
    }
}

extension KeitaroOptions {
    /// What can be compared with the tracker's report, which does not know the operator's words.
    ///
    /// Where they say otherwise than the tracker what is rejected, neither conversions nor revenue can be.
    var comparableMeasures: [DayMeasure] {
        let own = statusMap.contains { word, status in
            (status == .rejected) != (KeitaroStatus.conversion(status: word, type: nil, [:]) == .rejected)
        }
        return own ? [.clicks, .cost] : DayMeasure.allCases
    }
}
