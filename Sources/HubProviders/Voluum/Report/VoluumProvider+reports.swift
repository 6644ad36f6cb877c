package import HubModel

extension VoluumProvider {
    package func clicks(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Click> {
        // Only the last hundred of a campaign can be read (facts, section 7).
        throw .notOffered("clicks one by one")
    }

    package func conversions(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<Conversion> {
        let client = client(call)
        var memory = VoluumMemory(call.memory)
        let currency = try await currency(client, &memory)
        var reader = SpanReader(client, "/report/conversions", in: window, pageSize: call.pageSize) { span in
            VoluumQuery.conversions(span, currency: currency)
        }
        let reading = try await reader.read(after: cursor, mostHours: 24)
        let absent = AbsentColumns.of(ConversionField.names, in: reading.rows)
        guard !absent.contains(ConversionField.clickID.rawValue) else { throw Self.withoutClicks(reading.span) }
        var set = ConversionSet(reading.span, currency: reading.currency ?? currency)
        set.add(reading.rows)
        guard !set.isUnreadable else { throw Self.unreadable("/report/conversions") }
        let remarks = reader.remarks + [AbsentColumns.remark(absent, of: "/report/conversions")].compactMap(\.self)
        return try page(set.records, set.findings, reading, remarks, window, memory, call)
    }

    package func stats(
        in window: TimeWindow,
        after cursor: PageCursor?,
        _ call: ProviderCall
    ) async throws(ProviderError) -> Page<StatsRow> {
        let client = client(call)
        var memory = VoluumMemory(call.memory)
        let currency = try await currency(client, &memory)
        let variables = options.customVariables
        var reader = StatsReader(client, in: window, variables: variables, currency: currency, pageSize: call.pageSize)
        let reading = try await reader.read(after: cursor, grouping: memory.grouping(at: client.now))
        memory.note(grouping: reader.grouping, at: client.now)
        var set = StatsSet(reading.span, variables: variables, currency: reading.currency ?? currency)
        set.add(reading.rows)
        guard !set.isUnreadable else { throw Self.unreadable("/report") }
        let absent = AbsentColumns.ofMeasures(StatsField.measures.map(\.rawValue), in: reading.rows)
        let remarks = reader.remarks + [AbsentColumns.remark(absent, of: "/report")].compactMap(\.self)
        return try page(set.records, set.findings, reading, remarks, window, memory, call)
    }

    package func dayTotals(
        in window: TimeWindow,
        _ call: ProviderCall
    ) async throws(ProviderError) -> [DayTotals] {
        let client = client(call)
        var memory = VoluumMemory(call.memory)
        return try await DayReader(client: client, currency: currency(client, &memory)).read(window)
    }

    /// What amounts are asked in: without being asked, they come in US dollars (facts, section 6.3).
    private func currency(
        _ client: VoluumClient,
        _ memory: inout VoluumMemory
    ) async throws(ProviderError) -> String {
        if let currency = options.currency { return currency }
        if !memory.knowsCurrency(at: client.now) {
            memory.note(currency: try await AccountCurrency.find(client), at: client.now)
        }
        return memory.currency ?? AccountCurrency.usual
    }

    /// A page that holds all of its span; one with rows that could not be read takes nothing away.
    private func page<Record: Sendable>(
        _ records: [Record],
        _ findings: PageFindings,
        _ reading: SpanReader.Reading,
        _ remarks: [String],
        _ window: TimeWindow,
        _ memory: VoluumMemory,
        _ call: ProviderCall
    ) throws(ProviderError) -> Page<Record> {
        var page = Page(records: records)
        page.next = try reading.next?.write()
        page.readThrough = reading.next == nil ? window.to : reading.span.to
        page.replaces = findings.rejectedRows.isEmpty ? reading.span : nil
        page.findings = findings
        page.findings.remarks = remarks
        page.memory = memory.changed(since: call.memory)
        return page
    }

    /// Every key would change, and with it what is stored.
    private static func withoutClicks(_ span: TimeWindow) -> ProviderError {
        .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "/report/conversions leaves out clickId, by which conversions are told apart, for \(span)"
        )
    }

    private static func unreadable(_ path: String) -> ProviderError {
        .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "most rows of \(path) cannot be read")
    }
}
