import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("The tracker's own totals of days")
struct KeitaroDayTotalsTests {
    private static let start: Int64 = 1_769_947_200  // 2026-02-01 12:00:00
    private static let day: Int64 = 86_400

    private func window(_ days: Int64) throws -> TimeWindow {
        let end = UTCTime(seconds: Self.start).startOfDay
        return try TimeWindow(from: end - days * Self.day, to: end).orThrow()
    }

    private func provider(
        _ options: TrackerSim.KeitaroOptions,
        _ own: [String: String] = [:]
    ) throws -> (provider: KeitaroProvider, sent: ScriptedTransport) {
        var options = options
        options.key = KeitaroSetup.key
        let simulator = KeitaroSim(
            options,
            world: WorldPlan(seed: 11, clicks: 900, days: 9),
            clock: .manual(Self.start),
            faults: []
        )
        let transport = ScriptedTransport(simulator)
        return (try KeitaroSetup.provider(transport, options: own), transport)
    }

    /// What the hub counts of the rows of its logs.
    private func ownTotals(_ provider: KeitaroProvider, _ window: TimeWindow) async throws -> [UTCTime: [DayMeasure:
        Int64]]
    {
        let now = UTCTime(seconds: Self.start)
        let wide = try TimeWindow(from: window.from - Self.day, to: now).orThrow()
        var days: [UTCTime: [DayMeasure: Int64]] = [:]
        let call = KeitaroSetup.call(pageSize: 10_000, now: now)
        var clicks: [String: Click] = [:]
        var cursor: PageCursor?
        repeat {
            let page = try await provider.clicks(in: window, after: cursor, call)
            for click in page.records { clicks[click.clickID] = click }
            cursor = page.next
        } while cursor != nil
        for click in clicks.values {
            days[click.clickedAt.startOfDay, default: [:]][.clicks, default: 0] += 1
            days[click.clickedAt.startOfDay, default: [:]][.cost, default: 0] += click.cost?.rawValue ?? 0
        }
        var conversions: [String: Conversion] = [:]
        repeat {
            let page = try await provider.conversions(in: wide, after: cursor, call)
            for conversion in page.records { conversions[conversion.conversionID] = conversion }
            cursor = page.next
        } while cursor != nil
        for conversion in conversions.values where conversion.status != .rejected {
            let day = (conversion.clickedAt ?? conversion.convertedAt).startOfDay
            guard window.contains(day) else { continue }
            days[day, default: [:]][.conversions, default: 0] += 1
            days[day, default: [:]][.revenue, default: 0] += conversion.revenue?.rawValue ?? 0
        }
        return days
    }

    @Test(
        "they equal what the rows of the logs add up to",
        arguments: [TrackerSim.KeitaroDialect.classic, .events],
        [false, true]
    )
    func equalOwn(_ dialect: TrackerSim.KeitaroDialect, _ numbersAsText: Bool) async throws {
        var options = TrackerSim.KeitaroOptions(dialect: dialect)
        options.numbersAsText = numbersAsText
        let (provider, _) = try provider(options)
        let window = try window(7)
        let theirs = try await provider.dayTotals(in: window, KeitaroSetup.call(now: UTCTime(seconds: Self.start)))
        let ours = try await ownTotals(provider, window)
        #expect(theirs.map(\.day) == ours.keys.sorted() && theirs.count == 7)
        for day in theirs {
            var own = ours[day.day] ?? [:]
            for measure in DayMeasure.allCases where own[measure] == nil { own[measure] = 0 }
            #expect(day.values == own, "\(day.day)")
        }
        #expect(theirs.contains { $0.values[.conversions] ?? 0 > 0 && $0.values[.revenue] ?? 0 > 0 })
    }

    @Test(
        "the dialect's vocabulary is asked first, and the other where it brings no days",
        arguments: ["classic", "events"]
    )
    func vocabularies(_ known: String) async throws {
        for dialect in [TrackerSim.KeitaroDialect.classic, .events] {
            let (provider, sent) = try provider(.init(dialect: dialect))
            let call = KeitaroSetup.call(memory: KeitaroSetup.memory(known), now: UTCTime(seconds: Self.start))
            #expect(try await provider.dayTotals(in: window(3), call).count == 3)
            #expect(sent.sent.count == (dialect == .classic && known == "events" ? 2 : 1))
        }
    }

