/// How a simulated "TG Tracker" answers: every branch that a declarative profile can describe.
///
/// ``init(dialect:)`` with `.standard` is what the default profile expects; `.alterCPA` sets the same switches to what
/// an AlterCPA-like vendor does.
package struct TGTrackerOptions: Sendable {
    package enum Dialect: String, CaseIterable, Sendable {
        case standard
        case alterCPA = "altercpa"
    }

    /// The keys that are valid where none other is chosen; they open nothing but simulators.
    package static let defaultKey = "tgk_5eed0fa51ab1e0ddba11c0ffee15900d"
    package static let alterCPAKey = "17-5eed0fa51ab1e0ddba11c0ffee15900d"

    package let dialect: Dialect
    package var key: String
    /// What stands before every path; may be empty.
    package var apiPrefix = "/api/v1"
    /// Where a key may stand; one of them is enough.
    package var keyPlaces: [TGTrackerKeyPlace] = [.bearer]
    /// Paths that are not ``TGTrackerResource/path(_:)``; a step `{parent_id}` takes a campaign's id.
    package var paths: [TGTrackerResource: String] = [:]
    /// Resources that this tracker does not have.
    package var missing: Set<TGTrackerResource> = []
    /// 404 or 405.
    package var missingStatus = 404
    /// Resources that the key may not read.
    package var refused: Set<TGTrackerResource> = []
    /// Resources that take POST with a JSON body instead of GET.
    package var posted: Set<TGTrackerResource> = []
    /// Whether the subscription is paid.
    package var isPaid = true
    package var isBanned = false

    package var answers = TGTrackerAnswers()
    package var paging = TGTrackerPaging()
    package var times = TGTrackerTimes()
    package var rows = TGTrackerRows()
    /// How the groupings and metrics of a report are asked for.
    package var listStyle = TGTrackerListStyle.comma

    /// More requests in a minute than this are refused with 429 until the minute is over; `nil` is no limit.
    package var requestsPerMinute: Int?
    /// How a refusal says when to come back.
    package var retryAfter = TGTrackerRetryAfter.seconds
    /// Whether answers carry `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
    package var showsRateHeaders = false
    /// Whether `X-RateLimit-Reset` is seconds to wait instead of Unix seconds.
    package var rateResetIsDelay = false

    /// How a client is expected to read what can be read in more than one way.
    package var reading = TGTrackerReading()

    package init(dialect: Dialect = .standard) {
        self.dialect = dialect
        key = dialect == .standard ? Self.defaultKey : Self.alterCPAKey
        if dialect == .alterCPA { beAlterCPA() }
    }

    private mutating func beAlterCPA() {
        apiPrefix = "/api"
        keyPlaces = [.bearer, .query("id")]
        answers.envelope = .data
        answers.totalPlace = .top
        answers.success = .statusWord
        answers.errors = .error
        answers.isAlwaysOK = true
        paging.mode = .offset
        paging.defaultLimit = 50
        paging.maximumLimit = 200
        paging.isLenient = true
        paging.newestFirst = true
        times.rows = .dateTime
        times.window = .unixSeconds
        rows.ids = .number
        rows.conversionStatuses = .codes
        rows.entityStatuses = .numbers
        rows.hasMoney = false
    }

    var isAlterCPA: Bool { dialect == .alterCPA }

    /// Whether the zone database has such a zone.
    package static func isTimezone(_ name: String) -> Bool { ZoneClock(name: name) != nil }
}

/// Where a request carries its key.
package enum TGTrackerKeyPlace: Hashable, Sendable {
    case header(name: String, prefix: String)
    case query(String)
    /// The step after the API's prefix.
    case path

    package static let bearer = TGTrackerKeyPlace.header(name: "Authorization", prefix: "Bearer ")
}

package enum TGTrackerRetryAfter: String, CaseIterable, Sendable {
    case seconds, date, none
}
