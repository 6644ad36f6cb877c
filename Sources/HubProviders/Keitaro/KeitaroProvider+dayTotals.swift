package import HubModel

extension KeitaroProvider {
    package func dayTotals(
        in window: TimeWindow,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [DayTotals] {
        throw .notOffered("totals of days")
    }
}
