import HubModel

/// The calendar days that a log is asked for, first and last included.
///
/// They are days of the account's zone, which the API does not tell: one day more on both sides holds the window in any
/// zone. Source: the tracker's facts, section 6.
struct RedTrackDays: Hashable, Sendable, Codable {
    private static let day: Int64 = 86_400
    /// No zone is further from UTC.
    private static let widestOffset: Int64 = 14 * 3600

    /// Midnights of the dates in UTC.
    var first: UTCTime
    var last: UTCTime

    init(first: UTCTime, last: UTCTime) {
        self.first = first
        self.last = last
    }

    init(around window: TimeWindow) {
        first = window.from.startOfDay - Self.day
        last = (window.to - 1).startOfDay + Self.day
    }

    var query: [QueryItem] { [QueryItem("date_from", first.day), QueryItem("date_to", last.day)] }

    /// Whether a time can lie on the days, whatever the zone.
    func canHold(_ time: UTCTime) -> Bool {
        first - Self.widestOffset <= time && time < last + Self.day + Self.widestOffset
    }
}
