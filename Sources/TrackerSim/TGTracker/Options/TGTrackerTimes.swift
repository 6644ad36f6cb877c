/// How times are written and windows are asked for.
package struct TGTrackerTimes: Sendable {
    /// The form of times in rows.
    package enum RowForm: String, CaseIterable, Sendable {
        /// `2026-05-01T10:00:00Z`.
        case iso = "iso8601"
        /// `2026-05-01T10:00:00.000000Z`.
        case isoFraction = "iso8601-fraction"
        /// `2026-05-01T13:00:00+03:00`, in the account's zone.
        case isoOffset = "iso8601-offset"
        /// `2026-05-01T13:00:00`, in the account's zone.
        case isoLocal = "iso8601-local"
        /// `2026-05-01 13:00:00`, in the account's zone.
        case dateTime = "datetime_space"
        case unixSeconds = "unix_s"
        case unixMilliseconds = "unix_ms"

        /// Whether texts name no zone.
        var isLocal: Bool { self == .isoLocal || self == .dateTime }
    }

    /// The form of a window's bounds.
    package enum WindowForm: String, CaseIterable, Sendable {
        case iso = "iso8601"
        case unixSeconds = "unix_s"
        case unixMilliseconds = "unix_ms"
        /// `2026-05-01`: whole days.
        case date
        case dateTime = "datetime_space"
    }

    /// The account's zone (IANA).
    package var timezone = "UTC"
    package var rows = RowForm.iso
    package var window = WindowForm.iso
    package var fromName = "from"
    package var toName = "to"
    /// Whether the end of a window is outside it.
    package var toExclusive = false
    /// Whether a window of conversions goes by their newest change instead of their beginning.
    package var windowsByUpdate = false
    /// The parameter that chooses conversions changed since a time; `nil` where there is none.
    package var updatedFromName: String? = "updated_from"
    /// Whether `updated_at` of what never changed is a date of zeros.
    package var zeroDates = false
    /// Windows longer than this many seconds are refused.
    package var maximumWindow: Int64?

    package init() {}

    var zone: ZoneClock { ZoneClock(name: timezone) ?? .utc }
}
