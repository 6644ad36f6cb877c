import HubModel

/// Tests a connection and tells what was found.
struct VoluumProbe {
    private static let hour: Int64 = 3600

    let client: VoluumClient
    let options: VoluumOptions

    /// - Throws: what keeps the API from being used: refused credentials, no answer, rights to nothing, …
    func run(_ memory: ProviderMemory?) async throws(ProviderError) -> ConnectionReport {
        var learned = VoluumMemory(memory)
        var details: [String] = []
        let lists = try await refusal { () async throws(ProviderError) in _ = try await client.list(.trafficSource) }
        let reports = try await refusal { () async throws(ProviderError) in try await lastHour() }
        if let lists, reports != nil { throw lists }
        details.append("logged in with the \(client.login.title)")
        if lists != nil { details.append("the user may not list traffic sources") }
        if reports != nil { details.append("the user may not read the report of conversions") }
        details.append(try await currency(&learned))
        details.append("clicks come as hourly totals, as the API gives no rows of them")
        return ConnectionReport(details: details, memory: learned.changed(since: memory))
    }

    /// A right that the user lacks; an access key's session may be refused on single endpoints (facts, section 2).
    private func refusal(
        _ request: () async throws(ProviderError) -> Void
    ) async throws(ProviderError) -> ProviderError? {
        do {
            try await request()
            return nil
        } catch {
            guard case .forbidden = error else { throw error }
            return error
        }
    }

    private func lastHour() async throws(ProviderError) {
        guard let span = TimeWindow(from: client.now - Self.hour, to: client.now)?.wholeHours else { return }
        let query = VoluumQuery.conversions(span, currency: options.currency ?? AccountCurrency.usual)
        _ = try await client.report("/report/conversions", query + [QueryItem("limit", "1"), QueryItem("offset", "0")])
    }

    private func currency(_ memory: inout VoluumMemory) async throws(ProviderError) -> String {
        if let currency = options.currency { return "amounts in \(currency), as set by option" }
        let found = try await AccountCurrency.find(client)
        memory.note(currency: found, at: client.now)
        if let currency = memory.currency { return "amounts in \(currency), the account's currency" }
        return "amounts in USD: the account's currency is not told; set the option currency for another one"
    }
}
