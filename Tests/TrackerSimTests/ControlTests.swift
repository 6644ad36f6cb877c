import Testing

@testable import TrackerSim

struct ControlTests {
    @Test
    func `the clock is shown and moved`() async throws {
        let sim = makeSim()
        let clock = try #require(JSON.parse(await sim.send("GET", "/__sim/clock").collected()))
        #expect(clock == ["now": "2026-03-01T00:00:00Z", "unix": 1_772_323_200, "start": "2026-03-01T00:00:00Z"])
        _ = await sim.send("POST", "/__sim/advance?seconds=3600")
        #expect(sim.clock.now == testStart + 3600)
        #expect(await sim.send("POST", "/__sim/advance?seconds=-5").status == 400)
    }

    @Test
    func `an accelerated clock runs ahead of the machine's`() async throws {
        let clock = SimClock.accelerated(by: 1000, from: testStart)
        let begin = ContinuousClock.now
        while clock.now < testStart + 50, ContinuousClock.now < begin + .seconds(5) { await Task.yield() }
        let shown = clock.now - testStart
        #expect(shown >= 50)
        #expect(.seconds(shown) <= (ContinuousClock.now - begin + .milliseconds(500)) * 1000)
    }

    @Test
    func `keys are revoked and renewed`() async {
        let sim = makeSim()
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":true}"#)
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 401)
        _ = await sim.send("POST", "/__sim/key", #"{"key":"other"}"#)
        #expect(await sim.send("GET", "/admin_api/v1/users", key: "other").status == 200)
        _ = await sim.send("POST", "/__sim/key", #"{"revoked":false}"#)
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 200)
        _ = await sim.send("POST", "/__sim/key", #"{"licence":false}"#)
        #expect(await sim.send("GET", "/admin_api/v1/users").status == 402)
    }

    @Test
    func `requests are counted by path`() async {
        let sim = makeSim()
        for _ in 0..<3 { _ = await sim.send("GET", "/admin_api/v1/users") }
        #expect(await sim.send("GET", "/__sim/requests").text == #"{"GET /admin_api/v1/users":3}"#)
    }

    @Test
    func `truth answers by kind and window`() async throws {
        let sim = makeSim()
        let all = await sim.send("GET", "/__sim/truth/clicks").text.split(separator: "\n")
        #expect(all.count == 3000)
        let some = await sim.send("GET", "/__sim/truth/clicks?from=2026-02-10T00:00:00Z&to=2026-02-11T00:00:00Z").text
        let days = some.split(separator: "\n").compactMap {
            JSON.parse(Array($0.utf8))?["clicked_at"]?.string?.prefix(10)
        }
        #expect(!days.isEmpty && days.allSatisfy { $0 == "2026-02-10" })
        #expect(await sim.send("GET", "/__sim/truth/unicorns").status == 404)
        #expect(await sim.send("GET", "/__sim/truth/clicks?from=noon").status == 400)
    }
}
