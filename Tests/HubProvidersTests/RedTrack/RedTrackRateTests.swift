import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("RedTrack's limits are kept")
struct RedTrackRateTests {
    @Test("a walk over many pages of all busy paths meets no refusal")
    func pace() async throws {
        let simulator = RedTrackSetup.simulator { $0.rates = RedTrackRates() }
        simulator.endWorld()
        let clock = SteppingClock(simulator.clock)
        let budget = HostBudget(ProviderDescriptor.redtrack.budget, clock: clock)
        let transport = ScriptedTransport(simulator)
        let provider = try RedTrackSetup.provider(transport, budget: budget)
        let window = try RedTrackSetup.everything
        var cursor: PageCursor?
        var records = 0
        repeat {
            let call = RedTrackSetup.call(pageSize: 20, now: clock.now)
            let page = try await provider.clicks(in: window, after: cursor, call)
            records += page.records.count
            cursor = page.next
            _ = try await provider.entities(.offer, after: nil, call)
        } while cursor != nil
        _ = try await provider.dayTotals(in: RedTrackSetup.window("2026-03-06", "2026-03-10"), RedTrackSetup.call())
        #expect(records == simulator.truth.lines(.clicks).count)
        #expect(transport.sent.count > 40)
        #expect(simulator.limiter.mostRefusals == 0)
    }

    @Test("a refusal tells how long to wait")
    func refusal() async throws {
        let simulator = RedTrackSetup.simulator { $0.rates = RedTrackRates() }
        let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
        let window = try RedTrackSetup.everything
        let error = await #expect(throws: ProviderError.self) {
            for _ in 0..<30 { _ = try await provider.conversions(in: window, after: nil, RedTrackSetup.call()) }
        }
        guard case .rateLimited(let wait?) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect((1...60).contains(wait))
    }

    @Test("by account, not by host")
    func accounts() throws {
        let budgets = HostBudgets(clock: PassingClock())
        let url = try TrackerURL(parsing: "https://api.redtrack.io")
        let budget = ProviderDescriptor.redtrack.budget
        let first = budgets.budget(at: url, budget, [.apiKey: Secret("one")])
        #expect(budgets.budget(at: url, budget, [.apiKey: Secret("one")]) === first)
        #expect(budgets.budget(at: url, budget, [.apiKey: Secret("two")]) !== first)
    }
}
