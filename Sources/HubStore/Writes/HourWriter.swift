internal import GRDB
import HubModel

/// Collects what the rows of a page change in the hourly totals, and writes it once for each place.
struct HourWriter {
    private struct Change {
        var totals = HourTotals()
        /// Something was taken away, so that nothing may be left.
        var mayEnd = false
    }

    private let trackerID: Int64
    private var changes: [HourKey: Change] = [:]

    init(trackerID: Int64) {
        self.trackerID = trackerID
    }

    mutating func add(_ row: some LogRow) {
        let (key, totals) = row.contribution
        changes[key, default: Change()].totals += totals
    }

    /// Counts what became of a row that was counted as `old`.
    mutating func replace<Row: LogRow>(_ old: Row, by new: Row) {
        let (before, after) = (old.contribution, new.contribution)
        guard before.key != after.key || before.totals != after.totals else { return }
        changes[before.key, default: Change()].totals -= before.totals
        changes[before.key]?.mayEnd = true
        changes[after.key, default: Change()].totals += after.totals
    }

    /// Writes in the order of the table's key, so that neighbours share a page.
    func write(to db: Database) throws {
        var add = try PositionalStatement(db, Self.add)
        for (key, change) in changes.sorted(by: { $0.key < $1.key }) where !change.totals.isZero {
            add.bind(trackerID)
            add.bind(key)
            for index in HourTotals.columns.indices { add.bind(change.totals[index]) }
            try add.run()
        }
        guard changes.values.contains(where: \.mayEnd) else { return }
        var end = try PositionalStatement(db, Self.end)
        for (key, change) in changes where change.mayEnd {
            end.bind(trackerID)
            end.bind(key)
            try end.run()
        }
    }

    static let keyColumns = [
        "hour", "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID", "affiliateNetworkID", "country",
        "currency",
    ]

    private static let add = """
        INSERT INTO hourly (trackerID, \((keyColumns + HourTotals.columns).joined(separator: ", ")))
        VALUES (?\(String(repeating: ", ?", count: keyColumns.count + HourTotals.columns.count)))
        ON CONFLICT DO UPDATE SET
        \(HourTotals.columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """

    private static let end = """
        DELETE FROM hourly
        WHERE trackerID = ? AND \(keyColumns.map { "\($0) = ?" }.joined(separator: " AND "))
        AND \(HourTotals.columns.map { "\($0) = 0" }.joined(separator: " AND ")) AND landingClicks IS NULL
        """
}

extension HourKey: Comparable {
    static func < (left: HourKey, right: HourKey) -> Bool {
        if left.hour != right.hour { return left.hour < right.hour }
        if left.campaignID != right.campaignID { return left.campaignID < right.campaignID }
        if left.offerID != right.offerID { return left.offerID < right.offerID }
        return left.landingPageID < right.landingPageID
    }
}

extension PositionalStatement {
    fileprivate mutating func bind(_ key: HourKey) {
        bind(key.hour)
        bind(keeping: key.campaignID)
        bind(keeping: key.offerID)
        bind(keeping: key.landingPageID)
        bind(keeping: key.flowID)
        bind(keeping: key.trafficSourceID)
        bind(keeping: key.affiliateNetworkID)
        bind(keeping: key.country)
        bind(keeping: key.currency)
    }
}
