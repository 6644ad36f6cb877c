import HubModel

extension UTCTime {
    /// Appends `2026-10-24T10:00:00Z` without building a string first.
    func append(to bytes: inout [UInt8]) {
        let (year, month, day) = date
        guard (0...9999).contains(year) else {
            bytes.append(contentsOf: description.utf8)
            return
        }
        let (hour, minute, second) = timeOfDay
        Self.append(year / 100, to: &bytes)
        Self.append(year % 100, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.append(month, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.append(day, to: &bytes)
        bytes.append(UInt8(ascii: "T"))
        Self.append(hour, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(minute, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        Self.append(second, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }

    private static func append(_ twoDigits: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: twoDigits / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: twoDigits % 10))
    }
}
