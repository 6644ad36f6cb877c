import HubModel

/// Dates in HTTP headers.
enum HTTPDate {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
    ///
    /// A two-digit year that would lie more than 50 years after `now` is of the century before (RFC 9110, 5.6.7).
    static func time(_ text: String, now: UTCTime) -> UTCTime? {
        let parts = text.split { $0 == " " || $0 == "," || $0 == "-" }
        if parts.count == 6, parts[5].uppercased() == "GMT" || parts[5].uppercased() == "UTC" {
            return time(day: parts[1], month: parts[2], year: parts[3], clock: parts[4], now: now)
        }
        guard parts.count == 5 else { return nil }
        return time(day: parts[2], month: parts[1], year: parts[4], clock: parts[3], now: now)
    }

    private static func time(
        day: Substring,
        month: Substring,
        year: Substring,
        clock: Substring,
        now: UTCTime
    ) -> UTCTime? {
        let hands = clock.split(separator: ":").map { Int($0) }
        guard let day = Int(day), let month = months[month.lowercased()], let number = Int(year), hands.count == 3,
            let hour = hands[0], let minute = hands[1], let second = hands[2]
        else { return nil }
        return UTCTime(
            year: year.count == 2 ? fullYear(number, now: now) : number,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second
        )
    }

    private static func fullYear(_ short: Int, now: UTCTime) -> Int {
        let thisYear = now.date.year
        let year = thisYear - thisYear % 100 + short
        return year > thisYear + 50 ? year - 100 : year
    }
}
