/// Times as RedTrack writes them.
enum RedTrackTime {
    /// Reads RFC 3339 with an offset or `Z`; fractions are dropped.
    static func parse(_ text: String) -> Int64? {
        guard text.utf8.count >= 20, let civil = CivilTime.parse(String(text.prefix(19))), !civil.isDate else {
            return nil
        }
        var rest = text.dropFirst(19)
        if rest.first == "." { rest = rest.dropFirst().drop(while: \.isNumber) }
        if rest == "Z" { return civil.time.seconds }
        // A plus sign that nobody escaped arrives as a space.
        guard let sign = rest.first, ["+", "-", " "].contains(sign) else { return nil }
        let parts = rest.dropFirst().split(separator: ":").map { Int64($0) }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1] else { return nil }
        let offset = hours * 3600 + minutes * 60
        return civil.time.seconds + (sign == "-" ? offset : -offset)
    }

    /// An entity's stamp: the digits of its fraction and its offset differ from row to row.
    static func stamp(_ time: Int64, row: Int) -> String {
        let word = Noise.mix(UInt64(bitPattern: time) ^ UInt64(row))
        let fraction =
            switch row % 3 {
            case 0: ""
            case 1: ".\(word % 900 + 100)"
            default: ".\(word % 900_000_000 + 100_000_000)"
            }
        guard row % 4 == 3 else { return "\(RFC3339.text(time).dropLast())\(fraction)Z" }
        return "\(RFC3339.text(time + 3 * 3600).dropLast())\(fraction)+03:00"
    }
}

extension JSONBuffer {
    /// `2026-03-04T09:12:44+01:00` on a zone's clock.
    mutating func offsetTime(_ time: Int64, _ zone: inout ZoneClock) {
        let civil = zone.civil(time)
        dateTime(civil, separator: 0x54)
        let minutes = Int(civil.seconds - time) / 60
        byte(minutes < 0 ? 0x2D : 0x2B)
        padded(abs(minutes) / 60, 2)
        byte(0x3A)
        padded(abs(minutes) % 60, 2)
    }
}
