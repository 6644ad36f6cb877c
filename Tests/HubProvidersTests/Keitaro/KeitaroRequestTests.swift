import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("What is asked of Keitaro")
struct KeitaroRequestTests {
    private let empty = ScriptedTransport(always: .json(#"{"rows":[],"total":0}"#))

    private func body(_ call: HTTPCall?) -> String {
        String(decoding: call?.body ?? .init(), as: UTF8.self)
    }

    @Test("the first page of clicks, EVENTS")
    func eventsClicks() async throws {
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"), pageSize: 5000)
        _ = try await KeitaroSetup.provider(empty).clicks(in: window, after: nil, call)
        let sent = try empty.sent.first.orThrow()
        #expect(sent.method == .post && sent.target == "/admin_api/v1/clicks/log")
        #expect(sent.headers.contains(HTTPHeader("Api-Key", KeitaroSetup.key)))
        #expect(sent.headers.contains(HTTPHeader("Content-Type", "application/json")))
        #expect(
            body(sent)
                == #"{"columns":["datetime","sub_id","event_id","campaign_id","offer_id","landing_id","stream_id","#
                + #""ts_id","affiliate_network_id","country_code","cost","is_bot","is_unique_campaign","sub_id_1","#
                + #""sub_id_2","sub_id_3","sub_id_4","sub_id_5","sub_id_6","sub_id_7","sub_id_8","sub_id_9","sub_id_10","#
                + #""external_id","ad_campaign_id","creative_id","keyword","source","referrer","region","city","ip","#
                + #""user_agent","os","browser","device_type","language","sub_id_11","sub_id_12","sub_id_13","sub_id_14","#
                + #""sub_id_15","sub_id_16","sub_id_17","sub_id_18","sub_id_19","sub_id_20","sub_id_21","sub_id_22","#
                + #""sub_id_23","sub_id_24","sub_id_25","sub_id_26","sub_id_27","sub_id_28","sub_id_29","sub_id_30"],"#
                + #""limit":5000,"offset":0,"#
                + #""range":{"from":"2026-02-01 00:00:00","timezone":"UTC","to":"2026-02-01 23:59:59"},"#
                + #""sort":[{"name":"datetime","order":"ASC"},{"name":"sub_id","order":"ASC"}]}"#
        )
    }

    @Test(
        "what conversions are sorted by",
        arguments: [
            ("events", #"[{"name":"datetime","order":"ASC"},{"name":"event_id","order":"ASC"}]"#),
            ("classic", #"[{"name":"postback_datetime","order":"ASC"},{"name":"conversion_id","order":"ASC"}]"#),
        ]
    )
    func conversions(_ dialect: String, _ sort: String) async throws {
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory(dialect))
        _ = try await KeitaroSetup.provider(empty).conversions(in: window, after: nil, call)
        let sent = try empty.sent.first.orThrow()
        #expect(sent.path == "/admin_api/v1/conversions/log")
        #expect(body(sent).hasSuffix(#""sort":\#(sort)}"#))
        #expect(body(sent).contains("status_history") == (dialect == "events"))
        #expect(body(sent).contains("sale_datetime") == (dialect == "classic"))
    }

    @Test("pages hold at most ten thousand rows", arguments: [(0, 1), (7, 7), (10_000, 10_000), (1_000_000, 10_000)])
    func limit(_ pageSize: Int, _ limit: Int) async throws {
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"), pageSize: pageSize)
        _ = try await KeitaroSetup.provider(empty).clicks(in: window, after: nil, call)
        #expect(body(empty.sent.first).contains(#""limit":\#(limit),"#))
    }

    @Test(
        "whatever part of the panel's address was given",
        arguments: [
            ("https://p.example", "/admin_api/v1"), ("https://p.example/admin", "/admin_api/v1"),
            ("https://p.example/admin/", "/admin_api/v1"), ("https://p.example/admin_api/v1", "/admin_api/v1"),
            ("https://p.example/admin_api/v1/", "/admin_api/v1"), ("https://p.example/admin_api", "/admin_api/v1"),
            ("https://p.example/kt", "/kt/admin_api/v1"), ("https://p.example/kt/admin", "/kt/admin_api/v1"),
        ]
    )
    func basePath(_ url: String, _ path: String) throws {
        #expect(KeitaroProvider.basePath(of: try TrackerURL(parsing: url)) == path)
    }

    @Test("the dialect is asked for once, and remembered with the page that proved it")
    func dialectMemory() async throws {
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let fake = FakeKeitaro { $0.clicks = [FakeKeitaro.click(1, at: window.from)] }
        let transport = ScriptedTransport(fake.answer)
        let provider = try KeitaroSetup.provider(transport)
        let page = try await provider.clicks(in: window, after: nil, KeitaroSetup.call())
        #expect(
            transport.sent.map(\.path.description).map { $0.split(separator: "/").dropFirst(2).joined(separator: "/") }
                == [
                    "conversions/log", "clicks/log", "clicks/log",
                ]
        )
        #expect(
            body(transport.sent.first)
                == #"{"columns":["datetime","event_id","sub_id"],"limit":1,"offset":0,"range":{"from":"2026-01-06 00:00:00","#
                + #""timezone":"UTC","to":"2026-02-04 23:59:59"},"sort":[]}"#
        )
        let memory = try page.memory.orThrow()
        #expect(KeitaroMemory(memory).dialect == .events)
        let again = try await provider.clicks(in: window, after: nil, KeitaroSetup.call(memory: memory))
        #expect(again.memory == nil && transport.sent.count == 4)
    }

    @Test(
        "options that are wrong are refused before any request",
        arguments: [
            ["dialect": "modern"], ["currency": "EURO"], ["status-map": "sale"], ["status-map": "sale=good"],
            ["conversion-lookback-days": "0"], ["conversion-lookback-days": "x"],
            ["conversion-range-column": "datetime"],
            ["colour": "red"],
        ]
    )
    func wrongOptions(_ options: [String: String]) throws {
        let error = #expect(throws: ProviderError.self) { try KeitaroSetup.provider(empty, options: options) }
        guard case .configuration = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("without a key there is nothing to connect with")
    func missingKey() throws {
        #expect(throws: ProviderError.configuration(detail: "a Keitaro tracker needs the credential api-key")) {
            try KeitaroProvider(
                TrackerLink(
                    to: KeitaroSetup.tracker(),
                    credentials: [:],
                    over: empty,
                    budget: KeitaroSetup.budget
                )
            )
        }
    }

    @Test("how far back each stream is read")
    func traits() throws {
        let provider = try KeitaroSetup.provider(empty, options: ["conversion-lookback-days": "20"])
        let day: Int64 = 86_400
        let unknown = try provider.traits(of: .conversions, memory: nil).orThrow()
        #expect(unknown.overlap == 20 * day && unknown.deepLookback == 40 * day)
        let events = try provider.traits(of: .conversions, memory: KeitaroSetup.memory("events")).orThrow()
        #expect(events.overlap == 3600 && events.deepLookback == 7 * day && events.deepEvery == day)
        let byClick = ProviderMemory(json: #"{"version":1,"dialect":"classic","conversionRange":"click_datetime"}"#)
        #expect(provider.traits(of: .conversions, memory: byClick)?.overlap == 40 * day)
        #expect(provider.traits(of: .clicks, memory: nil)?.maxSlice == day)
    }
}
