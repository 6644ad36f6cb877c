import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Rows of which a TG Tracker's profile can read none are an error, not an empty page")
struct TGTrackerUnreadableTests {
    private static let onlyReport = "resources: {conversions: {enabled: false}}"

    private static func unreadable(_ name: String, _ reason: String, at path: String? = nil) -> ProviderError {
        .wrongAnswer(
            status: 200,
            reason: .unexpectedShape,
            detail: "no row of /\(path ?? name) can be read (\(reason)): check resources.\(name).fields of the profile"
        )
    }

    private func provider(_ rows: String, profile: String? = nil) throws -> TGTrackerProvider {
        try TGTrackerSetup.provider(ScriptedTransport(always: .json(#"{"data":[\#(rows)]}"#)), profile: profile)
    }

    private func stats(_ rows: String, _ profile: String = Self.onlyReport) async throws -> Page<StatsRow> {
        let window = try TGTrackerSetup.day
        return try await provider(rows, profile: profile).stats(in: window, after: nil, TGTrackerSetup.call())
    }

    @Test(
        "clicks",
        arguments: [
            (#"{"click_id":"k"}"#, "missing time"), (#"{"ts":1777629600}"#, "missing id"), ("7", "not an object"),
            (#"{"click_id":"k"},{"ts":1777629600}"#, "missing id, missing time"),
        ]
    )
    func clicks(_ rows: String, _ reason: String) async throws {
        let provider = try provider(rows)
        await #expect(throws: Self.unreadable("clicks", reason)) {
            try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        }
    }

    @Test("conversions, lists and users")
    func others() async throws {
        let provider = try provider(#"{"when":1777629600}"#, profile: "resources: {users: {enabled: true}}")
        await #expect(throws: Self.unreadable("conversions", "missing time")) {
            try await provider.conversions(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        }
        await #expect(throws: Self.unreadable("campaigns", "missing id")) {
            try await provider.entities(.campaign, after: nil, TGTrackerSetup.call())
        }
        await #expect(throws: Self.unreadable("users", "missing id or name")) {
            try await provider.users(TGTrackerSetup.call())
        }
        let flows = try self.provider("{}", profile: "resources: {flows: {path: '/c/{parent_id}/f'}}")
        await #expect(throws: Self.unreadable("campaigns", "missing id")) {
            try await flows.entities(.flow, after: nil, TGTrackerSetup.call())
        }
    }

    @Test("behind a page that could be read, bad rows are counted alone")
    func laterPages() async throws {
        let transport = ScriptedTransport([
            .json(#"{"data":[{"click_id":"k","ts":1777629600}],"total":30}"#),
            .json(#"{"data":[{"click_id":"l"}],"total":30}"#),
        ])
        let provider = try TGTrackerSetup.provider(transport, profile: "paging: {limit: 1}")
        let first = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        let next = try first.next.orThrow()
        let second = try await provider.clicks(in: TGTrackerSetup.day, after: next, TGTrackerSetup.call())
        #expect(second.records.isEmpty && second.findings.rejectedRows == ["missing time": 1])
    }

    @Test("days in no known form", arguments: [#""yesterday""#, #""01.05.2026""#, "20260501", "[1]"])
    func days(_ date: String) async throws {
        let row = #"{"date":\#(date),"clicks":3}"#
        await #expect(throws: Self.unreadable("report", "missing date", at: "reports")) { try await stats(row) }
        let provider = try provider(row)
        await #expect(throws: Self.unreadable("report", "missing date", at: "reports")) {
            try await provider.dayTotals(in: TGTrackerSetup.day, TGTrackerSetup.call())
        }
    }

    @Test(
        "days in each form of a time, by the account's clock",
        arguments: [
            ("America/New_York", #""2026-05-01""#), ("America/New_York", #""2026-05-01T00:00:00Z""#),
            ("America/New_York", "1777593600"), ("America/New_York", "1777608000"),
            ("America/New_York", #""2026-05-01 00:00:00""#), ("America/New_York", #""2026-05-01T00:00:00-04:00""#),
            ("America/New_York", "1777608000000"), ("America/New_York", "1777611600"),
            ("Asia/Kolkata", "1777573800"), ("Asia/Kolkata", "1777593600"), ("UTC", "1777593600"),
            ("UTC", #""1777593600""#), ("America/New_York", "null"),
        ]
    )
    func dayForms(_ zone: String, _ date: String) async throws {
        let clock = try WallClock(zone).orThrow()
        let start = clock.earliest(try TGTrackerSetup.day.from)
        let window = try TimeWindow(from: start, to: clock.nextDay(after: start)).orThrow()
        let profile = "{timezone: \(zone), resources: {conversions: {enabled: false}}}"
        let page = try await provider(#"{"date":\#(date),"clicks":3}"#, profile: profile)
            .stats(in: window, after: nil, TGTrackerSetup.call())
        #expect(page.records.map(\.time) == [start] && page.records.map(\.clicks) == [3])
        #expect(page.replaces == window && page.findings.isEmpty)
    }

    @Test("a day takes nothing away where one of its rows cannot be read; rows of other days do not matter")
    func gaps() async throws {
        let good = #"{"date":"2026-05-01","clicks":3}"#
        for bad in [#"{"date":"Total","clicks":9}"#, "7"] {
            let page = try await stats(good + "," + bad)
            #expect(page.records.map(\.clicks) == [3] && page.replaces == nil && page.readThrough != nil)
        }
        let (other, day) = (try await stats(#"{"date":"2026-05-02","clicks":3}"#), try TGTrackerSetup.day)
        #expect(other.records.isEmpty && other.replaces == day)
        #expect(other.findings.rejectedRows == ["another day than asked for": 1])
    }

    @Test("a connection test reads the rows that come")
    func connectionTest() async throws {
        func details(_ profile: String) async throws -> [String] {
            let reading = try TGTrackerReading(profile: profile) { $0.missing = [.reports] }
            return try await reading.provider.test(TGTrackerSetup.call(now: reading.now)).details
        }
        let told = try await details("resources: {clicks: {fields: {time: nope}}, offers: {fields: {id: nope}}}")
        #expect(told[1] == "reads campaigns, conversions, landers, flows, traffic_sources, affiliate_networks")
        #expect(
            told.suffix(3) == [
                "clicks: no row of /clicks can be read (missing time): check resources.clicks.fields of the profile",
                "report: not offered by this tracker",
                "offers: no row of /offers can be read (missing id): check resources.offers.fields of the profile",
            ]
        )
        for (profile, name, reason) in [
            ("conversions: {fields: {time: nope}}", "conversions", "missing time"),
            ("campaigns: {fields: {id: nope}}", "campaigns", "missing id"),
            ("clicks: {enabled: true, fields: {time: nope}}", "clicks", "missing time"),
            ("users: {enabled: true, fields: {name: nope}}", "users", "missing id or name"),
        ] {
            await #expect(throws: Self.unreadable(name, reason)) { try await details("resources: {\(profile)}") }
        }
        let totals = try TGTrackerReading(profile: "resources: {report: {fields: {date: clicks}}}") { options in
            options.missing = [.conversions]
        }
        let error = await #expect(throws: ProviderError.self) {
            try await totals.provider.test(TGTrackerSetup.call(now: totals.now))
        }
        guard case .wrongAnswer(_, .unexpectedShape, let detail) = error else { throw Missing() }
        #expect(detail.contains("check resources.report.fields"))
    }
}
