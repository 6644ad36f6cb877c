/// When each click happens: a monotone map from the click's index to its second, and back.
///
/// A day's clicks follow a fixed curve over the hours (UTC); the rate stays the same for ever.
package struct ClickTiming: Sendable {
    /// Unix seconds after which the first click happens.
    package let begin: Int64
    private let clicks: Int64
    private let days: Int64

    /// Weight of each hour of the day.
    private static let hours: [Int64] = [
        6, 5, 4, 4, 4, 5, 7, 9, 10, 11, 12, 12, 12, 12, 12, 12, 13, 14, 15, 16, 15, 13, 10, 8,
    ]
    /// Weight of all hours before an hour.
    private static let before: [Int64] = hours.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    private static let weightOfDay = hours.reduce(0, +)
    private static let hourOfUnit: [Int] = hours.enumerated().flatMap { hour, weight in
        [Int](repeating: hour, count: Int(weight))
    }

    /// `clicks` clicks are spread over the `days` days after `begin`, the last second included.
    package init(begin: Int64, clicks: Int, days: Int) {
        self.begin = begin
        self.clicks = Int64(max(1, clicks))
        self.days = Int64(max(1, days))
    }

    /// Unix seconds of a click.
    package func time(of index: Int) -> Int64 {
        let perDay = Self.weightOfDay * 3600
        let place = Int64(index) * days * perDay / clicks
        let rest = place % perDay
        let hour = Self.hourOfUnit[Int(rest / 3600)]
        let second = (rest - Self.before[hour] * 3600) / Self.hours[hour]
        return begin + 1 + place / perDay * 86_400 + Int64(hour) * 3600 + second
    }

    /// How many clicks happen before a second.
    package func count(before time: Int64) -> Int {
        guard time > begin else { return 0 }
        var low = 0
        var high = Int(((time - begin) / 86_400 + 2) * clicks / days) + 2
        while low < high {
            let middle = (low + high) / 2
            if self.time(of: middle) < time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
