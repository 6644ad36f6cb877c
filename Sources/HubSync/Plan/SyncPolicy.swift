/// How often and how much the hub reads; the same for all trackers.
package struct SyncPolicy: Hashable, Sendable {
    /// Seconds from the start of one incremental run to the start of the next.
    package var interval: Int64
    /// Rows asked for in one page.
    package var pageSize: Int
    /// Backfills at work at the same time; incremental runs are not bounded by it.
    package var concurrentBackfills: Int
    /// Closed days that are compared with the tracker's own totals once a day; 0 compares none.
    package var reconcileDays: Int
    /// Log rows that all runs together hold in memory, see ``RowShares``.
    package var rowsInMemory: Int

    package init(
        interval: Int64 = 900,
        pageSize: Int = 2_000,
        concurrentBackfills: Int = 4,
        reconcileDays: Int = 30,
        rowsInMemory: Int = 12_000
    ) {
        self.interval = interval
        self.pageSize = pageSize
        self.concurrentBackfills = concurrentBackfills
        self.reconcileDays = reconcileDays
        self.rowsInMemory = rowsInMemory
    }
}
