package import HubModel

extension RedTrackProvider {
    package func dayTotals(
        in window: TimeWindow,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [DayTotals] {
        let report = try await RedTrackDayReportReader(client: client(call)).read(window)
        return report.totals(in: window, options.comparableMeasures)
    }
}

extension RedTrackOptions {
    /// What can be compared with the tracker's report, which does not know the operator's words.
    var comparableMeasures: [DayMeasure] {
        let own = statusMap.contains { word, status in
            (status == .rejected) != (RedTrackStatus.conversion(word, [:]) == .rejected)
        }
        return own || reportDates == .click ? [.clicks, .cost] : DayMeasure.allCases
    }
}
