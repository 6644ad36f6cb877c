/// A span of time as a report or log is asked for it: both ends included, in Unix seconds.
struct BeMobRange {
    let from: Int64
    let to: Int64
    /// In which days and hours begin and times are written.
    let zone: ZoneClock

    /// Reads `date`, `from`, `to` and `timezone`.
    init(_ request: SimRequest, _ context: BeMobContext) throws(BeMobQueryError) {
        let name = request.query["timezone"].flatMap { $0.isEmpty ? nil : $0 } ?? context.options.timezone
        guard var zone = ZoneClock(name: name) else { throw .invalid("timezone") }
        let preset = request.query["date"] ?? "customDateTime"
        if preset == "customDateTime" {
            from = zone.earliest(try Self.bound(request, "from"))
            let last = zone.latest(try Self.bound(request, "to"))
            to = context.options.includesEnd ? last : last - 1
        } else {
            let today = zone.civil(context.now).startOfDay
            let days = ["today": 0, "yesterday": -1]
            guard let shift = days[preset] else { throw .invalid("date") }
            from = zone.earliest(today.adding(days: shift))
            to = zone.earliest(today.adding(days: shift + 1)) - 1
        }
        self.zone = zone
    }

    /// `2026-02-01 10:40:59`, and nothing else.
    private static func bound(_ request: SimRequest, _ name: String) throws(BeMobQueryError) -> CivilTime {
        guard let text = request.query[name], !text.isEmpty else { throw .required(name) }
        let shape = text.utf8.map { (0x30...0x39).contains($0) ? 0x30 : $0 }
        guard shape == Array("0000-00-00 00:00:00".utf8), let (time, _) = CivilTime.parse(text) else {
            throw .invalid(name)
        }
        return time
    }
}
