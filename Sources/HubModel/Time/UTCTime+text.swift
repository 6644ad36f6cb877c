extension UTCTime: CustomStringConvertible {
    /// RFC 3339 with seconds and `Z`: `2026-10-24T10:00:00Z`.
    package var description: String {
        text(dateSeparator: "T") + "Z"
    }

    /// `2026-10-24 10:00:00`, the zone-less form that trackers use in requests and rows.
    package var spaced: String {
        text(dateSeparator: " ")
    }

    /// `2026-10-24`.
    package var day: String {
        let (year, month, day) = date
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    private func text(dateSeparator: String) -> String {
        let (hour, minute, second) = timeOfDay
        return "\(day)\(dateSeparator)\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    }
}

extension UTCTime {
    /// Reads `YYYY-MM-DD`, `YYYY-MM-DD HH:MM:SS` or RFC 3339 (`T` or space, fraction cut off, `Z` or `±HH:MM`).
    ///
    /// Text without a zone is taken as UTC. `nil` for anything else, dates that do not exist included.
    package init?(_ text: some StringProtocol) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2)
        else { return nil }
        guard !reader.atEnd else {
            self.init(year: year, month: month, day: day)
            return
        }
        guard reader.skip("T") || reader.skip(" ") || reader.skip("t"), let hour = reader.number(2),
            reader.skip(":"), let minute = reader.number(2), reader.skip(":"), let second = reader.number(2)
        else { return nil }
        if reader.skip(".") { reader.skipDigits() }
        guard let offset = reader.zoneOffset(), reader.atEnd,
            let local = UTCTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self = local - offset
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private struct DigitReader {
    private var rest: ArraySlice<UInt8>

    init(_ text: some StringProtocol) {
        rest = Array(text.utf8)[...]
    }

    var atEnd: Bool { rest.isEmpty }

    mutating func number(_ digits: Int) -> Int? {
        guard rest.count >= digits else { return nil }
        var value = 0
        for byte in rest.prefix(digits) {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        rest = rest.dropFirst(digits)
        return value
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func skipDigits() {
        rest = rest.drop { (48...57).contains($0) }
    }

    /// Seconds east of UTC; 0 at the end of the text or for `Z`, `nil` for anything that is no zone.
    mutating func zoneOffset() -> Int64? {
        if atEnd || skip("Z") || skip("z") { return 0 }
        let sign: Int64 = skip("-") ? -1 : 1
        guard sign < 0 || skip("+"), let hours = number(2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * Int64(hours * 3600 + minutes * 60)
    }
}

extension UTCTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = UTCTime(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not an RFC 3339 time")
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
