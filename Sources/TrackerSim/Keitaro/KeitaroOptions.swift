/// How a simulated Keitaro behaves where real ones differ.
package struct KeitaroOptions: Sendable {
    /// The panel language of the key's user: names of countries, languages and devices come in it.
    package enum Language: String, CaseIterable, Sendable {
        case english, russian
    }

    /// What stands in front of the tracker and turns every client away.
    package enum Cloudflare: String, CaseIterable, Sendable {
        case json, html
    }

    /// The API key that is valid where none other is chosen; it opens nothing but simulators.
    package static let defaultKey = "5eed0fa51ab1e0ddba11c0ffee15900d"

    package var dialect: KeitaroDialect
    package var key = defaultKey
    /// A second valid key whose user sees every second campaign, offer, landing page and source, and no users.
    package var limitedKey: String?
    package var language: Language
    /// Sub ids 1…15 or 1…30; a higher one is an unknown column.
    package var subIDSlots = 30
    /// CLASSIC: numbers and booleans as text, as the old store gives them.
    package var numbersAsText = false
    /// CLASSIC: `click_id` and `conversion_id` as UUID instead of whole numbers.
    package var uuidIDs = false
    /// CLASSIC: the conversion log's range looks at the click's time instead of the postback's.
    package var rangesByClickTime = false
    /// EVENTS: whether `click_datetime` comes back when asked for.
    package var returnsClickDateTime = true
    /// EVENTS: `status_history` lists the newest entry first.
    package var newestHistoryFirst = false
    /// Whether answers of the logs have `total`.
    package var hasTotals = true
    /// Seconds until a click or postback can be read.
    package var queueLag: Int64 = 0
    /// Now and then the queue stands still, and nothing new can be read for a while.
    package var stalls: QueueStalls?
    /// The tracker's own zone (IANA): entity stamps are in it, and so are ranges that name no zone.
    package var timezone = "UTC"
    /// More requests in a minute than this are refused with 429 until the minute is over; `nil` is no limit.
    package var requestsPerMinute: Int?
    /// Whether `Retry-After` of such a refusal is a date instead of seconds.
    package var datesRetryAfter = false
    /// Whether a change in a campaign's flows leaves the campaign's `updated_at` as it was.
    package var hidesFlowChanges = false
    /// Answers of more rows than this fail, as a real tracker's memory would.
    package var maximumRows = 250_000
    /// The edition allows the Admin API.
    package var hasLicence = true
    /// First parts of paths that the key's user may not see: `users`, `affiliate_networks`, `conversions`.
    package var refusedSections: Set<String> = []
    package var cloudflare: Cloudflare?

    package init(dialect: KeitaroDialect) {
        self.dialect = dialect
        language = dialect == .classic ? .russian : .english
    }

    /// Up to when what happened can be read at a moment.
    func horizon(at now: Int64, start: Int64) -> Int64 {
        now - queueLag - (stalls?.standstill(at: now, start: start) ?? 0)
    }

    /// From when on a client can read what happened at a time.
    package func visible(_ time: Int64, start: Int64) -> Int64 {
        stalls?.end(at: time + queueLag, start: start) ?? time + queueLag
    }

    /// Whether what happened at a time could only be read later than ``queueLag`` says.
    package func isStalled(_ time: Int64, start: Int64) -> Bool {
        visible(time, start: start) > time + queueLag
    }

    /// Whether the zone database has such a zone.
    package static func isTimezone(_ name: String) -> Bool { ZoneClock(name: name) != nil }

    var escapes: EscapeStyle { dialect == .classic ? .php : .plain }
    /// What the clock on the tracker's wall shows at a Unix time.
    func wallClock(_ time: Int64) -> CivilTime {
        guard timezone != "UTC", var zone = ZoneClock(name: timezone) else { return CivilTime(seconds: time) }
        return zone.civil(time)
    }

    var isRussian: Bool { language == .russian }
}
