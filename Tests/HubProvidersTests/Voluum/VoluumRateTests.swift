import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Voluum's limits are kept")
struct VoluumRateTests {
    @Test("two at a time and five a second")
    func budget() {
        #expect(ProviderDescriptor.voluum.budget == RequestBudget(inFlight: 2, perSecond: 5, scope: .host))
    }

    @Test("many requests in a row meet no refusal where five a second are taken")
    func pace() async throws {
        var options = TrackerSim.VoluumOptions()
        options.requestsPerMinute = 300
        let simulator = VoluumSim(
            options,
            world: WorldPlan(clicks: 300, days: 2),
            clock: .manual(VoluumSetup.now.seconds)
        )
        let clock = SteppingClock(simulator.clock)
        let transport = ScriptedTransport(simulator)
        let provider = try VoluumSetup.provider(
            transport,
            budget: HostBudget(ProviderDescriptor.voluum.budget, clock: clock)
        )
        for _ in 0..<400 {
            let page = try await provider.entities(.affiliateNetwork, after: nil, VoluumSetup.call(now: clock.now))
            #expect(!page.records.isEmpty)
        }
        #expect(transport.sent.count == 401 && simulator.clock.now - VoluumSetup.now.seconds >= 79)
    }

    @Test("by host, whatever the account")
    func host() throws {
        let budgets = HostBudgets(clock: PassingClock())
        let budget = ProviderDescriptor.voluum.budget
        let url = try TrackerURL(parsing: "https://api.voluum.com")
        let first = budgets.budget(at: url, budget, VoluumSetup.credentials)
        #expect(budgets.budget(at: url, budget, VoluumSetup.password) === first)
        let proxy = try TrackerURL(parsing: "https://proxy.example")
        #expect(budgets.budget(at: proxy, budget, VoluumSetup.credentials) !== first)
    }
}
