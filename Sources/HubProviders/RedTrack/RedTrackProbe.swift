import HubModel

/// Tests a connection and tells what was found.
struct RedTrackProbe {
    let client: RedTrackClient
    let options: RedTrackOptions

    /// - Throws: what keeps the API from being used: refused credentials, a blocked account, no answer, …
    func run() async throws(ProviderError) -> ConnectionReport {
        try await proveAccess()
        var offset: String?
        var details: [String] = []
        for (log, name) in [(RedTrackLog.clicks, "clicks"), (.conversions, "conversions")] {
            let (detail, found) = try await probe(log, name)
            details.append(detail)
            offset = offset ?? found
        }
        details.append(zone(offset))
        return ConnectionReport(details: details)
    }

    /// Paths without a known limit; a limited key may be refused some of them (facts, section 2).
    private func proveAccess() async throws(ProviderError) {
        var refusal: ProviderError?
        for path in ["/campaigns", "/sources", "/offers"] {
            do {
                _ = try await client.list(path, [QueryItem("page", "1"), QueryItem("per", "1")])
                return
            } catch {
                guard case .forbidden = error else { throw error }
                refusal = refusal ?? error
            }
        }
        if let refusal { throw refusal }
    }

    /// Whether a log may be read, and the offset of its newest row's time.
    private func probe(_ log: RedTrackLog, _ name: String) async throws(ProviderError) -> (String, offset: String?) {
        let now = client.now
        guard let window = TimeWindow(from: now - 86_400, to: now) else { return ("", nil) }
        var offset: String?
        do {
            let query = RedTrackDays(around: window).query + [QueryItem("page", "1"), QueryItem("per", "1")]
            _ = try await client.log(log, query) { row in
                offset = offset ?? row?[.trackTime].withBytes { RedTrackRowClock.offsetText(in: $0) }
            }
            return ("the key may read \(name)", offset)
        } catch {
            switch error {
            case .forbidden, .notFound, .badRequest: return ("the key may not read \(name)", nil)
            case .rateLimited: return ("\(name) were not tried: the rate limit is used up", nil)
            default: throw error
            }
        }
    }

    private func zone(_ offset: String?) -> String {
        guard let offset else {
            return options.zone.map { "no row tells its offset: times are of \($0.name), as set by option" }
                ?? "no row tells its offset: times without one are taken as UTC, see the option timezone"
        }
        return "row times have the offset \(offset)"
    }
}
