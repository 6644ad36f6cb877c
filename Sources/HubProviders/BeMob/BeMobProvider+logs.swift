package import HubModel

extension BeMobProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        guard let path = options.clicksPath else { throw .notOffered("rows of clicks, without the option clicks-path") }
        let reader = BeMobLogReader(client: client(call), path: path, window: window, options: options)
        return try await reader.page(after: cursor, call) { row, fields in Click.bemob(row, &fields, options) }
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        guard let path = options.conversionsPath else {
            throw .notOffered("rows of conversions, without the option conversions-path")
        }
        let reader = BeMobLogReader(client: client(call), path: path, window: window, options: options)
        return try await reader.page(after: cursor, call) { row, fields in Conversion.bemob(row, &fields, options) }
    }
}
