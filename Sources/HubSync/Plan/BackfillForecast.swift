package import HubModel
package import HubStore

/// How many rows a backfill has to read, by the tracker's own totals of its days.
package struct BackfillForecast: Hashable, Sendable {
    private let days: [UTCTime: [DayMeasure: Int64]]
    private static let day: Int64 = 86_400

    /// `nil` where the tracker gave no day.
    package init?(_ days: [DayTotals]) {
        guard !days.isEmpty else { return nil }
        self.days = Dictionary(days.map { ($0.day, $0.values) }) { $1 }
    }

    /// Rows still to be read, and their share of all that is wanted, 0…1.
    package func remaining(
        state: SyncState,
        tracker: TrackerConfig,
        clicksFrom: UTCTime?
    ) -> (rows: Int64, share: Double) {
        var wanted = 0.0
        var unread = 0.0
        for stream in LogStream.allCases {
            guard let window = BackfillPlan.wanted(stream, state, tracker, clicksFrom) else { continue }
            wanted += rows(of: stream, in: window)
            for gap in BackfillPlan.unread(stream, state, tracker, clicksFrom) { unread += rows(of: stream, in: gap) }
        }
        return (Int64(unread.rounded()), wanted > 0 ? min(1, unread / wanted) : 0)
    }

    /// Rows expected in a window, as if those of a day came evenly.
    package func rows(of stream: LogStream, in window: TimeWindow) -> Double {
        let measure: DayMeasure = stream == .clicks ? .clicks : .conversions
        var rows = 0.0
        var midnight = window.from.startOfDay
        while midnight < window.to {
            let seconds = min(window.to, midnight + Self.day) - max(window.from, midnight)
            rows += Double(days[midnight]?[measure] ?? 0) * Double(seconds) / Double(Self.day)
            midnight = midnight + Self.day
        }
        return rows
    }
}
