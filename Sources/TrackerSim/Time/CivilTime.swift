/// Wall-clock time without a zone, counted as seconds since 1970-01-01 00:00:00 on that clock.
struct CivilTime: Hashable, Comparable, Sendable {
    var seconds: Int64

    static func < (left: CivilTime, right: CivilTime) -> Bool { left.seconds < right.seconds }

    init(seconds: Int64) {
        self.seconds = seconds
    }

    init(year: Int, month: Int, day: Int, secondOfDay: Int = 0) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        seconds = Int64(era * 146_097 + dayOfEra - 719_468) * 86_400 + Int64(secondOfDay)
    }

    /// Days since 1970-01-01.
    var dayNumber: Int { Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400) }
    var secondOfDay: Int { Int(seconds - Int64(dayNumber) * 86_400) }
    var hour: Int { secondOfDay / 3600 }
    /// Monday is 1.
    var weekday: Int { (((dayNumber + 3) % 7) + 7) % 7 + 1 }

    var date: (year: Int, month: Int, day: Int) {
        let days = dayNumber + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    var startOfDay: CivilTime { CivilTime(seconds: Int64(dayNumber) * 86_400) }

    func adding(days: Int) -> CivilTime {
        CivilTime(seconds: seconds + Int64(days) * 86_400)
    }

    /// The same day of another month; the last day of that month where it has no such day.
    func adding(months: Int) -> CivilTime {
        let (year, month, day) = date
        let count = year * 12 + month - 1 + months
        let next = CivilTime(year: (count + 1) / 12, month: (count + 1) % 12 + 1, day: 1)
        let lastDay = next.adding(days: -1).date.day
        return CivilTime(year: count / 12, month: count % 12 + 1, day: min(day, lastDay), secondOfDay: secondOfDay)
    }
}

extension CivilTime {
    /// Reads `2026-02-01`, `2026-02-01 10:40:59` and `2026-02-01 10:40`; a `T` between is accepted.
    ///
    /// - Returns: The time and whether the text had only a date; `nil` for anything else.
    static func parse(_ text: String) -> (time: CivilTime, isDate: Bool)? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let date = first.split(separator: "-").map { Int($0) }
        guard date.count == 3, let year = date[0], let month = date[1], let day = date[2] else { return nil }
        guard (1970...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        let start = CivilTime(year: year, month: month, day: day)
        guard start.date == (year, month, day) else { return nil }
        guard parts.count == 2 else { return (start, true) }
        let clock = parts[1].split(separator: ":").map { Int($0) }
        guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1] else { return nil }
        guard let second = clock.count == 3 ? clock[2] : 0 else { return nil }
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        return (CivilTime(seconds: start.seconds + Int64(hour * 3600 + minute * 60 + second)), false)
    }
}

extension JSONBuffer {
    /// `2026-02-01 10:40:59`.
    mutating func dateTime(_ time: CivilTime, separator: UInt8 = 0x20) {
        day(time)
        byte(separator)
        let second = time.secondOfDay
        padded(second / 3600, 2)
        byte(0x3A)
        padded(second / 60 % 60, 2)
        byte(0x3A)
        padded(second % 60, 2)
    }

    /// `2026-02-01`.
    mutating func day(_ time: CivilTime) {
        let (year, month, day) = time.date
        padded(year, 4)
        byte(0x2D)
        padded(month, 2)
        byte(0x2D)
        padded(day, 2)
    }
}

extension CivilTime: CustomStringConvertible {
    var description: String {
        var buffer = JSONBuffer()
        buffer.dateTime(self)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
