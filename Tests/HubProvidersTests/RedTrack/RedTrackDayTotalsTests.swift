import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("RedTrack's own totals of days")
struct RedTrackDayTotalsTests {
    private func window(_ from: String = "2026-03-03", _ to: String = "2026-03-06") throws -> TimeWindow {
        try RedTrackSetup.window(from, to)
    }

    @Test("days, measures and requests")
    func fixture() async throws {
        let reply = try Fixture.reply("report", of: "redtrack")
        let transport = ScriptedTransport { call in
            .success(call.query.contains(QueryItem("timezone", "UTC")) ? reply : .json("[]"))
        }
        let totals = try await RedTrackSetup.provider(transport).dayTotals(in: window(), RedTrackSetup.call())
        #expect(
            totals == [
                DayTotals(
                    day: try UTCTime("2026-03-03").orThrow(),
                    values: [.clicks: 120, .conversions: 4, .revenue: 61_500_000, .cost: 18_200_000]
                ),
                DayTotals(
                    day: try UTCTime("2026-03-04").orThrow(),
                    values: [.clicks: 7, .conversions: 0, .revenue: 0, .cost: 500_000]
                ),
            ]
        )
        let zones = [
            "UTC&page=1&per=1000", "Pacific%2FPago_Pago&page=1&per=1000", "Pacific%2FKiritimati&page=1&per=1000",
        ]
        #expect(
            transport.sent.map(\.recordedTarget) == [
                "/report?group=date&date_from=2026-03-03&date_to=2026-03-05&timezone=\(zones[0])&api_key=…",
                "/report?group=date&date_from=2026-03-03&date_to=2026-03-03&timezone=\(zones[1])&api_key=…",
                "/report?group=date&date_from=2026-03-03&date_to=2026-03-03&timezone=\(zones[2])&api_key=…",
            ]
        )
    }

    @Test("totals that ignore the zone are not compared")
    func ignoredZone() async throws {
        let transport = ScriptedTransport(always: try Fixture.reply("report", of: "redtrack"))
        await #expect(throws: ProviderError.notOffered("totals of UTC days")) {
            try await RedTrackSetup.provider(transport).dayTotals(in: window(), RedTrackSetup.call())
        }
    }

    @Test("no traffic, another shape, and a failure that names what was asked")
    func odd() async throws {
        let empty = ScriptedTransport(always: .json("null"))
        #expect(try await RedTrackSetup.provider(empty).dayTotals(in: window(), RedTrackSetup.call()) == [])
        let other = ScriptedTransport(always: .json(#"[{"hour":1}]"#))
        let error = await #expect(throws: ProviderError.self) {
            try await RedTrackSetup.provider(other).dayTotals(in: window(), RedTrackSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        let failing = ScriptedTransport(always: .json(#"{"error":"Problem with loading report"}"#, status: 500))
        await #expect(
            throws: ProviderError.serverFailed(
                status: 500,
                retryAfter: nil,
                detail: "Problem with loading report (report by date)"
            )
        ) {
            try await RedTrackSetup.provider(failing).dayTotals(in: window(), RedTrackSetup.call())
        }
    }

    @Test("a report that goes on for ever is an error after a hundred requests")
    func endless() async throws {
        let transport = ScriptedTransport { call in
            guard let page = call.query.first(where: { $0.name == "page" }) else { return .success(.json("[]")) }
            let rows = (0..<50).map { #"{"date":"2026-03-04","clicks":1,"row":"\#(page.value)-\#($0)"}"# }
            return .success(.json("[" + rows.joined(separator: ",") + "]"))
        }
        let error = await #expect(throws: ProviderError.self) {
            try await RedTrackSetup.provider(transport).dayTotals(in: window(), RedTrackSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(transport.sent.count == 100)
    }

    @Test(
        "what cannot be compared is left out",
        arguments: [["report-dates": "click"], ["status-map": "other=rejected"]]
    )
    func options(_ options: [String: String]) async throws {
        let reply = try Fixture.reply("report", of: "redtrack")
        let transport = ScriptedTransport { call in
            .success(call.query.contains(QueryItem("timezone", "UTC")) ? reply : .json("[]"))
        }
        let provider = try RedTrackSetup.provider(transport, options: options)
        let totals = try await provider.dayTotals(in: window(), RedTrackSetup.call())
        #expect(totals.first?.values == [.clicks: 120, .cost: 18_200_000])
    }

    @Test("a report that dates conversions by their click counts others than the log, which an option leaves out")
    func datesByClick() async throws {
        let simulator = RedTrackSetup.simulator(clicks: 1500) { $0.reportDates = .click }
        let transport = ScriptedTransport(simulator)
        let window = try window("2026-03-06", "2026-03-10")
        let blind = try await RedTrackSetup.provider(transport).dayTotals(in: window, RedTrackSetup.call())
        let told = try await RedTrackSetup.provider(transport, options: ["report-dates": "click"])
            .dayTotals(in: window, RedTrackSetup.call())
        #expect(told.count == 4 && told.allSatisfy { Set($0.values.keys) == [.clicks, .cost] })
        #expect(told.map { $0.values[.clicks] } == blind.map { $0.values[.clicks] })
        var counted: [Int64?] = []
        for total in blind {
            let day = try TimeWindow(from: total.day, to: total.day + 86_400).orThrow()
            let page = try await RedTrackSetup.provider(transport)
                .conversions(in: day, after: nil, RedTrackSetup.call(pageSize: 9999))
            let held = page.records.count { day.contains($0.convertedAt) && $0.status != .rejected }
            counted.append(Int64(held))
        }
        #expect(blind.map { $0.values[.conversions] } != counted)
    }

    @Test("the simulator's report is the sum of the rows that are read", arguments: ["America/New_York", "Asia/Tokyo"])
    func simulated(_ zone: String) async throws {
        let simulator = RedTrackSetup.simulator(clicks: 1500) {
            $0.timezone = zone
            $0.countsAsText = true
        }
        let provider = try RedTrackSetup.provider(ScriptedTransport(simulator))
        let window = try window("2026-03-06", "2026-03-10")
        let totals = try await provider.dayTotals(in: window, RedTrackSetup.call())
        #expect(totals.count == 4)
        for total in totals {
            let day = try TimeWindow(from: total.day, to: total.day + 86_400).orThrow()
            let clicks = try await provider.clicks(in: day, after: nil, RedTrackSetup.call(pageSize: 9999)).records
            let conversions = try await provider.conversions(in: day, after: nil, RedTrackSetup.call(pageSize: 9999))
            let counted = conversions.records.filter { day.contains($0.convertedAt) && $0.status != .rejected }
            #expect(total.values[.clicks] == Int64(clicks.count))
            #expect(total.values[.cost] == clicks.reduce(0) { $0 + ($1.cost?.rawValue ?? 0) })
            #expect(total.values[.conversions] == Int64(counted.count))
            #expect(total.values[.revenue] == counted.reduce(0) { $0 + ($1.revenue?.rawValue ?? 0) })
        }
    }
}
