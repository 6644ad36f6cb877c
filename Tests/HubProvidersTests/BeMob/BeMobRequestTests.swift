import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("BeMob is asked as its clients ask it")
struct BeMobRequestTests {
    private func sent(
        url: String = "https://api.bemob.com",
        options: [String: String] = [:],
        credentials: Credentials = BeMobSetup.credentials,
        _ read: (BeMobProvider) async throws -> Void
    ) async throws -> [HTTPCall] {
        let transport = try BeMobFixture.transport()
        try await read(
            try BeMobSetup.provider(transport, url: url, options: options, credentials: credentials)
        )
        return transport.sent
    }

    private static func list(_ provider: BeMobProvider) async throws {
        _ = try await provider.entities(.trafficSource, after: nil, BeMobSetup.call())
    }

    @Test("a list by its path alone, with both keys as they are")
    func list() async throws {
        let calls = try await sent(Self.list)
        #expect(calls.map(\.target) == ["/v1/traffic-sources"])
        #expect(
            calls.first?.headers == [
                HTTPHeader("X-ACCESS-KEY", BeMobSetup.accessKey), HTTPHeader("X-SECRET-KEY", BeMobSetup.secretKey),
                HTTPHeader("Accept", "application/json"),
            ]
        )
    }

    @Test(
        "a single key goes as Api-Key, unless it is a pair in one",
        arguments: [
            ("0a1b", ["Api-Key: 0a1b"]), ("0a1b:rest", ["Api-Key: 0a1b:rest"]),
            (
                "0123456789abcdef0123456789abcdef:se+c/ret=:x",
                ["X-ACCESS-KEY: 0123456789abcdef0123456789abcdef", "X-SECRET-KEY: se+c/ret=:x"]
            ),
        ]
    )
    func singleKey(_ key: String, _ expected: [String]) async throws {
        let calls = try await sent(credentials: [.apiKey: Secret(key)], Self.list)
        #expect(calls[0].headers.dropLast().map { "\($0.name): \($0.value)" } == expected)
    }

    @Test("the pair goes before a single key, and headers can have other names")
    func headers() async throws {
        var credentials = BeMobSetup.credentials
        credentials[.apiKey] = Secret("single")
        let names = ["access-key-header": "X-A", "secret-key-header": "X-S", "api-key-header": "X-K"]
        let pair = try await sent(options: names, credentials: credentials, Self.list)
        #expect(pair[0].headers.map(\.name) == ["X-A", "X-S", "Accept"])
        let single = try await sent(options: names, credentials: [.apiKey: Secret("single")], Self.list)
        #expect(single[0].headers.map(\.name) == ["X-K", "Accept"])
    }

    @Test(
        "credentials that do not do",
        arguments: [
            [:], [.accessKey: Secret("a")], [.secretKey: Secret("s")], [.apiKey: Secret("")],
            [.accessKey: Secret("a"), .secretKey: Secret("s\r\nX: y")],
        ] as [Credentials]
    )
    func missingKeys(_ credentials: Credentials) throws {
        #expect(throws: ProviderError.self) {
            try BeMobSetup.provider(ScriptedTransport([]), credentials: credentials)
        }
    }

    @Test(
        "the API's path, whatever part of the address was given",
        arguments: [
            ("https://api.bemob.com", "/v1/traffic-sources"), ("https://api.bemob.com/v1/", "/v1/traffic-sources"),
            ("https://gate.example.com/bemob", "/bemob/v1/traffic-sources"),
        ]
    )
    func basePath(_ url: String, _ path: String) async throws {
        let transport = ScriptedTransport(always: BeMobSetup.success("[]"))
        try await Self.list(try BeMobSetup.provider(transport, url: url))
        #expect(transport.sent.first?.path == path)
    }

    @Test("a report names its zone, repeats groups and columns, and asks for one second more")
    func report() async throws {
        let window = try BeMobSetup.window("2026-02-01 10:00:00", "2026-02-01 11:00:00")
        let calls = try await sent { provider in
            _ = try await provider.stats(in: window, after: nil, BeMobSetup.call(pageSize: 5000))
        }
        let names = [
            "day", "hour", "campaignId", "offerId", "landingId", "flowId", "trafficSourceId", "affiliateNetworkId",
            "country",
        ]
        let columns = names + ["visits", "clicks", "conversions", "revenue", "cost"]
        let expected =
            [
                "date=customDateTime", "from=2026-02-01%2000%3A00%3A00", "to=2026-02-02%2000%3A00%3A00", "timezone=UTC",
                "status=all", "limit=5000",
            ] + names.map { "groupBy=\($0)" } + columns.map { "columns=reports-\($0)" }
        #expect(calls.map(\.target) == ["/v1/report?" + expected.joined(separator: "&")])
    }

    @Test("an operator's words, prefix and zone replace the table's")
    func words() async throws {
        let window = try BeMobSetup.window("2026-02-01 10:00:00", "2026-02-01 11:00:00")
        let options = [
            "report-words": "campaign=cmp,country=,flow=,bots=botVisits", "report-prefix": "r_", "utc-name": "Etc/UTC",
            "grain": "day",
        ]
        let transport = ScriptedTransport(always: BeMobSetup.success(#"{"data":[]}"#))
        _ = try await BeMobSetup.provider(transport, options: options).stats(
            in: window,
            after: nil,
            BeMobSetup.call()
        )
        let query = transport.sent[0].query
        #expect(
            query.filter { $0.name == "groupBy" }.map(\.value) == [
                "day", "cmp", "offerId", "landingId", "trafficSourceId", "affiliateNetworkId",
            ]
        )
        #expect(query.filter { $0.name == "columns" }.map(\.value).contains("r_botVisits"))
        #expect(query.first { $0.name == "timezone" }?.value == "Etc/UTC")
    }

    @Test("totals of days are one small report")
    func dayTotals() async throws {
        let window = try BeMobSetup.window("2026-01-01 00:00:00", "2026-02-05 00:00:00")
        let transport = ScriptedTransport(always: BeMobSetup.success(#"{"data":[]}"#))
        let days = try await BeMobSetup.provider(transport).dayTotals(in: window, BeMobSetup.call())
        #expect(days == [])
        let spans = transport.sent.map { call in call.query.filter { ["from", "to", "groupBy"].contains($0.name) } }
        #expect(
            spans.map { $0.map(\.value) } == [
                ["2026-01-01 00:00:00", "2026-02-01 00:00:00", "day"],
                ["2026-02-01 00:00:00", "2026-02-05 00:00:00", "day"],
            ]
        )
    }

    @Test("one request is under way at a time, reports are 15 seconds apart, lists one")
    func pace() async throws {
        #expect(
            ProviderDescriptor.bemob.budget
                == RequestBudget(
                    inFlight: 1,
                    perSecond: 1,
                    paths: [PathRate("/report", secondsBetween: 15)],
                    scope: .account
                )
        )
        let clock = PassingClock()
        let provider = try BeMobProvider(
            TrackerLink(
                to: BeMobSetup.tracker(),
                credentials: BeMobSetup.credentials,
                over: ScriptedTransport(always: BeMobSetup.success(#"{"data":[]}"#)),
                budget: HostBudget(ProviderDescriptor.bemob.budget, clock: clock)
            )
        )
        let window = try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        for _ in 0..<3 { _ = try await provider.dayTotals(in: window, BeMobSetup.call()) }
        #expect(clock.uptime == .seconds(30))
        for _ in 0..<3 { _ = try await provider.entities(.trafficSource, after: nil, BeMobSetup.call()) }
        #expect(clock.uptime == .seconds(33))
    }
}
