/// The `range` of a query: both ends included, in Unix seconds.
struct TimeRange: Hashable, Sendable {
    let from: Int64
    let to: Int64

    func contains(_ time: Int64) -> Bool { from <= time && time <= to }

    /// Reads `{from, to, timezone}` or `{interval, timezone}`; `zone` counts where none is named.
    static func parse(
        _ json: JSON,
        now: Int64,
        zone: String = "UTC"
    ) throws(QueryError) -> (range: TimeRange, zone: ZoneClock) {
        let name = json["timezone"]?.string ?? zone
        guard var zone = ZoneClock(name: name) else { throw .bad("Unknown or bad timezone (\(name))") }
        if let interval = json["interval"]?.string {
            return (try self.interval(interval, &zone, now), zone)
        }
        let from = try bound(json["from"], "from")
        let to = try bound(json["to"], "to")
        guard from != nil || to != nil else { throw .bad("range: from, to or interval is required") }
        let end = to.map { CivilTime(seconds: $0.time.seconds + ($0.isDate ? 86_399 : 0)) }
        return (TimeRange(from: from.map { zone.earliest($0.time) } ?? 0, to: end.map(zone.latest) ?? now), zone)
    }

    private static func bound(
        _ json: JSON?,
        _ name: String
    ) throws(QueryError) -> (time: CivilTime, isDate: Bool)? {
        guard let json, !json.isNull else { return nil }
        guard let time = CivilTime.parse(json.string ?? "") else { throw .bad("range: \(name) is not a date") }
        return time
    }

    /// `N_days_ago` covers today and N days before it.
    private static func interval(
        _ name: String,
        _ zone: inout ZoneClock,
        _ now: Int64
    ) throws(QueryError) -> TimeRange {
        let today = zone.civil(now).startOfDay
        let date = today.date
        if name == "all_time" { return TimeRange(from: 0, to: Int64.max - 1) }
        let first: CivilTime
        switch name {
        case "today": first = today
        case "yesterday": first = today.adding(days: -1)
        case "first_day_of_this_week": first = today.adding(days: 1 - today.weekday)
        case "first_day_of_this_month": first = CivilTime(year: date.year, month: date.month, day: 1)
        case "first_day_of_this_year": first = CivilTime(year: date.year, month: 1, day: 1)
        default: first = try ago(name, today)
        }
        let last = name == "yesterday" ? first : today
        return TimeRange(from: zone.earliest(first), to: zone.latest(last.adding(days: 1)) - 1)
    }

    private static func ago(_ name: String, _ today: CivilTime) throws(QueryError) -> CivilTime {
        let parts = name.split(separator: "_")
        guard parts.count == 3, parts[2] == "ago", let count = Int(parts[0]), (0...10_000).contains(count) else {
            throw .bad("Unknown interval '\(name)'")
        }
        switch parts[1] {
        case "days", "day": return today.adding(days: -count)
        case "months", "month": return today.adding(months: -count)
        case "years", "year": return today.adding(months: -12 * count)
        default: throw .bad("Unknown interval '\(name)'")
        }
    }
}
