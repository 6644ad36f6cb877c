/// The time of a report: full hours of the wall clock in the request's zone; the end is not included.
struct WallRange: Sendable {
    /// What the wall clock shows.
    let from: CivilTime
    let to: CivilTime
    /// Unix seconds.
    let begin: Int64
    let end: Int64

    var days: Int { Int((to.seconds - from.seconds + 86_399) / 86_400) }

    /// An absent end is the next full hour after now.
    init(_ request: SimRequest, _ zone: ZoneClock, now: Int64) throws(VoluumError) {
        guard let text = request.query["from"] else { throw .bad("Parameter 'from' is required") }
        from = try Self.bound(text, "from")
        if let text = request.query["to"] {
            to = try Self.bound(text, "to")
        } else {
            var zone = zone
            let hours = (zone.civil(now).seconds + 3599) / 3600
            to = CivilTime(seconds: hours * 3600)
        }
        guard from <= to else { throw .bad("'from' is after 'to'") }
        begin = zone.earliest(from)
        end = zone.earliest(to)
    }

    /// `2026-01-30`, `2026-01-30T05`, `2026-01-30T05:00:00` with or without `Z` or `.000Z`; the `Z` means nothing.
    private static func bound(_ text: String, _ name: String) throws(VoluumError) -> CivilTime {
        let bad = VoluumError.bad("Invalid time format of '\(name)': a full hour is needed")
        var plain = text.hasSuffix("Z") ? text.dropLast() : text[...]
        if let point = plain.firstIndex(of: ".") {
            guard plain[point...].dropFirst().allSatisfy({ $0 == "0" }) else { throw bad }
            plain = plain[..<point]
        }
        if plain.count == 13, plain.contains("T") { plain += ":00" }
        guard !plain.contains(" "), let time = CivilTime.parse(String(plain))?.time, time.seconds % 3600 == 0 else {
            throw bad
        }
        return time
    }

    /// As answers echo it: with `Z` whatever the zone is.
    var json: JSON {
        ["from": .string(Self.text(from)), "to": .string(Self.text(to))]
    }

    private static func text(_ time: CivilTime) -> String {
        RFC3339.text(time.seconds).dropLast() + ".000Z"
    }
}
