package import HubModel
package import HubStore

extension TrackerConfig {
    private static let day: Int64 = 86_400

    /// Where the wanted history begins.
    package func historyStart(_ state: SyncState) -> UTCTime {
        state.backfillFrom ?? createdAt - Int64(backfillDays) * Self.day
    }

    /// Where the wanted history of one stream begins, with `head` as the newest moment that can be read.
    ///
    /// A tracker that was added while the clock was ahead has a start in the future; its days count from the head then.
    func wantedStart(of stream: LogStream, _ state: SyncState, head: UTCTime, clicksFrom: UTCTime?) -> UTCTime {
        var start = historyStart(state)
        if state.backfillFrom == nil, createdAt - head > Self.day {
            start = head - Int64(backfillDays) * Self.day
        }
        guard stream == .clicks else { return start }
        return [start, clicksFrom, state.clicksExpiredBefore].compactMap(\.self).max() ?? start
    }

    /// Seconds of a day by which this tracker's daily work is apart from others'.
    package var phase: Int64 {
        // Knuth's multiplicative hashing: neighbouring ids lie far apart.
        Int64((UInt64(bitPattern: id) &* 0x9E37_79B9_7F4A_7C15) >> 33) % Self.day
    }
}

extension StoreSettings {
    /// The first click that is worth reading; `nil` where clicks are kept for ever.
    ///
    /// A whole day later than what is deleted, so that nothing is read that goes at once.
    package func clicksFrom(now: UTCTime) -> UTCTime? {
        clickRetentionDays.map { (now - Int64($0) * 86_400).startOfDay + 86_400 }
    }
}
