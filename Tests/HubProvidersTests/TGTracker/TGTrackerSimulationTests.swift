import HubModel
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

@Suite("Against the simulated TG Tracker, what is read equals its truth")
struct TGTrackerSimulationTests {
    @Test("the default profile against the tracker that it describes")
    func usual() async throws {
        let reading = try TGTrackerReading()
        try await reading.expectEntities()
        try await reading.expectClicks()
        try await reading.expectConversions()
    }

    @Test("time moves on, statuses change")
    func later() async throws {
        let reading = try TGTrackerReading()
        let before = try await reading.conversions().records
        reading.simulator.clock.advance(by: 86_400)
        try await reading.expectConversions()
        try await reading.expectClicks()
        try await reading.expectEntities()
        let after = Dictionary(
            try await reading.conversions().records.map { ($0.conversionID, $0.status) },
            uniquingKeysWith: { $1 }
        )
        #expect(before.contains { after[$0.conversionID] != $0.status })
    }

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

    @Test("each way of paging", arguments: pagingVariants)
    func paging(_ variant: TGTrackerVariant) async throws {
        let reading = try variant.reading()
        try await reading.expectEntities()
        try await reading.expectClicks()
        try await reading.expectConversions()
    }

    @Test("each envelope is found by itself", arguments: TGTrackerAnswers.Envelope.allCases)
    func envelopes(_ envelope: TGTrackerAnswers.Envelope) async throws {
        let reading = try TGTrackerReading { $0.answers.envelope = envelope }
        try await reading.expectEntities([.campaign, .offer])
        try await reading.expectConversions()
    }

    @Test("each mark of success", arguments: TGTrackerAnswers.Success.allCases)
    func success(_ success: TGTrackerAnswers.Success) async throws {
        let reading = try TGTrackerReading { $0.answers.success = success }
        try await reading.expectEntities([.campaign])
        try await reading.expectConversions()
    }

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

    @Test("each form of time", arguments: timesVariants)
    func times(_ variant: TGTrackerVariant) async throws {
        let reading = try variant.reading()
        try await reading.expectEntities([.campaign])
        try await reading.expectClicks()
        try await reading.expectConversions()
    }

