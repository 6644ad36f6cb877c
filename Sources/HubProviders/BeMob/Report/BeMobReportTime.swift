import HubModel

/// The times by which a report is grouped, in UTC as it was asked for.
///
/// How they are written is not known: `2026-02-01 10:00:00`, `2026-02-01 10`, and `10` beside a day are all read.
enum BeMobReportTime {
    /// The begin of a day.
    static func day(_ text: String) -> UTCTime? {
        UTCTime(text)?.startOfDay
    }

    /// The begin of an hour; `day` is the row's own, where it tells one.
    static func hour(_ text: String, day: UTCTime?) -> UTCTime? {
        if let time = UTCTime(text) ?? UTCTime(text + ":00:00") ?? UTCTime(text + ":00") {
            // A date alone is no hour.
            return text.utf8.count > 10 ? time - time.seconds % 3600 : nil
        }
        guard let day, let hour = Int64(text.prefix { $0 != ":" }), (0..<24).contains(hour) else { return nil }
        return day + hour * 3600
    }
}
