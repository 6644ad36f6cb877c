import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("What is asked of RedTrack")
struct RedTrackRequestTests {
    private let empty = ScriptedTransport(always: .json(#"{"items":null,"total":0}"#))

    @Test("a log is asked for by days, one more on both sides, with the key as a secret")
    func logs() async throws {
        let window = try RedTrackSetup.window("2026-03-04 10:00:00", "2026-03-05 00:00:00")
        let requests = RequestLog()
        let provider = try RedTrackSetup.provider(empty)
        _ = try await provider.clicks(in: window, after: nil, RedTrackSetup.call(pageSize: 5000, requests: requests))
        _ = try await provider.conversions(in: window, after: nil, RedTrackSetup.call(requests: requests))
        let query = "?date_from=2026-03-03&date_to=2026-03-05&page=1&per="
        #expect(
            empty.sent.map(\.target) == [
                "/tracks\(query)5000&api_key=\(RedTrackSetup.key)",
                "/conversions\(query)1000&api_key=\(RedTrackSetup.key)",
            ]
        )
        #expect(
            requests.drain().map(\.path) == ["/tracks\(query)5000&api_key=…", "/conversions\(query)1000&api_key=…"]
        )
        #expect(empty.sent.allSatisfy { $0.method == .get && $0.headers == [HTTPHeader("Accept", "application/json")] })
    }

    @Test("pages hold at most ten thousand rows", arguments: [(0, 1), (7, 7), (10_000, 10_000), (1_000_000, 10_000)])
    func limit(_ pageSize: Int, _ limit: Int) async throws {
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        _ = try await RedTrackSetup.provider(empty).clicks(
            in: window,
            after: nil,
            RedTrackSetup.call(pageSize: pageSize)
        )
        #expect(empty.sent.first?.query.contains(QueryItem("per", "\(limit)")) == true)
    }

    @Test(
        "lists",
        arguments: [
            (EntityKind.campaign, "/campaigns"), (.offer, "/offers"), (.landingPage, "/landings"),
            (.trafficSource, "/sources"), (.affiliateNetwork, "/networks"),
        ]
    )
    func lists(_ kind: EntityKind, _ path: String) async throws {
        let none = ScriptedTransport(always: .json("null"))
        let page = try await RedTrackSetup.provider(none).entities(kind, after: nil, RedTrackSetup.call(pageSize: 2000))
        #expect(none.sent.map(\.recordedTarget) == ["\(path)?page=1&per=500&api_key=…"])
        #expect(page.records.isEmpty && page.next == nil)
    }

    @Test("funnels come from campaigns and streams")
    func flows() async throws {
        let none = ScriptedTransport(always: .json("null"))
        _ = try await RedTrackSetup.provider(none).entities(.flow, after: nil, RedTrackSetup.call())
        #expect(none.sent.map(\.path) == ["/campaigns", "/streams"])
    }

    @Test(
        "the address's path goes before all paths, but for one that leads nowhere",
        arguments: [
            ("https://api.redtrack.io", "/campaigns"), ("https://api.redtrack.io/v1/", "/campaigns"),
            ("https://proxy.example/rt", "/rt/campaigns"),
        ]
    )
    func basePath(_ url: String, _ path: String) async throws {
        let none = ScriptedTransport(always: .json("null"))
        _ = try await RedTrackSetup.provider(none, url: url).entities(.campaign, after: nil, RedTrackSetup.call())
        #expect(none.sent.map(\.path) == [path])
    }

    @Test("what is not offered is said so")
    func notOffered() async throws {
        let provider = try RedTrackSetup.provider(empty)
        await #expect(throws: ProviderError.notOffered("a list of users")) {
            try await provider.users(RedTrackSetup.call())
        }
        let window = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        await #expect(throws: ProviderError.notOffered("totals by hour")) {
            try await provider.stats(in: window, after: nil, RedTrackSetup.call())
        }
        #expect(provider.traits(of: .stats, memory: nil) == nil)
        #expect(empty.sent.isEmpty)
    }

    @Test(
        "options without a valid value are named",
        arguments: [
            ["timezone": "Mars/Base"], ["currency": "dollar"], ["status-map": "late"],
            ["conversion-lookback-days": "0"],
            ["conversion-dates": "payday"], ["report-dates": "never"], ["dialect": "x"],
        ]
    )
    func options(_ options: [String: String]) throws {
        let error = #expect(throws: ProviderError.self) { try RedTrackSetup.provider(empty, options: options) }
        guard case .configuration(let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(options.keys.allSatisfy { detail.contains($0) })
    }

    @Test("a key is needed")
    func missingKey() throws {
        #expect(throws: ProviderError.configuration(detail: "a RedTrack tracker needs the credential api-key")) {
            try RedTrackProvider(
                TrackerLink(
                    to: RedTrackSetup.tracker(),
                    credentials: [:],
                    over: empty,
                    budget: RedTrackSetup.budget
                )
            )
        }
    }

    @Test("conversions that go by their click are looked for longer")
    func traits() throws {
        let provider = try RedTrackSetup.provider(empty, options: ["conversion-lookback-days": "3"])
        let memory = ProviderMemory(json: #"{"version":1,"conversionDates":"click"}"#)
        #expect(provider.traits(of: .conversions, memory: nil)?.overlap == 259_200)
        #expect(provider.traits(of: .conversions, memory: memory)?.overlap == 518_400)
        #expect(provider.traits(of: .conversions, memory: memory)?.deepLookback == 5_184_000)
        #expect(provider.traits(of: .clicks, memory: memory)?.overlap == 3600)
    }

    @Test("how far back is read where no option says it, which is what is described before any connection")
    func defaultTraits() throws {
        let day: Int64 = 86_400
        let provider = try RedTrackSetup.provider(empty, options: [:])
        let clicks = StreamTraits(
            safetyLag: 120,
            overlap: 3600,
            deepLookback: 3 * day,
            deepEvery: day,
            maxSlice: 3 * day
        )
        let conversions = StreamTraits(
            safetyLag: 120,
            overlap: 7 * day,
            deepLookback: 30 * day,
            deepEvery: day,
            maxSlice: 14 * day
        )
        #expect(provider.traits(of: .clicks, memory: nil) == clicks)
        #expect(provider.traits(of: .conversions, memory: nil) == conversions)
        #expect(ProviderDescriptor.redtrack.streams == [.clicks: clicks, .conversions: conversions])
        let told = ProviderDescriptor.redtrack.options.first { $0.name == "conversion-lookback-days" }
        #expect(told?.defaultValue == "7")
    }

    @Test("the deep look back is never shorter than twice the one of each run")
    func longLookback() throws {
        let provider = try RedTrackSetup.provider(empty, options: ["conversion-lookback-days": "40"])
        #expect(provider.traits(of: .conversions, memory: nil)?.overlap == 3_456_000)
        #expect(provider.traits(of: .conversions, memory: nil)?.deepLookback == 6_912_000)
    }
}
