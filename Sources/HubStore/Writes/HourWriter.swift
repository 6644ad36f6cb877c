internal import GRDB
import HubModel

/// Collects what the rows of a page change in the hourly totals, and writes it once for each key.
struct HourWriter {
    private let trackerID: Int64
    private let table: HourTable
    /// Where the keys met stand in `keys` and `totals`.
    private var indexes: [HourKey: Int] = [:]
    private var keys: [HourKey] = []
    private var totals: [HourTotals] = []
    /// Entries from which something was taken away, so that nothing may be left.
    private var reduced: Set<Int> = []

    /// `rows` is the number of rows to come, as far as it is known.
    init(_ table: HourTable, trackerID: Int64, rows: Int) {
        self.table = table
        self.trackerID = trackerID
        indexes.reserveCapacity(rows)
        keys.reserveCapacity(rows)
        totals.reserveCapacity(rows)
    }

    mutating func add(_ row: some LogRow, placeID: Int64) {
        totals[index(of: HourKey(row, placeID: placeID))] += row.totals
    }

    /// Takes out what a row that is no more was counted as.
    mutating func subtract(_ row: some LogRow, placeID: Int64) {
        let index = index(of: HourKey(row, placeID: placeID))
        totals[index] -= row.totals
        reduced.insert(index)
    }

    private mutating func index(of key: HourKey) -> Int {
        let new = totals.count
        let index = indexes[key, default: new]
        guard index == new else { return index }
        indexes[key] = new
        keys.append(key)
        totals.append(HourTotals())
        return new
    }

    /// Writes in the order in which the keys came, which is that of the hours: neighbours share a page of the table.
    func write(to db: Database) throws {
        var add = try PositionalStatement(db, table.add)
        for index in keys.indices where !totals[index].isZero {
            add.bind(trackerID)
            add.bind(keys[index])
            for column in table.columns { add.bind(totals[index][column]) }
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
        bind(key.placeID)
        bind(keeping: key.country)
    }
}
