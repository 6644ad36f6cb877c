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
        self.init(utf8: String(text).utf8.span)
    }

    /// The same of UTF-8 bytes.
    package init?(utf8 bytes: Span<UInt8>) {
        var reader = DigitReader()
        guard let year = reader.number(4, in: bytes), reader.skip("-", in: bytes),
            let month = reader.number(2, in: bytes), reader.skip("-", in: bytes), let day = reader.number(2, in: bytes)
        else { return nil }
        guard reader.place < bytes.count else {
            self.init(year: year, month: month, day: day)
            return
        }
        guard reader.skip("T", in: bytes) || reader.skip(" ", in: bytes) || reader.skip("t", in: bytes),
            let hour = reader.number(2, in: bytes), reader.skip(":", in: bytes),
            let minute = reader.number(2, in: bytes), reader.skip(":", in: bytes),
            let second = reader.number(2, in: bytes)
        else { return nil }
        if reader.skip(".", in: bytes) { reader.skipDigits(in: bytes) }
        guard let offset = reader.zoneOffset(in: bytes), reader.place == bytes.count,
            let local = UTCTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self = local - offset
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A place in bytes, which moves on over what is read.
private struct DigitReader {
    private(set) var place = 0

    mutating func number(_ digits: Int, in bytes: Span<UInt8>) -> Int? {
        guard bytes.count - place >= digits else { return nil }
        var value = 0
        for index in place..<(place + digits) {
            let byte = bytes[index]
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        place += digits
        return value
    }

    mutating func skip(_ character: Unicode.Scalar, in bytes: Span<UInt8>) -> Bool {
        guard place < bytes.count, UInt32(bytes[place]) == character.value else { return false }
        place += 1
        return true
    }

    mutating func skipDigits(in bytes: Span<UInt8>) {
        while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
    }

    /// Seconds east of UTC; 0 at the end of the text or for `Z`, `nil` for anything that is no zone.
    mutating func zoneOffset(in bytes: Span<UInt8>) -> Int64? {
        if place == bytes.count || skip("Z", in: bytes) || skip("z", in: bytes) { return 0 }
        let sign: Int64 = skip("-", in: bytes) ? -1 : 1
        guard sign < 0 || skip("+", in: bytes), let hours = number(2, in: bytes) else { return nil }
        _ = skip(":", in: bytes)
        guard let minutes = number(2, in: bytes), hours < 24, minutes < 60 else { return nil }
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
