/// How often and how much the hub reads; the same for all trackers.
package struct SyncPolicy: Hashable, Sendable {
    /// Seconds from the start of one incremental run to the start of the next.
    package var interval: Int64
    /// Rows asked for in one page.
    package var pageSize: Int
    /// Backfills at work at the same time; incremental runs are not bounded by it.
    package var concurrentBackfills: Int

    package init(interval: Int64 = 900, pageSize: Int = 2_000, concurrentBackfills: Int = 4) {
        self.interval = interval
        self.pageSize = pageSize
        self.concurrentBackfills = concurrentBackfills
    }
}
