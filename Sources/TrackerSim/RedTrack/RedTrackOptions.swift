/// How a simulated RedTrack behaves where real ones differ or nobody knows.
package struct RedTrackOptions: Sendable {
    /// Where funnels can be read.
    package enum Streams: String, CaseIterable, Sendable {
        /// In their campaigns with all they hold, and in `/streams`.
        case everywhere
        /// Only in their campaigns.
        case inCampaigns = "in-campaigns"
        /// Campaigns name them by id; what they hold is in `/streams`.
        case inList = "in-list"
        case nowhere
    }

    /// Which of a conversion's times decides on its day.
    package enum DateBasis: String, CaseIterable, Sendable {
        case conversion, created, click
    }

    /// The API key that is valid where none other is chosen; it opens nothing but simulators.
    package static let defaultKey = "5eedFa51aB1e0ddBa11C"

    package var key = defaultKey
    /// The account's zone (IANA): days are counted in it, and row times carry its offset.
    package var timezone = "America/New_York"
    /// The account's currency, in which `payout` and `cost` are.
    package var currency = "USD"
    /// `nil` is no limit.
    package var rates: RedTrackRates?
    /// Whether a list without rows is `null` instead of `[]`.
    package var nullsEmptyLists = true
    /// Money as decimal text.
    package var moneyAsText = false
    /// Counts of reports as text.
    package var countsAsText = false
    /// `Approved` instead of `approved`.
    package var capitalizesStatuses = false
    /// Row times without offset: `2026-03-01 10:00:00` on the account's clock.
    package var bareRowTimes = false
    /// `landing` instead of `l` as the type of a landing page.
    package var longLandingTypes = false
    /// One title of campaigns and one of offers hold a byte that is no UTF-8.
    package var hasInvalidTitles = false
    /// One title of campaigns and one of offers hold control characters, and others that end lines.
    package var hasControlTitles = false
    /// Rows of every page of a list, whatever `per` says; `nil` obeys.
    package var listPageSize: Int?
    /// Whether campaigns and offers of status 3 are in a list that was asked for no status.
    package var listsDeleted = true
    /// Rows of logs from the newest to the oldest; or the other way.
    package var newestFirst = true
    /// What the days of `/conversions` look at.
    package var logDates = DateBasis.conversion
    /// What the days of `/report` look at for conversions.
    package var reportDates = DateBasis.conversion
    /// Whether the logs obey `timezone`, which only `/report` is documented to take.
    package var logsTakeTimezone = false
    /// Whether a page larger than allowed is refused with 400 instead of cut.
    package var refusesLargePages = false
    /// Rows of a log or report page where `per` is missing.
    package var defaultPageSize = 100
    package var streams = Streams.everywhere
    /// Funnels of `/streams` have `_id` instead of `id`.
    package var underscoresStreamIDs = false
    /// Whether `/streams/{id}` is a path; 404 for every id where it is none.
    package var hasSingleStream = true
    /// Whether a declined conversion keeps its payout instead of falling to 0.
    package var keepsDeclinedPayout = false
    /// Seconds until a click or postback can be read.
    package var queueLag: Int64 = 0
    /// Seconds after a click when its cost becomes final, a tenth more; `nil` where costs stay.
    package var costsSettleAfter: Int64?
    /// Whether `X-Auth-Token` opens as the query's key does.
    package var takesTokenHeader = false
    /// First parts of paths that the key may not read: `networks`, `conversions`.
    package var refusedSections: Set<String> = []
    /// The vendor has blocked the account.
    package var isBlocked = false
    /// The status with which a blocked account answers; 200 is possible.
    package var blockedStatus = 403

    package init() {}

    /// Up to when what happened can be read at a moment.
    func horizon(at now: Int64) -> Int64 { now - queueLag }

    /// The account's clock; UTC where the zone database does not know the zone.
    var clock: ZoneClock { ZoneClock(name: timezone) ?? .utc }
}

/// The limits of RedTrack's busy paths, each with a counter of its own.
package struct RedTrackRates: Sendable, Hashable {
    /// In a calendar minute; `/report`, `/conversions` and `/tracks`.
    package var perMinute = 20
    package var perSecond = 2
    /// Changes of cost in a calendar minute.
    package var costsPerMinute = 1
    /// Whether most requests count twice.
    package var countsTwice = true

    package init() {}
}
