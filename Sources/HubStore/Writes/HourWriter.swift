internal import GRDB
import HubModel

/// Collects what the rows of a page change in the hourly totals, and writes it once for each place.
struct HourWriter<Row: LogRow> {
    private let trackerID: Int64
    /// Where the places met stand in `keys` and `totals`.
    private var places: [HourKey: Int] = [:]
    private var keys: [HourKey] = []
    private var totals: [HourTotals] = []
    /// Places from which something was taken away, so that nothing may be left.
    private var reduced: Set<Int> = []

    /// `rows` is the number of rows to come, as far as it is known.
    init(trackerID: Int64, rows: Int) {
        self.trackerID = trackerID
        places.reserveCapacity(rows)
        keys.reserveCapacity(rows)
        totals.reserveCapacity(rows)
    }

    mutating func add(_ row: Row) {
        let (key, change) = row.contribution
        totals[index(of: key)] += change
    }

    /// Counts what became of a row that was counted as `old`.
    mutating func replace(_ old: Row, by new: Row) {
        let (before, after) = (old.contribution, new.contribution)
        guard before.key != after.key || before.totals != after.totals else { return }
        let index = index(of: before.key)
        totals[index] -= before.totals
        reduced.insert(index)
        totals[self.index(of: after.key)] += after.totals
    }

    private mutating func index(of key: HourKey) -> Int {
        let new = totals.count
        let index = places[key, default: new]
        guard index == new else { return index }
        places[key] = new
        keys.append(key)
        totals.append(HourTotals())
        return new
    }

    /// Writes in the order in which the places came, which is that of the hours: neighbours share a page of the table.
    func write(to db: Database) throws {
        var add = try PositionalStatement(db, Row.hours.add)
        for index in keys.indices where !totals[index].isZero {
            add.bind(trackerID)
            add.bind(keys[index])
            for column in Row.hours.columns { add.bind(totals[index][column]) }
            try add.run()
        }
        guard !reduced.isEmpty else { return }
        var end = try PositionalStatement(db, HourTable.end)
        for index in reduced {
            end.bind(trackerID)
            end.bind(keys[index])
            try end.run()
        }
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
