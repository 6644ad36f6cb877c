import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Rows of other times than BeMob was asked for take nothing away")
struct BeMobForeignTimeTests {
    private static let repeated = ProviderError.wrongAnswer(status: 200, reason: .endlessPages, detail: "")

    private func day(_ number: Int) throws -> TimeWindow {
        try BeMobSetup.window("2026-01-\(number) 00:00:00", "2026-01-\(number + 1) 00:00:00")
    }

    /// A tracker whose first report or log is what it answers ever after.
    private func simulator() -> BeMobSim {
        BeMobSetup.simulator(faults: [FaultRule(.samePage)]) { sim in
            sim.vocabulary = .ids
            sim.conversionLogPath = "/conversions"
            sim.clickLogPath = "/clicks"
        }
    }

    private func stats(_ rows: String..., in window: TimeWindow) async throws -> Page<StatsRow> {
        let transport = ScriptedTransport(always: BeMobSetup.success(#"{"data":[\#(rows.joined(separator: ","))]}"#))
        return try await BeMobSetup.provider(transport).stats(in: window, after: nil, BeMobSetup.call())
    }

    private func row(_ hour: String, campaign: String = "c", visits: Int = 1) -> String {
        let place = ["offer", "landing", "flow", "trafficSource", "affiliateNetwork"].map { #""reports-\#($0)Id":"","# }
        return #"{"reports-day":"\#(hour.prefix(10))","reports-hour":"\#(hour)","reports-campaignId":"\#(campaign)","#
            + place.joined() + #""reports-country":"","reports-visits":\#(visits),"reports-clicks":0,"#
            + #""reports-conversions":0,"reports-revenue":0,"reports-cost":0}"#
    }

    @Test("totals of another day are an error, not an empty day")
    func totals() async throws {
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator()))
        let (day, window) = (try day(28), try BeMobSetup.window("2026-01-28 00:00:00", "2026-01-31 00:00:00"))
        let first = try await provider.stats(in: window, after: nil, BeMobSetup.call())
        #expect(!first.records.isEmpty && first.replaces == day)
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: first.next, BeMobSetup.call(memory: first.memory))
        }
        #expect(first.next != nil && error?.withoutDetail == Self.repeated)
    }

    @Test("totals of days, too")
    func dayTotals() async throws {
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator()))
        let (first, second) = (try day(28), try day(29))
        #expect(try await provider.dayTotals(in: first, BeMobSetup.call()).count == 1)
        let error = await #expect(throws: ProviderError.self) {
            try await provider.dayTotals(in: second, BeMobSetup.call())
        }
        #expect(error?.withoutDetail == Self.repeated)
    }

    @Test("some rows of other times, or without one, are left out, and nothing goes that is known")
    func some() async throws {
        let day = try day(28)
        for other in [row("2026-01-30 10:00:00"), row("noon"), "7"] {
            let page = try await stats(row("2026-01-28 10:00:00"), other, in: day)
            #expect(page.records.map(\.clicks) == [1])
            #expect(page.replaces == nil && page.findings.rejectedRows.values.reduce(0, +) == 1)
            #expect(page.readThrough == day.to)
        }
    }

    @Test("a group with two readings is there, and the second behind the span belongs to the next one")
    func whole() async throws {
        let (day, hour) = (try day(28), "2026-01-28 10:00:00")
        let conflict = try await stats(row(hour), row(hour, visits: 2), in: day)
        #expect(conflict.records.map(\.clicks) == [1] && conflict.replaces == day)
        #expect(conflict.findings.rejectedRows == ["the same group with other numbers": 1])
        let behind = try await stats(row("2026-01-29 00:00:00"), in: day)
        #expect(behind.records.isEmpty && behind.replaces == day)
    }

    @Test("a log that repeats itself does not cover the next day")
    func logs() async throws {
        let options = ["conversions-path": "/conversions", "clicks-path": "/clicks"]
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator()), options: options)
        let (first, second) = (try day(28), try day(29))
        #expect(try await provider.clicks(in: first, after: nil, BeMobSetup.call()).count > 0)
        let clicks = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: second, after: nil, BeMobSetup.call())
        }
        #expect(try await provider.conversions(in: first, after: nil, BeMobSetup.call()).count > 0)
        let conversions = await #expect(throws: ProviderError.self) {
            try await provider.conversions(in: second, after: nil, BeMobSetup.call())
        }
        #expect(clicks?.withoutDetail == Self.repeated && conversions?.withoutDetail == Self.repeated)
    }

    @Test("conversions may be chosen by the time of their visit")
    func byVisit() async throws {
        let row =
            #"[{"clickId":"c","visitTime":"2026-01-28 10:00:00","conversionTime":"2026-01-30 11:00:00","payout":1}]"#
        let provider = try BeMobSetup.provider(
            ScriptedTransport(always: BeMobSetup.success(row)),
            options: ["conversions-path": "/conversions"]
        )
        let page = try await provider.conversions(in: day(28), after: nil, BeMobSetup.call())
        #expect(page.records.map(\.clickID) == ["c"])
    }
}
