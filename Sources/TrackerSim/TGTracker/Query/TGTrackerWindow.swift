/// A span of time that a request asks for; both ends are inside.
struct TGTrackerWindow: Hashable, Sendable {
    /// Unix seconds.
    var from: Int64
    var to: Int64

    static let always = TGTrackerWindow(from: 0, to: Int64.max - 1)

    init(from: Int64, to: Int64) {
        self.from = from
        self.to = to
    }

    init(_ parameters: TGTrackerParameters, _ times: TGTrackerTimes) throws(TGTrackerRefusal) {
        self = .always
        if let text = parameters[times.fromName] {
            from = try Self.bounds(text, times.fromName, times).first
        }
        if let text = parameters[times.toName] {
            let bounds = try Self.bounds(text, times.toName, times)
            to = times.toExclusive ? bounds.first - 1 : bounds.last
        }
        guard to >= from - 1 else {
            throw .invalid(field: times.toName, "The \(times.toName) must not be before the \(times.fromName).")
        }
        if let longest = times.maximumWindow, to == Int64.max - 1 || to - from >= longest + 1 {
            throw .invalid(field: times.fromName, "The range is too long: at most \(longest) seconds.")
        }
    }

    /// The first and the last second that a bound means: they differ for a day.
    static func bounds(
        _ text: String,
        _ name: String,
        _ times: TGTrackerTimes
    ) throws(TGTrackerRefusal) -> (first: Int64, last: Int64) {
        let bounds: (first: Int64, last: Int64)?
        switch times.window {
        case .unixSeconds: bounds = number(text, digits: 10)
        case .unixMilliseconds: bounds = number(text, digits: 13).map { ($0.first / 1000, $0.last / 1000) }
        case .date: bounds = text.utf8.count == 10 ? local(text, times) : nil
        case .dateTime: bounds = text.contains(" ") ? local(text, times) : nil
        case .iso: bounds = iso(text, times)
        }
        guard let bounds else { throw .invalid(field: name, "The \(name) does not match the format.") }
        return bounds
    }

    private static func number(_ text: String, digits: Int) -> (first: Int64, last: Int64)? {
        guard let value = Int64(text), value == 0 || text.utf8.count == digits else { return nil }
        return (value, value)
    }

    /// On the clock of the account's zone; a date alone is a whole day.
    private static func local(_ text: String, _ times: TGTrackerTimes) -> (first: Int64, last: Int64)? {
        guard let (time, isDate) = CivilTime.parse(text) else { return nil }
        let zone = times.zone
        guard isDate else { return (zone.earliest(time), zone.latest(time)) }
        return (zone.earliest(time), zone.earliest(time.adding(days: 1)) - 1)
    }

    /// `2026-05-01`, `2026-05-01T10:00:00` in the account's zone, or with `Z` or `+03:00` and with fractions.
    private static func iso(_ text: String, _ times: TGTrackerTimes) -> (first: Int64, last: Int64)? {
        guard text.utf8.count > 10 else { return local(text, times) }
        let form = /(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?/
        guard let match = text.wholeMatch(of: form) else { return nil }
        guard let zone = match.output.2 else { return local(String(match.output.1), times) }
        guard let civil = CivilTime.parse(String(match.output.1))?.time else { return nil }
        let time = civil.seconds - offset(zone)
        return (time, time)
    }

    private static func offset(_ text: Substring) -> Int64 {
        let parts = text.dropFirst().split(separator: ":").compactMap { Int64($0) }
        guard parts.count == 2 else { return 0 }
        return (parts[0] * 3600 + parts[1] * 60) * (text.hasPrefix("-") ? -1 : 1)
    }
}
