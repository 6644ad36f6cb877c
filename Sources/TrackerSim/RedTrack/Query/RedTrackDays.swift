/// The days that a request asks for, first and last included.
struct RedTrackDays: Sendable {
    /// Unix seconds, both ends included.
    let range: TimeRange
    let zone: ZoneClock
    let zoneName: String
    /// Days since 1970-01-01; empty for a range that is not made of days.
    let numbers: Range<Int>

    /// Reads `date_from` and `date_to`, or `time_interval=lasthour`; `timezone` only where the path takes it.
    ///
    /// - Throws: 400 for a missing or malformed day.
    init(_ request: SimRequest, _ context: RedTrackContext, takesTimezone: Bool) throws(RedTrackError) {
        let options = context.options
        var name = options.timezone
        if takesTimezone, let asked = request.query["timezone"], !asked.isEmpty { name = asked }
        guard let zone = ZoneClock(name: name) else { throw .bad("unknown time zone \(name)") }
        self.zone = zone
        zoneName = name
        if request.query["time_interval"] == "lasthour" {
            range = TimeRange(from: context.now - 3599, to: context.now)
            numbers = 0..<0
            return
        }
        let first = try Self.day(request, "date_from")
        let last = try Self.day(request, "date_to")
        range = TimeRange(from: zone.earliest(first), to: zone.latest(last.adding(days: 1).before))
        numbers = first.dayNumber..<max(first.dayNumber, last.dayNumber + 1)
    }

    private static func day(_ request: SimRequest, _ name: String) throws(RedTrackError) -> CivilTime {
        guard let text = request.query[name], !text.isEmpty else { throw .bad("\(name) is required") }
        guard text.utf8.count == 10, let day = CivilTime.parse(text), day.isDate else {
            throw .bad("\(name) must be YYYY-MM-DD")
        }
        return day.time
    }

    /// One of the days, in Unix seconds.
    func range(ofDay number: Int) -> TimeRange {
        let start = CivilTime(seconds: Int64(number) * 86_400)
        return TimeRange(from: zone.earliest(start), to: zone.latest(start.adding(days: 1).before))
    }
}

extension CivilTime {
    /// The second before.
    fileprivate var before: CivilTime { CivilTime(seconds: seconds - 1) }
}
