package import HubModel

extension RedTrackProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        var reader = RedTrackLogReader(client(call), .clicks, in: window, options: options, call: call)
        let options = options
        return try await reader.read(after: cursor) { row, times, fields in
            Click.redtrack(row, times, &fields, options)
        }
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        var reader = RedTrackLogReader(client(call), .conversions, in: window, options: options, call: call)
        let options = options
        return try await reader.read(after: cursor) { row, times, fields in
            Conversion.redtrack(row, times, &fields, options)
        }
    }
}
