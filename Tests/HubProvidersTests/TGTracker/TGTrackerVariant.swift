import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

/// A tracker seen from its side, and the profile that describes it.
struct TGTrackerVariant: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let profile: String?
    let configure: @Sendable (inout TrackerSim.TGTrackerOptions) -> Void

    init(
        _ name: String,
        profile: String? = nil,
        _ configure: @escaping @Sendable (inout TrackerSim.TGTrackerOptions) -> Void = { _ in }
    ) {
        testDescription = name
        self.profile = profile
        self.configure = configure
    }

    func reading(_ faults: [FaultRule] = []) throws -> TGTrackerReading {
        try TGTrackerReading(profile: profile, faults: faults, configure)
    }
}

/// Trackers that differ from the usual one, by what differs.
extension TGTrackerSimulationTests {
    static let pagingVariants: [TGTrackerVariant] = [
        .init("by offset", profile: "paging: {mode: offset}") { $0.paging.mode = .offset },
        .init("by cursor", profile: "paging: {mode: cursor}") { $0.paging.mode = .cursor },
        .init("by a cursor at the top", profile: "paging: {mode: cursor}") { options in
            options.paging.mode = .cursor
            options.paging.cursorPlace = .top
            options.paging.newestFirst = true
        },
        .init("by a link", profile: "paging: {mode: link-header}") { $0.paging.mode = .linkHeader },
        .init("by a link with its host", profile: "paging: {mode: link-header}") { options in
            options.paging.mode = .linkHeader
            options.paging.linkBase = "https://tg.example.com"
        },
        .init("not at all", profile: "paging: {mode: none}") { $0.paging.mode = .none },
        .init("from page 0", profile: "paging: {first_page: 0}") { $0.paging.firstPage = 0 },
        .init("pages cut to 30 rows") { $0.paging.maximumLimit = 30 },
        .init("pages cut to 30 rows, by offset", profile: "paging: {mode: offset}") { options in
            options.paging.mode = .offset
            options.paging.maximumLimit = 30
            options.answers.totalPlace = .none
        },
        .init("other names", profile: "paging: {page_param: p, limit_param: per_page}") { options in
            options.paging.pageName = "p"
            options.paging.limitName = "per_page"
        },
        .init("without totals") { $0.answers.totalPlace = .none },
        .init("cut and without totals") { options in
            options.answers.totalPlace = .none
            options.paging.maximumLimit = 30
        },
        .init("the total at the top") { $0.answers.totalPlace = .top },
        .init("the total in pagination") { $0.answers.totalPlace = .pagination },
    ]

    static let timesVariants: [TGTrackerVariant] = [
        .init("seconds", profile: "window: {format: unix_s}") { options in
            options.times.rows = .unixSeconds
            options.times.window = .unixSeconds
        },
        .init("milliseconds", profile: "window: {format: unix_ms}") { options in
            options.times.rows = .unixMilliseconds
            options.times.window = .unixMilliseconds
        },
        .init("days", profile: "window: {format: date}") { $0.times.window = .date },
        .init("a wall clock", profile: "{timezone: Europe/Berlin, window: {format: datetime_space}}") { options in
            options.times.timezone = "Europe/Berlin"
            options.times.rows = .dateTime
            options.times.window = .dateTime
        },
        .init("days of a zone", profile: "{timezone: America/New_York, window: {format: date}}") { options in
            options.times.timezone = "America/New_York"
            options.times.rows = .isoLocal
            options.times.window = .date
        },
        .init("offsets and fractions") { $0.times.rows = .isoOffset },
        .init("fractions") { $0.times.rows = .isoFraction },
        .init("an end outside", profile: "window: {to_exclusive: true, from: start, to: end}") { options in
            options.times.toExclusive = true
            options.times.fromName = "start"
            options.times.toName = "end"
        },
        .init("windows by the newest change") { $0.times.windowsByUpdate = true },
        .init("dates of zeros") { $0.times.zeroDates = true },
        .init("windows of a day at most") { $0.times.maximumWindow = 86_400 },
        .init("what changed", profile: "window: {updated_from: updated_from}"),
    ]

    static let namesVariants: [TGTrackerVariant] = (1...4).map { choice in
        TGTrackerVariant("names, choice \(choice)") { $0.rows.fieldChoice = choice }
    }

    static let rowsVariants: [TGTrackerVariant] = [
        .init("numbers as ids") { $0.rows.ids = .number },
        .init("uuids") { $0.rows.ids = .uuid },
        .init("money as text") { $0.rows.money = .text },
        .init("cents", profile: "minor_units: true") { $0.rows.money = .cents },
        .init("no money") { $0.rows.hasMoney = false },
        .init("a currency that rows do not name", profile: "currency: EUR") { options in
            options.rows.namesCurrency = false
            options.rows.currency = "EUR"
        },
        .init("plain statuses") { $0.rows.conversionStatuses = .plain },
        .init("capitals") { $0.rows.conversionStatuses = .capitals },
        .init("codes") { $0.rows.conversionStatuses = .codes },
        .init("no status") { $0.rows.conversionStatuses = .none },
        .init("words for entities") { $0.rows.entityStatuses = .synonyms },
        .init("numbers for entities") { $0.rows.entityStatuses = .numbers },
        .init("no ids of conversions") { $0.rows.hasConversionIDs = false },
        .init("no sub ids of conversions") { $0.rows.hasConversionSubIDs = false },
        .init("no fields of ads") { $0.rows.hasAdFields = false },
        .init("deleted ones are left out") { $0.rows.listsDeleted = false },
    ]

    static let connectionsVariants: [TGTrackerVariant] = [
        .init("the key in the query", profile: "auth: {in: query, name: token}") { $0.keyPlaces = [.query("token")] },
        .init("the key in the path", profile: "auth: {in: path}") { $0.keyPlaces = [.path] },
        .init("a bare key", profile: "auth: {name: X-Api-Key, prefix: ''}") { options in
            options.keyPlaces = [.header(name: "X-Api-Key", prefix: "")]
        },
        .init("no prefix", profile: "api_prefix: ''") { $0.apiPrefix = "" },
        .init("another prefix", profile: "api_prefix: /api/v2") { $0.apiPrefix = "/api/v2" },
        .init(
            "posts",
            profile: "resources: {clicks: {method: POST}, conversions: {method: POST, body: {fixed: [1]}}}"
        ) { $0.posted = [.clicks, .conversions] },
        .init("other paths", profile: "resources: {conversions: {path: /events}}") {
            $0.paths = [.conversions: "events"]
        },
    ]
}
