package import HubModel

extension KeitaroProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        var reader = logReader(.clicks, window, call)
        let options = options
        let reading = try await reader.read(after: cursor) { _, limit in ClickRows(options, limit: limit) }
        return try page(reading, reader, call)
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        var reader = logReader(.conversions, window, call)
        let options = options
        let reading = try await reader.read(after: cursor) { dialect, limit in
            ConversionRows(dialect, options, limit: limit)
        }
        return try page(reading, reader, call)
    }

    private func logReader(_ stream: KeitaroLog, _ window: TimeWindow, _ call: ProviderCall) -> LogReader {
        LogReader(client(call), stream, in: window, options: options, call: call)
    }

    private func page<Record: PageRecord>(
        _ reading: LogReader.Reading<Record>,
        _ reader: LogReader,
        _ call: ProviderCall
    ) throws(ProviderError) -> Page<Record> {
        var page = Page<Record>(packed: reading.records, total: reading.total)
        if let next = reading.next { page.next = try KeitaroCursor.write(next) }
        page.readThrough = reading.readThrough
        page.findings = reading.findings
        page.findings.remarks += reader.remarks
        page.memory = reader.memory.changed(since: call.memory)
        return page
    }
}
