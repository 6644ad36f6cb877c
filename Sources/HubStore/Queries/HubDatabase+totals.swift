internal import GRDB
package import HubModel

extension HubDatabase {
    /// What each campaign brought in a window, most clicks first.
    ///
    /// It groups the rows themselves, so its time grows with the rows in the window. Trackers that are not there or were
    /// removed give nothing.
    package func campaignTotals(
        trackerIDs: [Int64],
        window: TimeWindow
    ) async throws(StoreError) -> [CampaignTotals] {
        try await read { db in
            try db.trackers().filter { trackerIDs.contains($0.id) }
                .flatMap { try db.campaignTotals(of: $0, window: window) }
                .sorted { ($0.clicks, $0.conversions) > ($1.clicks, $1.conversions) }
        }
    }
}

extension Database {
    fileprivate func campaignTotals(of tracker: TrackerConfig, window: TimeWindow) throws -> [CampaignTotals] {
        var clicks = try clickCounts(of: tracker, window: window)
        let names = try campaignNames(of: tracker)
        var totals = try conversionTotals(of: tracker, window: window)
        for index in totals.indices {
            totals[index].campaignName = totals[index].campaignID.flatMap { names[$0] }
            totals[index].clicks = clicks.removeValue(forKey: totals[index].campaignID) ?? 0
        }
        for (campaignID, count) in clicks {
            totals.append(
                CampaignTotals(
                    tracker: tracker.name,
                    campaignID: campaignID,
                    campaignName: campaignID.flatMap { names[$0] },
                    clicks: count,
                    conversions: 0,
                    approved: 0,
                    revenue: .zero,
                    currency: nil
                )
            )
        }
        return totals
    }

    /// Counted here rather than by `GROUP BY`, whose sorter would hold every row of the window in memory.
    private func clickCounts(of tracker: TrackerConfig, window: TimeWindow) throws -> [String?: Int64] {
        var statement = try PositionalStatement(
            self,
            "SELECT campaignID FROM click WHERE trackerID = ? AND clickedAt >= ? AND clickedAt < ?"
        )
        statement.bind(tracker.id)
        statement.bind(window.from)
        statement.bind(window.to)
        var counts: [String?: Int64] = [:]
        try statement.forEach { counts[$0.text(), default: 0] += 1 }
        return counts
    }

    /// One entry for each campaign and currency, most conversions first.
    private func conversionTotals(of tracker: TrackerConfig, window: TimeWindow) throws -> [CampaignTotals] {
        var statement = try PositionalStatement(
            self,
            """
            SELECT campaignID, currency, count(*), sum(status = 'approved'), sum(iif(status = 'approved', revenue, 0))
            FROM conversion WHERE trackerID = ? AND convertedAt >= ? AND convertedAt < ?
            GROUP BY campaignID, currency ORDER BY count(*) DESC
            """
        )
        statement.bind(tracker.id)
        statement.bind(window.from)
        statement.bind(window.to)
        return try statement.all { row in
            let campaignID = row.text()
            let currency = row.text()
            return CampaignTotals(
                tracker: tracker.name,
                campaignID: campaignID,
                campaignName: nil,
                clicks: 0,
                conversions: row.count(),
                approved: row.count(),
                revenue: row.amount() ?? .zero,
                currency: currency
            )
        }
    }

    private func campaignNames(of tracker: TrackerConfig) throws -> [String: String] {
        var statement = try PositionalStatement(
            self,
            "SELECT id, name FROM entity WHERE trackerID = ? AND kind = 'campaign' AND name IS NOT NULL"
        )
        statement.bind(tracker.id)
        return try Dictionary(statement.all { ($0.text() ?? "", $0.text() ?? "") }) { $1 }
    }
}
