import HubModel
import HubStore
import HubTestSupport
import Testing
import TrackerSim

/// A tracker that answers nonsense for half a day: few requests, a clear entry in the history, no loss afterwards.
@Suite struct BadInputTests {
    /// More requests than half a day of pulls needs while log pages are no good.
    private static let mostRequests = 900

    private static func scenario(_ dialect: KeitaroDialect, _ events: [Scenario.TimedEvent]) -> Scenario {
        Scenario(
            seed: dialect == .events ? 902 : 901,
            tracker: KeitaroOptions(dialect: dialect),
            start: 1_790_000_000,
            clicks: 250,
            clicksPerConversion: 4,
            backfillDays: 14,
            interval: 7200,
            pageSize: 20,
            latency: 100,
            trouble: 16 * 3600,
            events: events
        )
    }

    private static func play(_ dialect: KeitaroDialect, _ events: [Scenario.TimedEvent]) async throws
        -> Simulation.Outcome
    {
        try #require(try await ScenarioRunner.play([scenario(dialect, events)]).first).get()
    }

    private static func during(_ fault: Fault) -> [Scenario.TimedEvent] {
        let rule = FaultRule(fault, pathPrefix: "/admin_api/v1/c")
        return [
            Scenario.TimedEvent(at: 2 * 3600, event: .faults([rule])),
            Scenario.TimedEvent(at: 14 * 3600, event: .faults([])),
        ]
    }

    @Test(
        arguments: KeitaroDialect.allCases,
        [
            Fault.missingID, .conflictingRows, .totalShrinking, .ignoredOffset, .samePage, .garbage, .wrongTypes,
            .endless,
            .clampedLimit, .repeatedPage,
        ]
    )
    func `a bad page costs a bounded number of requests and no rows`(dialect: KeitaroDialect, fault: Fault) async throws
    {
        let outcome = try await Self.play(dialect, Self.during(fault))
        #expect(outcome.problems == [])
        #expect(outcome.requests < Self.mostRequests)
    }

    @Test(
        arguments: KeitaroDialect.allCases,
        [
            (Fault.missingID, "id"), (.wrongTypes, "number"), (.samePage, "page"), (.garbage, "JSON"),
            (.endless, "bytes"),
        ]
    )
    func `a bad page is named in the history`(dialect: KeitaroDialect, fault: (Fault, String)) async throws {
        let outcome = try await Self.play(dialect, Self.during(fault.0))
        #expect(outcome.history.contains { $0.contains(fault.1) }, "\(outcome.history.joined(separator: "\n"))")
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `a clock that shows 1970 for a while loses nothing and asks little`(dialect: KeitaroDialect) async throws {
        let outcome = try await Self.play(
            dialect,
            [
                Scenario.TimedEvent(at: 3 * 3600, event: .epoch),
                Scenario.TimedEvent(at: 4 * 3600, event: .kill(.step(50))),
                Scenario.TimedEvent(at: 9 * 3600, event: .wallClock(ahead: 0)),
            ]
        )
        #expect(outcome.problems == [])
        #expect(outcome.requests < Self.mostRequests)
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `a cursor from a future version is read as none`(dialect: KeitaroDialect) async throws {
        let outcome = try await Self.play(
            dialect,
            [Scenario.TimedEvent(at: 3600, event: .futureCursor)]
        )
        #expect(outcome.problems == [])
        #expect(outcome.requests < Self.mostRequests)
    }
}
