import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("What is asked of Voluum")
struct VoluumRequestTests {
    private let transport = VoluumSetup.loggedIn { call in
        call.path == "/profile" ? .json(#"{"settings":{"currencyCode":"eur"}}"#) : .json(#"{"totalRows":0,"rows":[]}"#)
    }

    private func reports() -> [HTTPCall] { transport.sent.filter { $0.path.hasPrefix("/report") } }

    @Test("conversions of the whole hours that a window touches")
    func conversions() async throws {
        let window = try VoluumSetup.window("2026-02-01 10:07:00", "2026-02-01 11:00:01")
        let page = try await VoluumSetup.provider(transport).conversions(in: window, after: nil, VoluumSetup.call())
        let sent = try reports().first.orThrow()
        #expect(
            sent.target == "/report/conversions?from=2026-02-01T10%3A00%3A00Z&to=2026-02-01T12%3A00%3A00Z&tz=Etc%2FGMT"
                + "&column=postbackTimestamp&column=visitTimestamp&column=clickId&column=transactionId"
                + "&column=conversionType&column=revenue&column=cost&column=campaignId&column=offerId&column=landerId"
                + "&column=flowId&column=trafficSourceId&column=affiliateNetworkId&column=countryCode&column=externalId"
                + "&column=customVariable1&column=customVariable2&column=customVariable3&column=customVariable4"
                + "&column=customVariable5&column=customVariable6&column=customVariable7&column=customVariable8"
                + "&column=customVariable9&column=customVariable10&currency=USD&sort=postbackTimestamp&direction=ASC"
                + "&limit=1000&offset=0"
        )
        #expect(page.replaces == (try VoluumSetup.window("2026-02-01 10:00:00", "2026-02-01 12:00:00")))
        #expect(page.next == nil && page.readThrough == window.to)
    }

