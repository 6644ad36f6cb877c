internal import GRDB
package import HubModel

extension HubDatabase {
    /// What each campaign brought in a window, most clicks first.
    ///
    /// Whole hours come from the hourly totals, what is left at the window's borders from the rows. Trackers that are
    /// not there or were removed give nothing.
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

/// What one campaign brought, in the currency of its rows.
private struct CampaignSum {
    var clicks: Int64 = 0
    var conversions: Int64 = 0
    var approved: Int64 = 0
    var revenue: Int64 = 0

    static func += (left: inout CampaignSum, right: CampaignSum) {
        left.clicks += right.clicks
        left.conversions += right.conversions
        left.approved += right.approved
        left.revenue += right.revenue
    }
}

private struct CampaignKey: Hashable {
    var campaignID: String
    var currency: String
}

extension Database {
    fileprivate func campaignTotals(of tracker: TrackerConfig, window: TimeWindow) throws -> [CampaignTotals] {
        var places: [Int64: CampaignSum] = [:]
        let (hours, borders) = window.wholeHours
        if let hours { try addHours(of: tracker.id, hours, to: &places) }
        for border in borders { try addRows(of: tracker.id, border, to: &places) }
        let names = try campaignNames(of: tracker)
        let sums = try byCampaign(places)
        return Dictionary(grouping: sums) { $0.key.campaignID }.values.flatMap { entries in
            // All clicks of a campaign stand in the entry with the most conversions.
            let clicks = entries.reduce(0) { $0 + $1.value.clicks }
            let ordered = entries.sorted {
                ($0.value.conversions, $1.key.currency) > ($1.value.conversions, $0.key.currency)
            }
            return ordered.prefix { $0.value.conversions > 0 || $0.key == ordered[0].key }.enumerated().map {
                index,
                entry in
                CampaignTotals(
                    tracker: tracker.name,
                    campaignID: entry.key.campaignID.isEmpty ? nil : entry.key.campaignID,
                    campaignName: names[entry.key.campaignID],
                    clicks: index == 0 ? clicks : 0,
                    conversions: entry.value.conversions,
                    approved: entry.value.approved,
                    revenue: Micros(rawValue: entry.value.revenue),
                    currency: entry.value.conversions == 0 || entry.key.currency.isEmpty ? nil : entry.key.currency
                )
            }
        }
    }

    private func byCampaign(_ places: [Int64: CampaignSum]) throws -> [CampaignKey: CampaignSum] {
        var table = try PlaceTable(self)
        var sums: [CampaignKey: CampaignSum] = [:]
        for (id, sum) in places {
            let place = try table.place(of: id)
            sums[
                CampaignKey(campaignID: place.campaignID ?? "", currency: place.currency ?? ""),
                default: CampaignSum()
            ] +=
                sum
        }
        return sums
    }

    /// Added up here rather than by `GROUP BY`, whose sorter would hold every entry of the window in memory.
    private func addHours(of trackerID: Int64, _ window: TimeWindow, to places: inout [Int64: CampaignSum]) throws {
        var statement = try PositionalStatement(
            self,
            """
            SELECT placeID, clicks, approved + pending + hold + rejected, approved, approvedRevenue
            FROM hourly WHERE trackerID = ? AND hour >= ? AND hour < ?
            """
        )
        statement.bind(trackerID)
        statement.bind(window.from)
        statement.bind(window.to)
        try statement.forEach { row in
            places[row.count(), default: CampaignSum()] +=
                CampaignSum(clicks: row.count(), conversions: row.count(), approved: row.count(), revenue: row.count())
        }
    }

    /// Adds what the rows of less than an hour give.
    private func addRows(of trackerID: Int64, _ window: TimeWindow, to places: inout [Int64: CampaignSum]) throws {
        let parts = [
            "SELECT placeID, count(*), 0, 0, 0 FROM click WHERE trackerID = ? AND clickedAt >= ? AND clickedAt < ?",
            """
            SELECT placeID, 0, count(*), sum(status = 'approved'),
                coalesce(sum(iif(status = 'approved', revenue, 0)), 0)
            FROM conversion WHERE trackerID = ? AND convertedAt >= ? AND convertedAt < ?
            """,
        ]
        for part in parts {
            var statement = try PositionalStatement(self, part + " GROUP BY placeID")
            statement.bind(trackerID)
            statement.bind(window.from)
            statement.bind(window.to)
            try statement.forEach { row in
                places[row.count(), default: CampaignSum()] +=
                    CampaignSum(
                        clicks: row.count(),
                        conversions: row.count(),
                        approved: row.count(),
                        revenue: row.count()
                    )
            }
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

extension TimeWindow {
    /// The whole hours in the window, and what is left of it before and behind them.
    fileprivate var wholeHours: (hours: TimeWindow?, borders: [TimeWindow]) {
        let first = UTCTime(seconds: (from - 1).hour + 3600)
        let last = UTCTime(seconds: to.hour)
        guard let hours = TimeWindow(from: first, to: last) else { return (nil, [self]) }
        return (hours, [TimeWindow(from: from, to: first), TimeWindow(from: last, to: to)].compactMap(\.self))
    }
}