    @Test("what changed since a window's begin comes with it, and nothing else")
    func changes() async throws {
        let reading = try TGTrackerReading(clicks: 3000, profile: "window: {updated_from: updated_from}")
        let window = try TimeWindow(from: reading.now - 6 * 3600, to: reading.now + 1).orThrow()
        let ours = try await reading.conversions(window).records
        let all = try reading.simulator.truth.lines(.conversions).map(ExportForm.canonical)
        let begin = window.from.description
        let expected = all.filter { line in
            line.matches(of: #/"(?:converted|updated)_at":"([^"]*)"/#).contains { $0.output.1 >= begin }
        }
        #expect(Set(ours.map { ExportForm.line($0) }) == Set(expected))
        #expect(ours.contains { $0.convertedAt < window.from } && ours.contains { $0.convertedAt >= window.from })
        #expect(expected.count < all.count / 2)
    }

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

    @Test("each form of rows", arguments: namesVariants + rowsVariants)
    func rows(_ variant: TGTrackerVariant) async throws {
        let reading = try variant.reading()
        try await reading.expectEntities()
        try await reading.expectClicks()
        try await reading.expectConversions()
    }

    @Test("an unknown word is pending, kept and counted")
    func unknownWords() async throws {
        let reading = try TGTrackerReading { $0.rows.conversionStatuses = .unknown }
        let read = try await reading.conversions()
        try reading.expect(read.records.map { ExportForm.line($0) }, equal: .conversions)
        #expect(read.findings.droppedValues["status is an unknown word"] ?? 0 > 0)
        #expect(read.records.contains { $0.rawStatus == "in_review" && $0.status == .pending })
    }

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

    @Test("each way to connect", arguments: connectionsVariants)
    func connections(_ variant: TGTrackerVariant) async throws {
        let reading = try variant.reading()
        try await reading.expectEntities([.campaign, .offer])
        try await reading.expectClicks()
        try await reading.expectConversions()
    }

    @Test("flows of each campaign")
    func flowsByCampaign() async throws {
        let profile = "resources: {flows: {path: '/campaigns/{parent_id}/flows'}}"
        let reading = try TGTrackerReading(profile: profile) { $0.paths = [.flows: "campaigns/{parent_id}/flows"] }
        let read = try await reading.entities(.flow)
        #expect(read.records.allSatisfy { $0.details.campaignID != nil })
        let bare = read.records.map { flow in
            var flow = flow
            flow.details.campaignID = nil
            return ExportForm.line(flow)
        }
        try reading.expect(bare, equal: .flows)
    }

    @Test("channels and bots are sources where they are wanted, their ids texts or numbers", arguments: [false, true])
    func channels(_ isNumeric: Bool) async throws {
        let profile = """
            resources:
              channels: {enabled: true}
              bots: {enabled: true, status_map: {'0': active, '1': paused, '3': deleted}}
            """
        let reading = try TGTrackerReading(profile: profile) { options in
            options.rows.entityStatuses = .numbers
            options.rows.numericTelegramIDs = isNumeric
        }
        let sources = try await reading.entities(.trafficSource).records
        let channels = sources.map(\.id).filter { $0.hasPrefix("channel:") }
        #expect(channels.contains("channel:-1001000000000") && channels.allSatisfy { $0.hasPrefix("channel:-1001") })
        #expect(sources.contains { $0.id.hasPrefix("s-") })
        #expect(sources.filter { $0.id.hasPrefix("bot:") }.map(\.status) == [.active, .paused, .deleted])
    }

    @Test("totals of days where conversions are not offered", arguments: TGTrackerListStyle.allCases)
    func reports(_ style: TGTrackerListStyle) async throws {
        let profile = "resources: {report: {list_style: \(style.rawValue)}}"
        let reading = try TGTrackerReading(profile: profile) { options in
            options.missing = [.conversions]
            options.listStyle = style
        }
        try await reading.expectStats()
        let memory = try await reading.entities(.campaign).memory
        #expect(reading.provider.traits(of: .conversions, memory: memory) == nil)
        #expect(reading.provider.traits(of: .clicks, memory: memory) == nil)
        #expect(reading.provider.traits(of: .stats, memory: memory) != nil)
        reading.simulator.clock.advance(by: 86_400)
        try await reading.expectStats()
    }

    @Test("totals of a zone's days, each replacing its own")
    func zonedReports() async throws {
        let reading = try TGTrackerReading(profile: "timezone: Asia/Kolkata") { options in
            options.missing = [.conversions]
            options.times.timezone = "Asia/Kolkata"
            options.paging.maximumLimit = 25
        }
        let clock = try WallClock("Asia/Kolkata").orThrow()
        try await reading.expectStats(clock)
        let replaced = try await reading.stats().replaced
        #expect(replaced.allSatisfy { $0.duration == 86_400 && clock.startOfDay(at: $0.from) == $0.from })
        #expect(zip(replaced, replaced.dropFirst()).allSatisfy { $0.to == $1.from })
    }

    @Test("the report's own totals equal those of the rows")
    func dayTotals() async throws {
        let reading = try TGTrackerReading()
        let window = try TimeWindow(
            from: reading.now.startOfDay - 4 * 86_400,
            to: reading.now.startOfDay
        ).orThrow()
        let call = TGTrackerSetup.call(now: reading.now)
        let totals = try await reading.provider.dayTotals(in: window, call)
        let clicks = try await reading.clicks().records
        let conversions = try await reading.conversions().records
        #expect(totals.count == 4)
        for day in totals {
            let ours = clicks.filter { $0.clickedAt.startOfDay == day.day }
            let results = conversions.filter { $0.convertedAt.startOfDay == day.day && $0.status != .rejected }
            #expect(day.values[.clicks] == Int64(Set(ours.map(\.clickID)).count))
            #expect(day.values[.conversions] == Int64(Set(results.map(\.conversionID)).count))
            #expect(day.values[.cost] == ours.reduce(0) { $0 + ($1.cost?.rawValue ?? 0) })
            #expect(day.values[.revenue] == results.reduce(0) { $0 + ($1.revenue?.rawValue ?? 0) })
        }
    }
}
