import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("BeMob's rows become canonical")
struct BeMobMappingTests {
    private func entities(_ kind: EntityKind) async throws -> Page<Entity> {
        try await BeMobSetup.provider(BeMobFixture.transport()).entities(kind, after: nil, BeMobSetup.call())
    }

    @Test("campaigns: ids are text, automatic cost is no amount, unknown states are paused")
    func campaigns() async throws {
        let page = try await entities(.campaign)
        #expect(
            page.records.map(\.id) == [
                "8d1c0a52-0c1e-4f6b-9a6f-2f1f6f9f0a11", "30000000000000017", "42", "gone", "old",
            ]
        )
        #expect(page.records.map(\.status) == [.active, .archived, .paused, .deleted, .active])
        #expect(page.records.map(\.rawStatus) == ["active", "archived", "on_review", "active", "active"])
        let first = page.records[0]
        #expect(first.name == "Sweeps DE" && first.url == "https://track.example.com/go/8d1c0a52")
        #expect(first.details.trafficSourceID == "5a1c0a52-0c1e-4f6b-9a6f-2f1f6f9f0b22")
        #expect(first.details.flowID == "f-9" && first.details.costModel == "cpv")
        #expect(first.details.cost == Micros("0.0125") && first.details.currency == "USD")
        #expect(page.records[1].details.cost == nil && page.records[1].url == nil)
        #expect(page.findings.rejectedRows == ["missing id": 1, "not an object": 1])
        #expect(page.findings.droppedValues == ["status is an unknown word": 1])
        #expect(page.findings.unknownFields == ["brandNew": 1])
        #expect(page.next == nil)
    }

    @Test("offers: automatic payout is no amount, countries come from the dictionary")
    func offers() async throws {
        let page = try await entities(.offer)
        #expect(page.records.map(\.details.payout) == [Micros("12.5"), nil, nil])
        #expect(page.records.map(\.details.currency) == ["USD", "EUR", nil])
        #expect(page.records.map(\.details.countries) == [["DE"], nil, nil])
        #expect(page.records.map(\.details.affiliateNetworkID) == ["n-1", nil, nil])
        #expect(
            page.findings.droppedValues == ["payout is not a number": 1, "country is not in the dictionary": 1]
        )
    }

    @Test("flows: landings and offers of all rules, by id or offerId")
    func flows() async throws {
        let page = try await entities(.flow)
        let flow = page.records[0]
        #expect(flow.details.landingPageIDs == ["l-2", "l-1"])
        #expect(flow.details.offerIDs == ["o-1", "o-2"])
        #expect(
            flow.details.weights == ["landing_page:l-2": 70, "landing_page:l-1": 30, "offer:o-1": 50, "offer:o-2": 50]
        )
        let rules = try JSONReader.value(Data(flow.details.rules.orThrow().utf8))
        #expect(rules == (try BeMobFixture.reply("flows").json()["payload"]?.first?["rules"]))
        #expect(page.records[1].details.landingPageIDs == ["l-1"] && page.records[1].details.rules == nil)
    }

    @Test("traffic sources of one name, with the variables that they fill")
    func sources() async throws {
        let page = try await entities(.trafficSource)
        #expect(page.records.map(\.id) == ["s-1", "s-2"])
        #expect(page.records[0].details.parameters == ["custom1": "{zoneid}", "custom10": "{banner}"])
        #expect(page.records[1].details.parameters == nil)
    }

    @Test("totals: numbers as text, null for nothing and for 0")
    func stats() async throws {
        let provider = try BeMobSetup.provider(BeMobFixture.transport(), options: ["currency": "EUR"])
        let window = try BeMobSetup.window("2026-02-01 10:00:00", "2026-02-01 11:00:00")
        let page = try await provider.stats(in: window, after: nil, BeMobSetup.call())
        var first = StatsRow(time: try UTCTime("2026-02-01 10:00:00").orThrow(), span: .hour)
        first.campaignID = "c-1"
        first.offerID = "o-1"
        first.trafficSourceID = "s-1"
        first.country = "DE"
        first.clicks = 940
        first.landingClicks = 310
        first.conversions = 3
        first.revenue = Micros("12.6")
        first.cost = Micros("8.1")
        first.currency = "EUR"
        var second = StatsRow(time: first.time + 3600, span: .hour)
        second.campaignID = "c-1"
        second.clicks = 2
        second.landingClicks = 0
        second.conversions = 0
        second.revenue = .zero
        second.cost = .zero
        second.currency = "EUR"
        #expect(page.records == [first, second])
        #expect(page.replaces == (try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")))
        #expect(page.findings.isEmpty)
    }

    @Test("conversions: key of three parts, payout for revenue, states in any case")
    func conversions() async throws {
        let options = ["conversions-path": "/conversions", "currency": "EUR", "status-map": "new=hold"]
        let provider = try BeMobSetup.provider(BeMobFixture.transport(), options: options)
        let window = try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let page = try await provider.conversions(in: window, after: nil, BeMobSetup.call())
        let click = "AbCdEfGhIjKlMnOpQrStUv"
        #expect(page.records.map(\.conversionID) == ["\(click):t-1:", "\(click)::upsell", "ZbCdEfGhIjKlMnOpQrStUv::"])
        #expect(page.records.map(\.status) == [.approved, .rejected, .approved])
        #expect(page.records.map(\.rawStatus) == ["Approved", "CHARGEBACK", nil])
        #expect(page.records.map(\.revenue) == [Micros("12.6"), Micros("1.5"), nil])
        #expect(page.records.map(\.currency) == ["USD", "EUR", "EUR"])
        #expect(page.records[0].subIDs == [1: "z", 10: "b"])
        #expect(page.findings.rejectedRows == ["missing time": 1, "missing id": 1])
        #expect(page.findings.unknownFields == [:])
    }

    @Test("clicks: rows in the payload itself")
    func clicks() async throws {
        let provider = try BeMobSetup.provider(BeMobFixture.transport(), options: ["clicks-path": "clicks"])
        let window = try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let page = try await provider.clicks(in: window, after: nil, BeMobSetup.call())
        let click = try page.records.first.orThrow()
        #expect(click.clickID == "AbCdEfGhIjKlMnOpQrStUv" && click.clickedAt.spaced == "2026-02-01 09:00:00")
        #expect(click.cost == Micros("0.02") && click.ip == "192.0.2.7" && click.referrer == nil)
        #expect(click.subIDs == [3: "77"])
        #expect(page.next == nil && page.readThrough == window.to)
    }

    @Test(
        "hours in every form that is thought of",
        arguments: [
            ("2026-02-01 10:00:00", "2026-02-01 10:00:00"), ("2026-02-01 10", "2026-02-01 10:00:00"),
            ("2026-02-01 10:00", "2026-02-01 10:00:00"), ("2026-02-01T10:59:59Z", "2026-02-01 10:00:00"),
            ("10", "2026-01-31 10:00:00"), ("0", "2026-01-31 00:00:00"), ("23:00", "2026-01-31 23:00:00"),
            ("24", nil), ("-1", nil), ("", nil), ("ten", nil), ("2026-02-01", nil),
        ] as [(String, String?)]
    )
    func hours(_ text: String, _ expected: String?) {
        let day = UTCTime("2026-01-31")
        #expect(BeMobReportTime.hour(text, day: day)?.spaced == expected)
        #expect(BeMobReportTime.hour("10", day: nil) == nil)
    }
}

extension JSONValue {
    fileprivate var first: JSONValue? {
        guard case .array(let values) = self else { return nil }
        return values.first
    }
}
