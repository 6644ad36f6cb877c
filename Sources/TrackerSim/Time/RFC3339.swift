/// UTC times as text.
package enum RFC3339 {
    /// `2026-10-24T10:00:00Z`.
    package static func text(_ time: Int64) -> String {
        var buffer = JSONBuffer()
        buffer.dateTime(CivilTime(seconds: time), separator: 0x54)
        return String(decoding: buffer.bytes, as: UTF8.self) + "Z"
    }

    /// Reads that form, a date alone (its first second), and Unix seconds; `nil` for anything else.
    package static func parse(_ text: String) -> Int64? {
        if let seconds = Int64(text) { return seconds }
        return CivilTime.parse(text.hasSuffix("Z") ? String(text.dropLast()) : text)?.time.seconds
    }
}
