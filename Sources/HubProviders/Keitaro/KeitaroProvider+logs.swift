package import HubModel

extension KeitaroProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        var reader = logReader(.clicks, window, call)
        let reading = try await reader.read(after: cursor)
        let mapping = RowMapping(reading.rows) { Click.keitaro($0, &$1, options) }
        return try page(mapping.records, mapping.findings, reading, reader, call)
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        var reader = logReader(.conversions, window, call)
        let reading = try await reader.read(after: cursor)
        let mapping = RowMapping(reading.rows) { Conversion.keitaro($0, &$1, reading.dialect, options) }
        return try page(mapping.records.newestVersions(), mapping.findings, reading, reader, call)
    }

    private func logReader(_ stream: LogStream, _ window: TimeWindow, _ call: ProviderCall) -> LogReader {
        LogReader(client(call), stream, in: window, options: options, call: call)
    }

    private func page<Record>(
        _ records: [Record],
        _ findings: PageFindings,
        _ reading: LogReader.Reading,
        _ reader: LogReader,
        _ call: ProviderCall
    ) throws(ProviderError) -> Page<Record> {
        var page = Page(records: records, total: reading.total)
        if let next = reading.next { page.next = try KeitaroCursor.write(next) }
        page.readThrough = reading.readThrough
        page.findings = findings
        page.findings.remarks = reader.remarks
        page.memory = reader.memory.changed(since: call.memory)
        return page
    }
}
