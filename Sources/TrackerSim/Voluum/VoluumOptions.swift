/// How a simulated Voluum behaves where real accounts differ, or where nobody knows.
package struct VoluumOptions: Sendable {
    /// The body of a 401 for a token that is missing, unknown or over.
    package enum TokenRefusal: String, CaseIterable, Sendable {
        case frame, empty
    }

    /// Whether a report counts a conversion at its visit or at its postback.
    package enum TimeMode: String, CaseIterable, Sendable {
        case visit = "VISIT"
        case conversion = "CONVERSION"
    }

    /// Credentials that are valid where none others are chosen; they open nothing but simulators.
    package static let defaultEmail = "owner@agency.example"
    package static let defaultPassword = "simulated-password"
    package static let defaultAccessID = "5eed0fa5-1ab1-4e0d-9ba1-1c0ffee15900"
    package static let defaultAccessKey = "simulatedAccessKey5eed0fa51ab1e0ddba"

    package var email = defaultEmail
    package var password = defaultPassword
    package var accessID = defaultAccessID
    package var accessKey = defaultAccessKey
    /// A second access key whose user sees only what is in the private workspace.
    package var limitedAccessID: String?
    package var limitedAccessKey: String?
    /// The user has a second factor: the login with the password is refused.
    package var hasTwoFactor = false
    /// Seconds on the simulator's clock.
    package var sessionLifetime: Int64 = 4 * 3600
    /// Whether each use of a session begins its lifetime anew.
    package var extendsSessions = false
    package var tokenRefusal = TokenRefusal.frame
    /// Beginnings of paths that the user may not see (403): `/flow`, `/multiuser`.
    package var refusedPaths: Set<String> = []
    /// The same for sessions that an access key made.
    package var accessKeyRefusedPaths: Set<String> = []
    /// ISO 4217: what the money of the account's events is in.
    package var accountCurrency = "USD"
    /// The currency that the client of the truth asks its reports for.
    package var truthCurrency = "USD"
    /// The custom variables, 1 to 10, that the client of the truth has its hourly totals told apart by; at most eight.
    package var truthVariables: [Int] = []
    /// What a report does that does not say its `conversionTimeMode`.
    package var timeMode = TimeMode.conversion
    /// The user's zone (IANA): what a report without `tz` means.
    package var timezone = "UTC"
    /// Rows of an answer whose request names no limit, and the most that one answer ever has.
    package var defaultLimit = 100
    package var rowCap = 100_000
    /// Results of more rows than this are cut, which `truncated` says; `nil` is no limit.
    package var maximumRows: Int?
    /// More groupings or days in a report are refused with 400; `nil` is no limit.
    package var maximumGroupings: Int?
    package var maximumDays: Int?
    /// Whether a day's costs are estimates until a cost update at 06:00 UTC of the next day.
    package var rewritesCosts = false
    /// Columns that reports do not know: rows are without them, which no error says.
    package var unknownColumns: Set<String> = []
    /// Seconds by which the tracker's own clock, which its header `Date` and the ends of sessions go by, is ahead.
    package var clockAhead: Int64 = 0
    /// `hourOfDay` as text of two digits instead of a whole number.
    package var hoursAsText = false
    /// Whether the account has the workspaces feature.
    package var hasWorkspaces = true
    /// More requests in a minute than this are refused with 429 until the minute is over; `nil` is no limit.
    package var requestsPerMinute: Int?

    package init() {}

    /// Whether answers can be had in a currency.
    package static func isCurrency(_ code: String) -> Bool { Exchange.rates[code] != nil }

    /// Whether the zone database has such a zone.
    package static func isTimezone(_ name: String) -> Bool { ZoneClock(name: name) != nil }
}
