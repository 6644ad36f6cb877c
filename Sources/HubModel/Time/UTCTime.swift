/// A moment in UTC, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Trackers report whole seconds, the database stores them as integers, and exports print them as RFC 3339
/// (`2026-10-24T10:00:00Z`). Calendar arithmetic is proleptic Gregorian and knows no leap seconds, as POSIX time.
package struct UTCTime: Hashable, Comparable, Sendable {
    package var seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: UTCTime, right: UTCTime) -> Bool {
        left.seconds < right.seconds
    }

    package static func + (time: UTCTime, seconds: Int64) -> UTCTime {
        UTCTime(seconds: time.seconds + seconds)
    }

    package static func - (time: UTCTime, seconds: Int64) -> UTCTime {
        UTCTime(seconds: time.seconds - seconds)
    }

    /// Seconds from `right` to `left`.
    package static func - (left: UTCTime, right: UTCTime) -> Int64 {
        left.seconds - right.seconds
    }
}

extension UTCTime {
    /// Midnight of a civil date; `nil` where the month or day does not exist or the year is outside 1…9999.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, year: year), (0...23).contains(hour), (0...59).contains(minute),
            (0...60).contains(second)
        else { return nil }
        // Days from civil, after Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
        let shiftedYear = Int64(month <= 2 ? year - 1 : year)
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        self.init(seconds: days * 86_400 + Int64(hour * 3600 + minute * 60 + min(second, 59)))
    }

    /// Year, month (1…12) and day (1…31) in UTC.
    package var date: (year: Int, month: Int, day: Int) {
        let shifted = flooredDays + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), Int(month), Int(day))
    }

    /// Hour, minute and second of the UTC day.
    package var timeOfDay: (hour: Int, minute: Int, second: Int) {
        let rest = Int(seconds - flooredDays * 86_400)
        return (rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// The UTC midnight at or before this moment.
    package var startOfDay: UTCTime {
        UTCTime(seconds: flooredDays * 86_400)
    }

    private var flooredDays: Int64 {
        seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    }

    private static func daysInMonth(_ month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
