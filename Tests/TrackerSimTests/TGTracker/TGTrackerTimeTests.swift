import Testing

@testable import TrackerSim

struct TGTrackerTimeTests {
    private func times(_ response: SimResponse) -> [String] { response.data.compactMap { $0["clicked_at"]?.string } }

    @Test
    func `both ends of a window are inside it`() async {
        let sim = makeTGTracker()
        let all = times(await sim.ask("clicks"))
        let query = [("from", all[10]), ("to", all[20])]
        #expect(times(await sim.ask("clicks", query)) == Array(all[10...20]))
        let open = makeTGTracker { $0.times.toExclusive = true }
        #expect(times(await open.ask("clicks", query)) == Array(all[10..<20]))
        #expect(await open.ask("clicks", [("from", all[10]), ("to", all[10])]).data.isEmpty)
        #expect(await sim.ask("clicks", [("from", all[20]), ("to", all[10])]).status == 422)
    }

    private static let forms: [(TGTrackerTimes.WindowForm, String, String)] = [
        (.iso, "2026-02-10T00:00:00Z", "2026-02-10T23:59:59Z"),
        (.iso, "2026-02-10T03:00:00+03:00", "2026-02-10T18:59:59.500-05:00"),
        (.iso, "2026-02-10T01:00:00", "2026-02-11T00:59:59"), (.unixSeconds, "1770681600", "1770767999"),
        (.unixMilliseconds, "1770681600000", "1770767999999"),
        (.dateTime, "2026-02-10 01:00:00", "2026-02-11 00:59:59"),
    ]

    @Test(arguments: forms)
    func `a window is asked for in one form`(form: TGTrackerTimes.WindowForm, from: String, to: String) async {
        let sim = makeTGTracker { options in
            options.times.window = form
            options.times.timezone = "Europe/Berlin"
            options.times.fromName = "date_from"
            options.times.toName = "date_to"
        }
        let response = await sim.ask("clicks", [("date_from", from), ("date_to", to)])
        let days = Set(times(response).map { $0.prefix(10) })
        #expect(days == ["2026-02-10"], "\(response.text.prefix(200))")
        #expect((80...90).contains(response.data.count))
    }

    @Test
    func `days are whole days of the account's zone`() async {
        let sim = makeTGTracker { options in
            options.times.window = .date
            options.times.timezone = "Europe/Berlin"
            options.times.rows = .dateTime
        }
        let rows = await sim.ask("clicks", [("from", "2026-02-10"), ("to", "2026-02-10")])
        #expect(Set(times(rows).map { $0.prefix(10) }) == ["2026-02-10"])
        #expect((80...90).contains(rows.data.count))
    }

    @Test(arguments: [
        (TGTrackerTimes.WindowForm.iso, "1770681600"), (.iso, "2026-02-10 00:00:00"),
        (.iso, "2026-02-10T03:00:00 03:00"),
        (.unixSeconds, "1770681600000"), (.unixSeconds, "2026-02-10"), (.unixMilliseconds, "1770681600"),
        (.date, "2026-02-10T00:00:00Z"), (.dateTime, "2026-02-10"), (.iso, "2026-02-30"),
    ])
    func `other forms are refused`(form: TGTrackerTimes.WindowForm, text: String) async {
        let response = await makeTGTracker { $0.times.window = form }.ask("clicks", [("from", text)])
        #expect(response.status == 422)
        #expect(response.json["errors"]?["from"] != nil)
    }

    private static let rows: [(TGTrackerTimes.RowForm, JSON)] = [
        (.iso, "2026-02-10T09:08:07Z"), (.isoFraction, "2026-02-10T09:08:07.000000Z"),
        (.isoOffset, "2026-02-10T10:08:07+01:00"), (.isoLocal, "2026-02-10T10:08:07"),
        (.dateTime, "2026-02-10 10:08:07"), (.unixSeconds, 1_770_714_487), (.unixMilliseconds, 1_770_714_487_000),
    ]

    @Test(arguments: rows)
    func `rows have one form of time`(form: TGTrackerTimes.RowForm, expected: JSON) {
        var options = TGTrackerOptions()
        options.times.rows = form
        options.times.timezone = "Europe/Berlin"
        #expect(TGTrackerForm(options: options, seed: 1).time(1_770_714_487) == expected)
    }

    @Test
    func `of an hour that a clock shows twice only the first can be read`() {
        var options = TGTrackerOptions()
        options.times.timezone = "Europe/Berlin"
        // 2026-10-25 01:30:00 UTC, the second 02:30 in Berlin.
        let second: Int64 = 1_792_891_800
        #expect(TGTrackerForm(options: options, seed: 1).readable(second) == second)
        options.times.rows = .dateTime
        #expect(TGTrackerForm(options: options, seed: 1).readable(second) == second - 3600)
    }

    @Test
    func `offsets west of Greenwich and of half hours`() {
        var options = TGTrackerOptions()
        options.times.rows = .isoOffset
        options.times.timezone = "America/St_Johns"
        #expect(TGTrackerForm(options: options, seed: 1).time(1_770_714_487) == "2026-02-10T05:38:07-03:30")
    }

    @Test
    func `changed conversions are found by the time of their change`() async throws {
        let sim = makeTGTracker(clicks: 40_000)
        let day = "2026-02-20T00:00:00Z"
        let changed = await sim.ask("conversions", [("updated_from", day), ("limit", "500")]).data
        #expect(!changed.isEmpty && changed.allSatisfy { ($0["updated_at"]?.string ?? "") >= day })
        #expect(changed.contains { ($0["created_at"]?.string ?? "") < day })
        let both = await sim.ask("conversions", [("updated_from", day), ("to", day), ("limit", "500")]).data
        #expect(!both.isEmpty && both.allSatisfy { ($0["created_at"]?.string ?? "") <= day })
        let byUpdate = makeTGTracker(clicks: 40_000) { $0.times.windowsByUpdate = true }
        #expect(await byUpdate.ask("conversions", [("from", day), ("limit", "500")]).data == changed)
    }
}
