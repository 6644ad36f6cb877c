import HubModel

/// Reads an account's own totals of UTC days by its report.
struct RedTrackDayReportReader {
    /// Rows of one page at most (facts, section 4).
    private static let limit = 1000
    private static let mostPages = 100
    private static let group = "date"
    /// Zones so far apart that their days of one date have no moment in common.
    private static let opposites = ["Pacific/Pago_Pago", "Pacific/Kiritimati"]
    /// Two days with fewer clicks may be equal by chance.
    private static let fewClicks: Int64 = 20

    let client: RedTrackClient

    /// The report of the days of a window.
    ///
    /// - Throws: ``ProviderError/notOffered(_:)`` where the account's days turn out to be of its own zone whatever is
    ///   asked for, ``ProviderError/wrongAnswer(status:reason:detail:)`` where rows come and none is a day, and
    ///   whatever keeps the tracker from answering.
    func read(_ window: TimeWindow) async throws(ProviderError) -> RedTrackDayReport {
        let days = RedTrackDays(first: window.from.startOfDay, last: (window.to - 1).startOfDay)
        let report = try await report(days, zone: "UTC")
        guard report.readableRows > 0 || report.rows == 0 else {
            throw .wrongAnswer(status: 200, reason: .unexpectedShape, detail: "/report gives no totals of days")
        }
        if let busiest = report.busiest, busiest.clicks >= Self.fewClicks, try await ignoresZones(busiest.day) {
            throw .notOffered("totals of UTC days")
        }
        return report
    }

    /// Whether a day is the same in zones where it cannot be: that `timezone` is obeyed, nobody has tested (facts,
    /// section 6), and unknown parameters are ignored without a word.
    private func ignoresZones(_ day: UTCTime) async throws(ProviderError) -> Bool {
        var found: [[RedTrackDayReport.Metric: Micros]] = []
        for zone in Self.opposites {
            do {
                found.append(try await report(RedTrackDays(first: day, last: day), zone: zone).days[day] ?? [:])
            } catch {
                switch error {
                // A zone that the tracker does not know is at least looked at.
                case .badRequest, .serverFailed(500, _, _): return false
                default: throw error
                }
            }
        }
        return found.allSatisfy { $0 == found.first && !$0.isEmpty }
    }

    private func report(_ days: RedTrackDays, zone: String) async throws(ProviderError) -> RedTrackDayReport {
        var report = RedTrackDayReport()
        var walk = PageWalk(per: Self.limit)
        var findings = PageFindings()
        for _ in 0..<Self.mostPages {
            let query = [QueryItem("group", Self.group)] + days.query + [QueryItem("timezone", zone)] + walk.query
            let list = try await page(query)
            for row in list.rows { report.add(row) }
            guard try walk.goesOn(after: list.facts(per: walk.per), in: "/report", &findings) else { return report }
        }
        throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "/report does not come to its end")
    }

    /// The tracker answers 500 for a group that it does not know: the error names it.
    private func page(_ query: [QueryItem]) async throws(ProviderError) -> RedTrackList {
        do {
            return try await client.list("/report", query)
        } catch {
            guard case .serverFailed(500, let wait, let detail) = error else { throw error }
            throw .serverFailed(status: 500, retryAfter: wait, detail: "\(detail) (report by \(Self.group))")
        }
    }
}
