package import HubModel

extension TGTrackerProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        try await log(.clicks, in: window, after: cursor, call) { $0.click() }
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        let words = options.statusMap
        return try await log(.conversions, in: window, after: cursor, call) { $0.conversion(words) }
    }

    private func log<Record: LogRecord>(
        _ name: ProfileResource.Name,
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall,
        _ map: (inout TGTrackerRowReader) -> RowOutcome<Record>
    ) async throws(ProviderError) -> Page<Record> {
        let resource = profile[name]
        guard resource.use != .off else { throw .notOffered(name.rawValue) }
        let client = client(call)
        let memory = memory(call.memory)
        // A slice that was opened before the resource turned out to be missing ends without rows.
        if memory.isMissing(name), !memory.isDue(name, at: client.now) { return Page(records: []) }
        var reader = TGTrackerLogReader(client, resource, in: window, pageSize: call.pageSize, memory: memory)
        do {
            let reading = try await reader.read(after: cursor)
            return try page(reading, reader, resource, call, map)
        } catch {
            guard error.meansMissing else { throw error }
            return try await missing(name, error, client, call)
        }
    }

    private func page<Record: LogRecord>(
        _ reading: TGTrackerLogReader.Reading,
        _ reader: TGTrackerLogReader,
        _ resource: ProfileResource,
        _ call: ProviderCall,
        _ map: (inout TGTrackerRowReader) -> RowOutcome<Record>
    ) throws(ProviderError) -> Page<Record> {
        var rows = TGTrackerRowReader(resource, profile)
        var kept = KeptRows<Record>()
        for row in reading.rows where rows.begin(row) {
            switch map(&rows) {
            case .kept(let record): kept.add(record)
            case .rejected(let reason): rows.reject(reason)
            }
        }
        for _ in 0..<kept.conflicts { rows.reject("the same id with other values in one page") }
        // Behind a page that could be read, rows are bad one by one.
        if reading.isFirst { try rows.requireKept(kept.records.count, of: reading.rows.count) }
        var page = Page(records: kept.records, total: reading.total)
        if let next = reading.next { page.next = try TGTrackerCursor.write(next) }
        page.readThrough = reading.readThrough
        page.findings = rows.findings
        page.findings.remarks += reader.remarks
        page.memory = reader.memory.changed(since: call.memory)
        return page
    }

    /// An empty page for a resource that does not exist; conversions may be missing only where there is a report.
    private func missing<Record>(
        _ name: ProfileResource.Name,
        _ error: ProviderError,
        _ client: TGTrackerClient,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Record> {
        var probe = TGTrackerProbe(client, memory: memory(call.memory))
        if name == .conversions {
            if profile[.report].use == .auto { try await probe.learn(.report) }
            guard TGTrackerParts(profile, probe.memory).reads(.report) else { throw error }
        } else {
            guard profile[name].use == .auto else { throw error }
        }
        var memory = probe.memory
        memory.noteMissing(name, at: client.now)
        var page = Page<Record>(records: [])
        page.findings.remarks = ["\(name.rawValue): not offered by this tracker"]
        page.memory = memory.changed(since: call.memory)
        return page
    }
}
