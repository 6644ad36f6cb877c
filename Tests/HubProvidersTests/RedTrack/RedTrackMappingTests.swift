import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("RedTrack's rows become records")
struct RedTrackMappingTests {
    private func provider(_ name: String, options: [String: String] = [:]) throws -> RedTrackProvider {
        try RedTrackSetup.provider(
            ScriptedTransport(always: Fixture.reply(name, of: "redtrack")),
            options: options
        )
    }

    private var window: TimeWindow {
        get throws { try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00") }
    }

    @Test("a click")
    func click() async throws {
        let provider = try provider("tracks", options: ["currency": "eur"])
        let page = try await provider.clicks(in: window, after: nil, RedTrackSetup.call())
        let time = try UTCTime("2026-03-04 08:12:44").orThrow()
        var click = Click(clickID: "69a7d8312b9e4a00017c0f3a", clickedAt: time)
        click.campaignID = "68d0c1aa2b9e4a00017c0001"
        click.offerID = "68d0c1aa2b9e4a00017c0011"
        click.landingPageID = "68d0c1aa2b9e4a00017c0041"
        click.trafficSourceID = "68d0c1aa2b9e4a00017c0031"
        click.affiliateNetworkID = "68d0c1aa2b9e4a00017c0021"
        click.country = "DE"
        click.region = "Berlin"
        click.city = "Berlin"
        click.ip = "203.0.113.7"
        click.userAgent = "Mozilla/5.0"
        click.os = "Android"
        click.browser = "Chrome"
        click.deviceType = "Mobile"
        click.referrer = "https://ref.example/"
        click.externalID = "abc123"
        click.adCampaignID = "2385"
        click.creativeID = "cr-9"
        click.keyword = "shoes"
        click.source = "fb"
        click.subIDs = [1: "ad-77", 3: "0", 4: "{{ad.id}}", 20: "last"]
        click.cost = Micros("0.31")
        click.currency = "EUR"
        click.isUnique = true
        #expect(page.records.first == click)
        #expect(page.records.count == 2 && page.records.last?.isUnique == false)
        #expect(page.findings.unknownFields == ["brand_new": 1])
        #expect(page.findings.remarks == ["row times without offset are taken as UTC: set the option timezone"])
    }

    @Test("a zone that is not the account's is noticed, and is that of times without offset")
    func zone() async throws {
        let provider = try provider("tracks", options: ["timezone": "America/New_York"])
        let page = try await provider.clicks(in: window, after: nil, RedTrackSetup.call())
        #expect(page.records.map(\.clickedAt.description) == ["2026-03-04T08:12:44Z", "2026-03-04T14:12:45Z"])
        #expect(page.findings.remarks == ["row times have the offset +01:00, which is not that of America/New_York"])
    }

    @Test("conversions, their states and times")
    func conversions() async throws {
        let provider = try provider("conversions", options: ["status-map": "held=hold"])
        let page = try await provider.conversions(in: window, after: nil, RedTrackSetup.call())
        let time = try UTCTime("2026-03-04 08:58:03").orThrow()
        var conversion = Conversion(conversionID: "69a7e2f42b9e4a00017c1001", convertedAt: time, status: .approved)
        conversion.clickID = "69a7d8312b9e4a00017c0f3a"
        conversion.clickedAt = UTCTime("2026-03-04 08:12:44")
        conversion.rawStatus = "approved"
        conversion.type = "Purchase"
        conversion.revenue = Micros("24.5")
        conversion.cost = Micros("0.31")
        conversion.currency = "EUR"
        conversion.transactionID = "A-1"
        conversion.campaignID = "68d0c1aa2b9e4a00017c0001"
        conversion.offerID = "68d0c1aa2b9e4a00017c0011"
        conversion.trafficSourceID = "68d0c1aa2b9e4a00017c0031"
        conversion.affiliateNetworkID = "68d0c1aa2b9e4a00017c0021"
        conversion.country = "DE"
        conversion.externalID = "abc123"
        conversion.subIDs = [1: "ad-77"]
        #expect(page.records.first == conversion)
        #expect(page.records.map(\.status) == [.approved, .rejected, .pending, .hold])
        #expect(page.records.map(\.rawStatus) == ["approved", "Declined", "OTHER", "held"])
        #expect(page.records[1].convertedAt.description == "2026-03-04T09:00:00Z")
        #expect(page.records[1].currency == "USD")
        #expect(page.findings.rejectedRows == ["missing time": 1])
        #expect(page.findings.unknownFields == [:] && page.findings.droppedValues == [:])
    }

    @Test("campaigns")
    func campaigns() async throws {
        let page = try await provider("campaigns").entities(.campaign, after: nil, RedTrackSetup.call())
        var first = Entity(kind: .campaign, id: "68d0c1aa2b9e4a00017c0001", name: "DE push", rawStatus: "1")
        first.url = "https://track.example.net/68d0c1aa2b9e4a00017c0001"
        first.updatedAt = UTCTime("2026-02-04 10:00:00")
        first.details.trafficSourceID = "68d0c1aa2b9e4a00017c0031"
        first.details.costModel = "cpc"
        first.details.cost = Micros("0.15")
        #expect(page.records.first == first)
        // A number that nobody knows is not taken as active.
        #expect(page.records.map(\.status) == [.active, .paused, .deleted, .paused])
        #expect(page.records.map(\.updatedAt).dropFirst() == [nil, nil, nil])
        #expect(page.records[1].name == "caf&eacute; ☕")
        #expect(page.findings.rejectedRows == ["missing id": 1, "not an object": 1])
        #expect(page.findings.unknownFields == ["brand_new": 1])
        #expect(page.findings.droppedValues == ["status is an unknown number": 1])
    }

    @Test("offers, in the envelope with sums")
    func offers() async throws {
        let page = try await provider("offers").entities(.offer, after: nil, RedTrackSetup.call())
        var offer = Entity(kind: .offer, id: "68d0c1aa2b9e4a00017c0011", name: "Sweep A", rawStatus: "1")
        offer.url = "https://offer.example/?c={clickid}"
        offer.updatedAt = UTCTime("2026-02-04 10:00:00")
        offer.details.affiliateNetworkID = "68d0c1aa2b9e4a00017c0021"
        offer.details.payout = Micros("24.5")
        offer.details.countries = ["DE", "AT"]
        #expect(page.records == [offer])
        #expect(page.next == nil && page.findings == PageFindings())
    }

    @Test("sources and their macros by sub-id")
    func sources() async throws {
        let page = try await provider("sources").entities(.trafficSource, after: nil, RedTrackSetup.call())
        #expect(page.records.first?.details.parameters == ["sub1": "{ad_id}", "sub3": "{keyword}"])
        #expect(page.records.map(\.status) == [.active, .active])
        #expect(page.records.map(\.rawStatus) == ["active", "sleeping"])
        #expect(page.findings.droppedValues == ["status is an unknown word": 1])
    }

    @Test(
        "secrets in lists are not kept",
        arguments: [
            ("campaigns", EntityKind.campaign), ("campaigns", .flow), ("streams", .flow), ("offers", .offer),
            ("landings", .landingPage), ("sources", .trafficSource), ("networks", .affiliateNetwork),
        ]
    )
    func secrets(_ name: String, _ kind: EntityKind) async throws {
        #expect(try Fixture.text("redtrack/\(name).json").contains("SECRET"))
        let page = try await provider(name).entities(kind, after: nil, RedTrackSetup.call())
        #expect(!page.records.isEmpty)
        #expect(!"\(page)".contains("SECRET"))
    }

    @Test("funnels, each once, from campaigns and streams")
    func flows() async throws {
        let campaigns = try Fixture.reply("campaigns", of: "redtrack")
        let streams = try Fixture.reply("streams", of: "redtrack")
        let transport = ScriptedTransport { .success($0.path == "/campaigns" ? campaigns : streams) }
        let page = try await RedTrackSetup.provider(transport).entities(.flow, after: nil, RedTrackSetup.call())
        var main = Entity(kind: .flow, id: "68d0c1aa2b9e4a00017c0051", name: "Main")
        main.details.campaignID = "68d0c1aa2b9e4a00017c0001"
        main.details.rules =
            #"{"country":{"active":true,"comparison_type":"","exclude":false,"kind":0,"values":["DE"]}}"#
        main.details.landingPageIDs = ["68d0c1aa2b9e4a00017c0041", "68d0c1aa2b9e4a00017c0042"]
        main.details.offerIDs = ["68d0c1aa2b9e4a00017c0011"]
        main.details.weights = [
            "landing_page:68d0c1aa2b9e4a00017c0041": 100, "landing_page:68d0c1aa2b9e4a00017c0042": 50,
            "offer:68d0c1aa2b9e4a00017c0011": 70,
        ]
        #expect(page.records.first == main)
        #expect(page.records.map(\.name) == ["Main", "Saved", "Unused"])
        // A saved funnel that serves two campaigns belongs to none.
        #expect(page.records.map(\.details.campaignID) == ["68d0c1aa2b9e4a00017c0001", nil, nil])
        #expect(page.findings.rejectedRows == ["missing id": 1])
    }

    @Test("a key that may read one of the two gets the funnels of that one")
    func refusedStreams() async throws {
        let campaigns = try Fixture.reply("campaigns", of: "redtrack")
        let refusal = HTTPReply.json(#"{"error":"action not allowed"}"#, status: 403)
        let transport = ScriptedTransport { .success($0.path == "/campaigns" ? campaigns : refusal) }
        let page = try await RedTrackSetup.provider(transport).entities(.flow, after: nil, RedTrackSetup.call())
        #expect(page.records.map(\.name) == ["Main", nil])
        #expect(page.findings.remarks.contains("the key may not read streams: some flows may be missing"))
        await #expect(throws: ProviderError.forbidden(status: 403, detail: "action not allowed")) {
            try await RedTrackSetup.provider(ScriptedTransport(always: refusal))
                .entities(.flow, after: nil, RedTrackSetup.call())
        }
    }
}