    @Test("the request")
    func request() async throws {
        let transport = ScriptedTransport(always: .json(#"{"rows":[{"day":"2026-02-01","clicks":1}],"total":1}"#))
        let provider = try KeitaroSetup.provider(transport)
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-03 00:00:00")
        for (dialect, names) in [("classic", ("grouping", "metrics")), ("events", ("dimensions", "measures"))] {
            _ = try await provider.dayTotals(in: window, KeitaroSetup.call(memory: KeitaroSetup.memory(dialect)))
            let call = try transport.sent.last.orThrow()
            #expect(call.path == "/admin_api/v1/report/build" && call.method == .post)
            let body = try JSONReader.value(call.body.orThrow())
            #expect(
                body["range"]
                    == .object([
                        "from": .text("2026-02-01 00:00:00"), "to": .text("2026-02-02 23:59:59"),
                        "timezone": .text("UTC"),
                    ])
            )
            #expect(body[names.0] == .array([.text("day")]))
            guard case .array(let metrics) = body[names.1] else {
                Issue.record("no \(names.1)")
                continue
            }
            #expect(metrics.contains(.text("revenue")) && metrics.contains(.text("rejected")))
        }
    }

    private func totals(_ bodies: [String], _ own: [String: String] = [:]) async throws -> [DayTotals] {
        let provider = try KeitaroSetup.provider(ScriptedTransport(bodies.map { .json($0) }), options: own)
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-04 00:00:00")
        return try await provider.dayTotals(in: window, KeitaroSetup.call(memory: KeitaroSetup.memory("classic")))
    }

    @Test("numbers as text, empty ones and NaN are read, and a metric that does not come is absent")
    func values() async throws {
        let totals = try await totals([
            #"""
            {"rows":[{"day":"2026-02-01","clicks":"204","conversions":"9","rejected":"2","revenue":"10.5"},
            {"day":"2026-02-02","clicks":"","conversions":null,"rejected":"NaN","revenue":"NaN"},
            {"day":"","clicks":5},{"day":"2026-02-09","clicks":5},{"day":"2026-02-03","clicks":1.5,"revenue":"x"}],"total":5}
            """#
        ])
        let first: [DayMeasure: Int64] = [.clicks: 204, .conversions: 7, .revenue: 10_500_000]
        #expect(totals.map(\.day.day) == ["2026-02-01", "2026-02-02", "2026-02-03"])
        #expect(totals.map(\.values) == [first, [.clicks: 0, .conversions: 0, .revenue: 0], [:]])
    }

    @Test("where conversions cannot hold the rejected ones, they are taken as they are")
    func withoutRejected() async throws {
        let totals = try await totals([
            #"""
            {"rows":[{"day":"2026-02-01","conversions":5,"leads":3,"sales":2,"rejected":4},
            {"day":"2026-02-02","conversions":2,"leads":2,"sales":0,"rejected":0}]}
            """#
        ])
        #expect(totals.map { $0.values[.conversions] } == [5, 2])
    }

    @Test("pages are put together, and a page that brings no new day ends them")
    func pages() async throws {
        func page(_ day: String, _ total: String) -> String {
            #"{"rows":[{"day":"2026-02-0\#(day)","clicks":\#(day)}],"total":\#(total)}"#
        }
        #expect(try await totals([page("1", "2"), page("2", "2")]).compactMap { $0.values[.clicks] } == [1, 2])
        #expect(try await totals([page("1", "9"), page("1", "9")]).compactMap { $0.values[.clicks] } == [1])
    }

    @Test("a time without traffic has no days")
    func empty() async throws {
        let none = #"{"rows":[],"total":0}"#
        #expect(try await totals([none, none]) == [])
    }

    @Test("an answer without days is an error")
    func noDays() async throws {
        let other = #"{"rows":[{}],"total":1}"#
        let error = await #expect(throws: ProviderError.self) { try await totals([other, other]) }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
    }

    @Test("where the operator says otherwise than the tracker what is rejected, that is not compared")
    func ownWords() async throws {
        let body = #"{"rows":[{"day":"2026-02-01","clicks":1,"conversions":1,"rejected":0,"revenue":1,"cost":1}]}"#
        for (map, isCompared) in [("lead=approved", true), ("lead=rejected", false), ("trash=hold", false)] {
            let values = try await totals([body], ["status-map": map]).first.orThrow().values
            #expect(Set(values.keys) == (isCompared ? Set(DayMeasure.allCases) : [.clicks, .cost]))
        }
    }
}
