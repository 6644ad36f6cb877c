import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

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