    @Test("totals of a day by hour and place; of one hour without the hour")
    func stats() async throws {
        let day = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        _ = try await VoluumSetup.provider(transport).stats(in: day, after: nil, VoluumSetup.call())
        let sent = try reports().first.orThrow()
        #expect(
            sent.target == "/report?from=2026-02-01T00%3A00%3A00Z&to=2026-02-02T00%3A00%3A00Z&tz=Etc%2FGMT"
                + "&groupBy=hour-of-day&groupBy=campaign&groupBy=offer&groupBy=lander&groupBy=flow"
                + "&groupBy=traffic-source&groupBy=affiliate-network&groupBy=country-code&column=hourOfDay"
                + "&column=campaignId&column=offerId&column=landerId&column=flowId&column=trafficSourceId"
                + "&column=affiliateNetworkId&column=countryCode&column=visits&column=uniqueVisits"
                + "&column=suspiciousVisits&column=clicks&column=conversions&column=allConversions&column=revenue"
                + "&column=allConversionsRevenue&column=cost&include=TRAFFIC&conversionTimeMode=CONVERSION"
                + "&currency=USD&sort=campaignId&direction=ASC&limit=1000&offset=0"
        )
        let hour = try VoluumSetup.window("2026-02-01 05:00:00", "2026-02-01 06:00:00")
        _ = try await VoluumSetup.provider(transport).stats(in: hour, after: nil, VoluumSetup.call())
        let second = try reports().last.orThrow()
        #expect(!second.values("groupBy").contains("hour-of-day") && !second.values("column").contains("hourOfDay"))
        #expect(second.value("limit") == "10000")
    }

    @Test("spans end at midnight, and the walk goes on from its cursor")
    func spans() async throws {
        let window = try VoluumSetup.window("2026-02-01 22:30:00", "2026-02-04 01:00:00")
        var cursor: PageCursor?
        var spans: [String] = []
        repeat {
            let provider = try VoluumSetup.provider(transport)
            let page = try await provider.conversions(in: window, after: cursor, VoluumSetup.call())
            spans.append("\(try page.replaces.orThrow())")
            cursor = page.next
        } while cursor != nil
        #expect(
            spans == [
                "2026-02-01T22:00:00Z/2026-02-02T00:00:00Z", "2026-02-02T00:00:00Z/2026-02-03T00:00:00Z",
                "2026-02-03T00:00:00Z/2026-02-04T00:00:00Z", "2026-02-04T00:00:00Z/2026-02-04T01:00:00Z",
            ]
        )
    }

    @Test(
        "a cursor that cannot be read, or lies elsewhere, begins the window anew",
        arguments: [
            "", "{", #"{"from":1769904000,"hours":24,"version":2}"#, #"{"from":1769904001,"hours":24,"version":1}"#,
            #"{"from":0,"hours":24,"version":1}"#, #"{"from":1769904000,"hours":0,"version":1}"#,
            #"{"from":1769904000,"hours":99999999999999,"version":1}"#,
        ]
    )
    func badCursor(_ text: String) async throws {
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let provider = try VoluumSetup.provider(transport)
        _ = try await provider.stats(in: window, after: PageCursor(text: text), VoluumSetup.call())
        #expect(reports().first?.value("from") == "2026-02-01T00:00:00Z")
    }

    @Test("the account's currency is asked for once a day, and its absence is remembered too")
    func currency() async throws {
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let provider = try VoluumSetup.provider(transport, options: [:])
        let page = try await provider.stats(in: window, after: nil, VoluumSetup.call())
        #expect(reports().first?.value("currency") == "EUR")
        let profiles = { transport.sent.count { $0.path == "/profile" } }
        _ = try await provider.stats(in: window, after: nil, VoluumSetup.call(memory: page.memory))
        #expect(profiles() == 1 && reports().last?.value("currency") == "EUR")
        let tomorrow = VoluumSetup.now + 86_400
        _ = try await provider.stats(in: window, after: nil, VoluumSetup.call(memory: page.memory, now: tomorrow))
        #expect(profiles() == 2)
        let silent = VoluumSetup.loggedIn { call in
            call.path == "/profile" ? .json("{}", status: 403) : .json(#"{"totalRows":0,"rows":[]}"#)
        }
        let other = try VoluumSetup.provider(silent, options: [:])
        let first = try await other.stats(in: window, after: nil, VoluumSetup.call())
        _ = try await other.stats(in: window, after: nil, VoluumSetup.call(memory: first.memory))
        #expect(silent.sent.map(\.path).filter { $0 == "/profile" }.count == 1)
        #expect(silent.sent.last?.value("currency") == "USD")
    }

    @Test("lists with archived ones, in one request, below the path of a proxy")
    func lists() async throws {
        let transport = VoluumSetup.loggedIn { _ in .json(#"{"trafficSources":[]}"#) }
        let provider = try VoluumSetup.provider(transport, url: "https://proxy.example/voluum")
        let page = try await provider.entities(.trafficSource, after: nil, VoluumSetup.call())
        #expect(page.next == nil)
        #expect(
            transport.sent.map(\.target) == [
                "/voluum/auth/access/session", "/voluum/traffic-source?includeDeleted=true",
            ]
        )
    }

    @Test("totals of days, 31 at a time")
    func days() async throws {
        let window = try VoluumSetup.window("2026-01-01 00:00:00", "2026-02-03 00:00:00")
        #expect(try await VoluumSetup.provider(transport).dayTotals(in: window, VoluumSetup.call()) == [])
        #expect(reports().map { $0.value("from") } == ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"])
        #expect(
            reports().last?.target == "/report?from=2026-02-01T00%3A00%3A00Z&to=2026-02-03T00%3A00%3A00Z&tz=Etc%2FGMT"
                + "&groupBy=day&column=day&column=visits&column=conversions&column=allConversions&column=revenue"
                + "&column=allConversionsRevenue&column=cost&include=TRAFFIC&conversionTimeMode=CONVERSION"
                + "&currency=USD&sort=day&direction=ASC&limit=1000&offset=0"
        )
    }

    @Test(
        "options that are wrong are refused before any request",
        arguments: [
            ["currency": "EURO"], ["conversion-lookback-days": "0"], ["stats-lookback-days": "91"], ["colour": "red"],
            ["custom-variables": "0"], ["custom-variables": "11"], ["custom-variables": "1,2,3"],
            ["custom-variables": "1,"], ["custom-variables": "geo"],
        ]
    )
    func wrongOptions(_ options: [String: String]) throws {
        let error = #expect(throws: ProviderError.self) { try VoluumSetup.provider(transport, options: options) }
        guard case .configuration = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("how far back each stream is read, and what is not offered")
    func traits() async throws {
        let provider = try VoluumSetup.provider(
            transport,
            options: ["conversion-lookback-days": "20", "stats-lookback-days": "40"]
        )
        let day: Int64 = 86_400
        let conversions = try provider.traits(of: .conversions, memory: nil).orThrow()
        #expect(conversions.overlap == 20 * day && conversions.deepLookback == 40 * day)
        #expect(provider.traits(of: .stats, memory: nil)?.deepLookback == 40 * day)
        let usual = try VoluumSetup.provider(transport, options: [:])
        let usualConversions = try usual.traits(of: .conversions, memory: nil).orThrow()
        #expect(usualConversions.overlap == 2 * day && usualConversions.deepLookback == 31 * day)
        #expect(usual.traits(of: .stats, memory: nil)?.deepLookback == 31 * day)
        #expect(ProviderDescriptor.voluum.streams[.conversions] == usualConversions)
        #expect(provider.traits(of: .clicks, memory: nil) == nil)
        #expect(ProviderDescriptor.voluum.streams[.clicks] == nil)
        let window = try VoluumSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        await #expect(throws: ProviderError.notOffered("clicks one by one")) {
            try await provider.clicks(in: window, after: nil, VoluumSetup.call())
        }
    }
}
