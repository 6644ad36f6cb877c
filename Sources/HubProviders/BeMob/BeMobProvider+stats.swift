package import HubModel

extension BeMobProvider {
    package func stats(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<StatsRow> {
        guard BeMobTraits.of(.stats, options) != nil else { throw .notOffered("totals beside rows of all clicks") }
        var reader = BeMobStatsReader(client(call), in: window, options: options, call: call)
        return try await reader.page(after: cursor)
    }

    package func dayTotals(
        in window: TimeWindow,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [DayTotals] {
        var reader = BeMobReportReader(client(call), options: options, memory: call.memory)
        return try await BeMobDayTotals(options: options).read(window, &reader)
    }
}
