import HubModel

/// Tests a connection and tells what was found.
struct BeMobProbe {
    /// Seconds of traffic that are looked at.
    private static let span: Int64 = 86_400
    private static let limit = 1000

    let client: BeMobClient
    let options: BeMobOptions

    /// - Throws: what keeps the API from being used: refused credentials, a used-up allowance, no answer, …
    func run(_ call: ProviderCall) async throws(ProviderError) -> ConnectionReport {
        let campaigns = try await campaigns()
        var details = [campaigns.map { "\($0.count) campaigns" } ?? "the key may not list campaigns"]
        var reader = BeMobReportReader(client, options: options, memory: call.memory)
        // What works may have changed since it was learned.
        reader.memory.report = nil
        do {
            details += try await report(&reader, campaigns ?? [])
        } catch {
            guard case .forbidden = error, campaigns != nil else { throw error }
            details.append("the key may not read reports")
        }
        if let path = options.clicksPath { details.append("clicks come as rows from \(path)") }
        if let path = options.conversionsPath { details.append("conversions come as rows from \(path)") }
        return ConnectionReport(details: details, memory: reader.changedMemory ?? call.memory)
    }

    /// `nil` where the key may not see them.
    private func campaigns() async throws(ProviderError) -> [JSONValue]? {
        do {
            return try await client.list(EntityKind.campaign.bemobPath)
        } catch {
            guard case .forbidden = error else { throw error }
            return nil
        }
    }

    private func report(
        _ reader: inout BeMobReportReader,
        _ campaigns: [JSONValue]
    ) async throws(ProviderError) -> [String] {
        let now = client.now
        guard let span = TimeWindow(from: now - Self.span, to: now) else { return [] }
        let (answer, isWhole) = try await answer(&reader, span)
        let unit = answer.vocabulary.grain == .hour ? "hour" : "day"
        var details = [
            isWhole
                ? "totals by \(unit)" : "the report refuses some of the usual names: the first sync finds out which"
        ]
        if answer.rows.rows.isEmpty { details.append("no traffic in the last 24 hours") }
        if let warning = warning(answer, campaigns) { details.append(warning) }
        return details + reader.remarks
    }

    /// The report by all words where one other try is enough, else by those that must be there.
    ///
    /// Reports are far apart: to find out which of all words are refused takes minutes, and none of them is a reason to
    /// refuse the connection.
    private func answer(
        _ reader: inout BeMobReportReader,
        _ span: TimeWindow
    ) async throws(ProviderError) -> (BeMobReportReader.Answer, isWhole: Bool) {
        if let answer = try await reader.readAtOnce(span, limit: Self.limit, by: { $0.words }) { return (answer, true) }
        let answer = try await reader.read(span, limit: Self.limit) { vocabulary in
            vocabulary.words.filter { $0.isRequired || $0 == vocabulary.coarsestTime }
        }
        return (answer, false)
    }

    /// A word for campaigns that gives names is of no use: names are not unique.
    private func warning(_ answer: BeMobReportReader.Answer, _ campaigns: [JSONValue]) -> String? {
        guard let name = answer.vocabulary[.campaign], !campaigns.isEmpty else { return nil }
        var reader = FieldReader()
        let ids = Set(campaigns.compactMap { reader.id($0["id"], "id") })
        let shown = answer.rows.rows.compactMap {
            reader.id($0[options.columnPrefix + name] ?? $0[name], "campaign_id")
        }
        guard !shown.isEmpty, !shown.contains(where: ids.contains) else { return nil }
        return "the report's column \(name) gives none of the campaigns' ids: "
            + "give the right name with --option report-words=campaign=NAME"
    }
}
