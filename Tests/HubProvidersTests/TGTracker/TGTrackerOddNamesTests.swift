import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("A tracker whose names are all other than usual is read by its profile")
struct TGTrackerOddNamesTests {
    private static let profile = """
        auth: {name: X-Key, prefix: ''}
        extra_headers: {X-Tenant: acme}
        timeout_s: 180
        max_bytes: 67108864
        envelope: {success_path: rc, success_value: 0, error_code_path: why, error_message_path: say}
        error_class: {lapsed: needs_attention}
        resources:
          clicks:
            method: POST
            path: /hits/list
            params: {kind: all}
            body: {fixed: [1]}
            items_path: x.y
            paging: {mode: offset, offset_param: skip, limit_param: take, limit: 2, total_path: n}
            window: {from: a, to: b, format: unix_s}
            fields: {click_id: ref, time: when}
            transforms: {ip: drop, browser: uppercase, os: lowercase, city: trim, cost: minor_units}
        """
    private static let replies = [
        #"{"rc":0,"n":3,"error":"none","x":{"y":[{"ref":"r1","when":1777593600,"ip":"203.0.113.9","browser":"safari","#
            + #""os":"iOS","city":" Bad  Homburg ","cost":125},{"ref":"r2","when":1777593601}]}}"#,
        #"{"rc":"0","n":3,"x":{"y":[{"ref":"r3","when":1777593602}]}}"#,
        #"{"rc":5,"why":"Lapsed","say":"Pay first.","x":{"y":[]}}"#,
    ]

    @Test("requests, rows and errors")
    func everything() async throws {
        let transport = ScriptedTransport(Self.replies.map { .json($0) })
        let provider = try TGTrackerSetup.provider(transport, profile: Self.profile)
        let day = try TGTrackerSetup.day
        func page(after cursor: PageCursor?) async throws(ProviderError) -> Page<Click> {
            try await provider.clicks(in: day, after: cursor, TGTrackerSetup.call())
        }
        let first = try await page(after: nil)
        var click = Click(clickID: "r1", clickedAt: UTCTime(seconds: 1_777_593_600))
        (click.browser, click.os, click.city) = ("SAFARI", "ios", "Bad Homburg")
        (click.cost, click.currency) = (Micros(rawValue: 1_250_000), "USD")
        #expect(first.records == [click, Click(clickID: "r2", clickedAt: UTCTime(seconds: 1_777_593_601))])
        #expect(first.findings.isEmpty && first.total == 3)
        let second = try await page(after: try first.next.orThrow())
        #expect(second.records.map(\.clickID) == ["r3"] && second.next == nil)
        await #expect(throws: ProviderError.licence(status: 402, detail: "Pay first.")) { try await page(after: nil) }
        #expect(transport.sent.map(\.target) == Array(repeating: "/api/v1/hits/list", count: 3))
        for (call, skipped) in zip(transport.sent, [0, 2, 0]) {
            #expect(
                call.body.map { String(decoding: $0, as: UTF8.self) }
                    == #"{"a":1777593600,"b":1777679999,"fixed":[1],"kind":"all","skip":\#(skipped),"take":2}"#
            )
            #expect(
                call.headers == [
                    HTTPHeader("Accept", "application/json"), HTTPHeader("X-Tenant", "acme"),
                    HTTPHeader("X-Key", TGTrackerSetup.key), HTTPHeader("Content-Type", "application/json"),
                ]
            )
            #expect(call.method == .post && call.timeLimit == .seconds(180) && call.bodyLimit == 64 << 20)
        }
    }

    @Test("a header of the profile replaces the usual one, whatever its case")
    func replacedHeader() async throws {
        let transport = ScriptedTransport(always: .json("[]"))
        let provider = try TGTrackerSetup.provider(transport, profile: "extra_headers: {accept: text/json}")
        _ = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        let headers = try transport.sent.first.orThrow().headers
        #expect(headers.filter { $0.name.lowercased() == "accept" } == [HTTPHeader("accept", "text/json")])
    }

    @Test(
        "what a profile switches on must be there",
        arguments: ["offers: {enabled: true}", "clicks: {enabled: true}", "report: {enabled: true}"]
    )
    func switchedOn(_ resource: String) async throws {
        let profile = "resources: {conversions: {enabled: false}, \(resource)}"
        let transport = ScriptedTransport { call in
            let isThere = ["/api/v1/me", "/api/v1/campaigns"].contains(call.path)
            return .success(isThere ? .json(#"{"data":[{"id":1}]}"#) : .json(#"{"message":"Gone."}"#, status: 404))
        }
        let provider = try TGTrackerSetup.provider(transport, profile: profile)
        let call = TGTrackerSetup.call()
        await #expect(throws: ProviderError.notFound(detail: "Gone.")) {
            switch resource.prefix(5) {
            case "offer": _ = try await provider.entities(.offer, after: nil, call)
            case "click": _ = try await provider.clicks(in: TGTrackerSetup.day, after: nil, call)
            default: _ = try await provider.stats(in: TGTrackerSetup.day, after: nil, call)
            }
        }
        await #expect(throws: ProviderError.notFound(detail: "Gone.")) { try await provider.test(call) }
    }

    @Test(
        "the connection is proven by /me, else by one campaign",
        arguments: [
            ("{}", "/api/v1/campaigns?limit=1"), ("paging: {limit_param: per}", "/api/v1/campaigns?per=1"),
            ("paging: {limit_param: ''}", "/api/v1/campaigns"),
            ("resources: {campaigns: {path: /c}}", "/api/v1/c?limit=1"),
            ("test: [{path: /me}, {path: /x, params: {b: 2, a: 1}}]", "/api/v1/x?a=1&b=2"),
        ]
    )
    func proof(_ profile: String, _ target: String) async throws {
        let transport = ScriptedTransport { call in
            .success(call.path == "/api/v1/me" ? .json("{}", status: 404) : .json(#"{"data":[]}"#))
        }
        let provider = try TGTrackerSetup.provider(transport, profile: profile)
        var probe = TGTrackerProbe(provider.client(TGTrackerSetup.call()), memory: TGTrackerMemory(profile: 0))
        let path = try await probe.prove()
        #expect("/api/v1" + path == target.prefix { $0 != "?" })
        #expect(transport.sent.map(\.target) == ["/api/v1/me", target] && probe.memory.isProven)
    }

    @Test("requests are a second apart")
    func pace() async throws {
        let clock = PassingClock()
        let budget = HostBudget(ProviderDescriptor.tgtracker.budget, clock: clock)
        let provider = try TGTrackerProvider(
            TGTrackerSetup.link(ScriptedTransport(always: .json("[]")), budget: budget)
        )
        for _ in 0..<4 { _ = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call()) }
        #expect(clock.uptime == .seconds(3))
    }
}
