import Testing

@testable import TrackerSim

struct WorldTests {
    @Test(arguments: [1000, 3333, 200_000, 5_000_000])
    func `click times never go back and fill exactly the days before the start`(clicks: Int) {
        let timing = ClickTiming(begin: testStart - 35 * 86_400, clicks: clicks, days: 35)
        #expect(timing.time(of: 0) == timing.begin + 1)
        #expect(timing.count(before: testStart + 1) == clicks)
        let step = max(1, clicks / 20_000)
        var last = timing.begin
        for index in stride(from: 0, to: clicks, by: step) {
            let time = timing.time(of: index)
            #expect(time >= last)
            last = time
        }
        #expect(timing.time(of: clicks) > testStart)
    }

    @Test
    func `counting before a time is the inverse of a click's time`() {
        let timing = ClickTiming(begin: testStart, clicks: 4321, days: 7)
        for index in 0..<6000 {
            let time = timing.time(of: index)
            #expect(timing.count(before: time) <= index)
            #expect(timing.count(before: time + 1) > index)
        }
    }

    @Test
    func `windows that follow each other hold each click once`() {
        let timing = ClickTiming(begin: testStart, clicks: 50_000, days: 35)
        var total = 0
        for hour in 0..<(35 * 24) {
            let from = testStart + 1 + Int64(hour) * 3600
            total += timing.count(before: from + 3600) - timing.count(before: from)
        }
        #expect(total == 50_000)
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `the same seed gives the same bytes and another seed does not`(dialect: KeitaroDialect) async {
        let body = #"{"range":{"interval":"all_time"},"limit":50,"columns":["datetime","sub_id","ip","sub_id_3"]}"#
        let answers = await [7, 7, 8].asyncMap { seed in
            await makeSim(dialect, seed: seed).send("POST", "/admin_api/v1/clicks/log", body).text
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0] != answers[2])
    }

    @Test
    func `the world goes on at the same rate while the clock moves`() {
        let sim = makeSim(clicks: 35_000)
        let before = sim.world.clickCount(through: sim.clock.now)
        sim.clock.advance(by: 86_400)
        #expect(sim.world.clickCount(through: sim.clock.now) - before == 1000)
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `about two clicks in a hundred convert and statuses settle within the window`(dialect: KeitaroDialect) {
        let world = makeSim(dialect, clicks: 20_000).world
        let plans = (0..<20_000).flatMap { world.plans(ofClick: $0) }
        #expect((400...480).contains(plans.count))
        #expect(plans.contains { $0.ordinal > 0 })
        #expect(plans.contains { $0.postbacks.count > 1 })
        for plan in plans {
            let delay = plan.firstTime - world.timing.time(of: plan.click)
            #expect((60...5 * 86_400).contains(delay))
            let times = plan.postbacks.map(\.time)
            #expect(times == times.sorted())
            #expect(times[times.count - 1] - times[0] <= 6 * 86_400)
        }
    }

    @Test
    func `a growing log of postbacks is the same as one made at once`() {
        let patient = makeSim(clicks: 5000).world
        let quick = makeSim(clicks: 5000).world
        let end = testStart + 5 * 86_400
        for time in stride(from: testStart, through: end, by: 40_000) {
            _ = patient.conversions.events(of: patient, through: time)
        }
        func known(_ world: SimWorld) -> [[Int64]] {
            world.conversions.events(of: world, through: end).filter { $0.time <= end }
                .map { [$0.time, Int64($0.click), Int64($0.ordinal), Int64($0.step), $0.next] }
        }
        #expect(known(patient) == known(quick))
    }

    @Test
    func `a click's public key leads back to the click`() {
        for index in [0, 1, 35, 36, 4_999_999] {
            var buffer = JSONBuffer()
            buffer.clickKey(index, 0xDEAD_BEEF)
            #expect(ClickKey.index(of: String(decoding: buffer.bytes, as: UTF8.self)) == index)
        }
        #expect(ClickKey.index(of: "nonsense") == nil)
        #expect(ClickKey.index(of: "0000000.1.abc") == nil)
    }
}

extension Array {
    func asyncMap<Value>(_ transform: (Element) async -> Value) async -> [Value] {
        var values: [Value] = []
        for element in self { values.append(await transform(element)) }
        return values
    }
}
