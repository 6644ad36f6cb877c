import HubModel

/// How a span of time is asked for.
///
/// Source: the tracker's facts, section 4.5.
struct ProfileWindow: Hashable, Sendable {
    enum Format: String, CaseIterable, Sendable {
        case iso8601
        case unixSeconds = "unix_s"
        case unixMilliseconds = "unix_ms"
        case date
        case dateTime = "datetime_space"
    }

    /// Names of parameters; an empty one is not sent.
    var fromName = "from"
    var toName = "to"
    var format = Format.iso8601
    /// Whether the end of a window is outside it.
    var toExclusive = false
    /// The parameter that chooses rows changed since a time; `nil` where the tracker has none.
    var updatedFromName: String?
    /// The longest span of one request, in seconds; `nil` where no limit is known.
    var longest: Int64?
    /// Rows that the tracker gives for one span at most, however many pages are read; `nil` where no such cap is known.
    var rowCap: Int?

    private static let day: Int64 = 86_400

    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        fromName = try object.text("from") ?? fromName
        toName = try object.text("to") ?? toName
        format = try object.choice("format") ?? format
        toExclusive = try object.flag("to_exclusive") ?? toExclusive
        if let name = try object.text("updated_from") { updatedFromName = name.isEmpty ? nil : name }
        if let days = try object.number("max_days", in: 1...366) { longest = days * Self.day }
        if let rows = try object.number("max_rows", in: 1...10_000_000) { rowCap = Int(rows) }
        try object.end()
    }

    /// The parameters that ask for a window.
    func items(_ window: TimeWindow, _ clock: WallClock) -> [QueryItem] {
        let bounds = [(fromName, first(window.from, clock)), (toName, last(window.to, clock))]
        return bounds.filter { !$0.0.isEmpty }.map { QueryItem($0.0, $0.1) }
    }

    /// The parameters that ask for what changed since a time.
    func items(changedSince time: UTCTime, _ clock: WallClock) -> [QueryItem]? {
        updatedFromName.map { [QueryItem($0, first(time, clock))] }
    }

    private func first(_ time: UTCTime, _ clock: WallClock) -> String {
        // Where the clock shows an hour twice, a time on it says little.
        let isVague = format == .dateTime && clock.changes(near: time)
        return text(isVague ? time - 7200 : time, clock)
    }

    private func last(_ end: UTCTime, _ clock: WallClock) -> String {
        switch format {
        case .date:
            let day = clock.shown(at: end - 1).startOfDay
            return (toExclusive ? day + Self.day : day).day
        case .unixMilliseconds where !toExclusive: return "\(end.seconds * 1000 - 1)"
        case .dateTime where clock.changes(near: end): return text(end + 7200, clock)
        default: return text(toExclusive ? end : end - 1, clock)
        }
    }

    private func text(_ time: UTCTime, _ clock: WallClock) -> String {
        switch format {
        case .iso8601: time.description
        case .unixSeconds: "\(time.seconds)"
        case .unixMilliseconds: "\(time.seconds * 1000)"
        case .date: clock.shown(at: time).day
        case .dateTime: clock.shown(at: time).spaced
        }
    }
}
