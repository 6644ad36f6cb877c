import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("What Voluum's rows become")
struct VoluumMappingTests {
    private func day() throws -> TimeWindow {
        try VoluumSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
    }

    private func conversions() async throws -> Page<Conversion> {
        let provider = try VoluumSetup.provider(VoluumFixture.transport("conversions"))
        return try await provider.conversions(in: day(), after: nil, VoluumSetup.call())
    }

    private func entities(_ kind: EntityKind, _ name: String) async throws -> Page<Entity> {
        let provider = try VoluumSetup.provider(VoluumFixture.transport(name))
        return try await provider.entities(kind, after: nil, VoluumSetup.call())
    }

    @Test("conversions: 12-hour stamps, composed ids, no status, sub-ids")
    func conversionRows() async throws {
        let page = try await conversions()
        #expect(
            page.records.map(\.conversionID) == [
                "wabc123def456ghi789jkl01||FTD|1769731504", "wabc123def456ghi789jkl01||Registration|1769731504",
                "wabc123def456ghi789jkl02|TX%7C9%25|FTD|1769777999",
                "wabc123def456ghi789jkl02|TX%7C9%25|FTD|1769777999|2",
                "wabc123def456ghi789jkl02|TX%7C9%25|FTD|1769777999|3", "wabc123def456ghi789jkl03|||1769814000",
            ]
        )
        #expect(page.records.map { $0.revenue?.rawValue } == [12_500_000, 0, -7_570_000, 7_570_000, 7_570_000, 0])
        try #require(page.records.count == 6)
        let registration = page.records[1]
        #expect(registration.convertedAt == UTCTime("2026-01-30 00:05:04"))
        #expect(registration.clickedAt == UTCTime("2026-01-29 23:58:00"))
        #expect(registration.status == .approved && registration.rawStatus == nil && registration.updatedAt == nil)
        #expect(registration.type == "Registration" && registration.transactionID == nil)
        #expect(registration.cost == Micros(rawValue: 12_346) && registration.currency == "EUR")
        #expect(registration.campaignID == "5e0c8a52-0000-4000-8000-000000000001")
        #expect(registration.landingPageID == nil && registration.flowID == nil && registration.externalID == nil)
        #expect(registration.affiliateNetworkID == nil && registration.country == "DE")
        #expect(registration.subIDs == [1: "zone-7", 10: "last"])
        #expect(page.records[2].convertedAt == UTCTime("2026-01-30 12:59:59"))
        #expect(page.records[5].convertedAt == UTCTime("2026-01-30 23:00:00"))
        #expect(page.findings.unknownFields == ["CostPerFTD": 1] && page.findings.rejectedRows == [:])
        #expect(page.findings.droppedValues == [:])
        #expect(page.replaces == (try day()))
    }

    @Test("ids are the same whatever the order of rows")
    func stableIDs() async throws {
        guard case .array(let rows) = try VoluumFixture.reply("conversions").json()["rows"] else {
            Issue.record("no rows")
            return
        }
        let expected = try await conversions().records
        var random = SeededRandom(seed: 3)
        for _ in 0..<20 {
            var set = ConversionSet(try day(), currency: "EUR")
            set.add(rows.shuffled(using: &random))
            #expect(set.records == expected)
        }
    }

    @Test("long parts of an id are told apart by their digest")
    func longParts() {
        let time = UTCTime(seconds: 7)
        let long = String(repeating: "x", count: 5000)
        let first = ConversionKey.text("c", long + "1", nil, time)
        let second = ConversionKey.text("c", long + "2", nil, time)
        #expect(first != second && first.utf8.count < 200)
        #expect(ConversionKey.text("a|b", "c", nil, time) != ConversionKey.text("a", "b|c", nil, time))
    }

    @Test(
        "stamps",
        arguments: [
            ("2026-01-30 12:00:00 AM", "2026-01-30 00:00:00"), ("2026-01-30 12:00:00 PM", "2026-01-30 12:00:00"),
            ("2026-01-30 01:02:03 PM", "2026-01-30 13:02:03"), ("2026-01-30 11:59:59 pm", "2026-01-30 23:59:59"),
            ("2026-01-30T05:00:00Z", "2026-01-30 05:00:00"), ("2026-01-30 13:00:00 PM", nil),
            ("2026-01-30 00:00:00 AM", nil), ("2026-01-30 1:00:00 AM", nil), ("", nil),
        ] as [(String, String?)]
    )
    func stamps(_ text: String, _ expected: String?) {
        var reader = FieldReader()
        #expect(reader.stamp(.text(text), "t") == expected.flatMap { UTCTime($0) })
        #expect(reader.dropped.isEmpty == (expected != nil || text.isEmpty))
    }

    @Test("totals by hour: no lander, unknown countries and hours as text; equal places are added up")
    func stats() async throws {
        let provider = try VoluumSetup.provider(VoluumFixture.transport("report"))
        let page = try await provider.stats(in: day(), after: nil, VoluumSetup.call())
        #expect(page.records.map(\.time.timeOfDay.hour) == [0, 13, 23])
        let first = page.records[0]
        #expect(first.landingPageID == "d2000000-0000-4000-8000-000000000001" && first.country == "DE")
        #expect(first.flowID == "9c2d0000-0000-4000-8000-000000000003" && first.span == .hour)
        #expect(first.clicks == 10 && first.uniqueClicks == 9 && first.bots == 1 && first.landingClicks == 4)
        #expect(first.conversions == 1 && first.approved == 1 && first.pending == nil && first.rejected == nil)
        #expect(first.revenue == Micros("-2.5") && first.cost == Micros("0.12345") && first.currency == "EUR")
        #expect(page.records.allSatisfy { $0.hasConversionRows })
        let second = page.records[1]
        #expect(second.clicks == 27 && second.uniqueClicks == 26 && second.conversions == 2)
        #expect(second.revenue == Micros("3") && second.cost == Micros("0.3"))
        #expect(second.landingPageID == nil && second.country == nil && second.flowID == nil)
        #expect(page.records[2].country == "FR" && page.records[2].clicks == 0 && page.records[2].conversions == 1)
        #expect(page.findings.unknownFields == ["Click2Reg": 1] && page.findings.rejectedRows == [:])
    }

    @Test("campaigns: archived ones, costs as text, flows that are no entity")
    func campaigns() async throws {
        let page = try await entities(.campaign, "campaigns")
        #expect(page.records.map(\.status) == [.active, .archived, .active])
        let first = page.records[0]
        #expect(first.name == "Source A - Germany - Test 1" && first.updatedAt == UTCTime("2026-01-06 08:30:00"))
        #expect(first.url == "https://go.example.test/5e0c8a52-0000-4000-8000-000000000001?zone={zone}")
        #expect(first.details.costModel == "CPC" && first.details.cost == Micros("0.04"))
        #expect(first.details.trafficSourceID == "7a1b0000-0000-4000-8000-000000000002")
        #expect(first.details.flowID == "9c2d0000-0000-4000-8000-000000000003")
        let second = page.records[1]
        #expect(second.rawStatus == "deleted" && second.url == nil && second.details.flowID == nil)
        #expect(second.details.costModel == "NOT_TRACKED" && second.details.cost == nil)
        #expect(page.findings.rejectedRows == ["missing id": 1, "not an object": 1])
        #expect(page.findings.unknownFields == ["aNewField": 1])
    }

    @Test("a list without its wrapper")
    func bareList() async throws {
        let body = #"[{"id":"af1","name":"Network A","deleted":true},{"id":"af2"}]"#
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let page = try await provider.entities(.affiliateNetwork, after: nil, VoluumSetup.call())
        #expect(page.records.map(\.id) == ["af1", "af2"] && page.records.map(\.status) == [.archived, .active])
        #expect(page.records.map(\.name) == ["Network A", nil] && page.next == nil)
    }

    /// The list of campaigns with a byte that is no UTF-8 in front of a text.
    private func damagedCampaigns(_ text: String) async throws -> Page<Entity> {
        var body = try VoluumFixture.reply("campaigns").body
        body.insert(0xFF, at: try body.firstRange(of: Data(text.utf8)).orThrow().lowerBound)
        let reply = HTTPReply(status: 200, body: body)
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in reply })
        return try await provider.entities(.campaign, after: nil, VoluumSetup.call())
    }

    @Test("a byte that is no UTF-8 costs one text of a list, of a name not even that; an id it costs the row")
    func invalidBytes() async throws {
        let whole = try await entities(.campaign, "campaigns")
        let remark = "/campaign holds bytes that are no UTF-8"
        let named = try await damagedCampaigns("Source A - Germany")
        #expect(named.records.map(\.id) == whole.records.map(\.id) && named.findings.droppedValues == [:])
        #expect(named.records.first?.name == "\u{FFFD}Source A - Germany - Test 1")
        #expect(named.records.dropFirst() == whole.records.dropFirst() && named.findings.remarks == [remark])
        let linked = try await damagedCampaigns("https://go.example.test")
        #expect(linked.records.map(\.url) == [nil] + whole.records.dropFirst().map(\.url))
        #expect(linked.records.map(\.name) == whole.records.map(\.name) && linked.findings.remarks == [remark])
        #expect(linked.findings.droppedValues.count == 1)
        let unnamed = try await damagedCampaigns(try whole.records.first.orThrow().id)
        #expect(unnamed.records == Array(whole.records.dropFirst()))
        #expect(unnamed.findings.rejectedRows["missing id"] == 2)
        #expect(whole.findings.remarks == [])
    }

    @Test("flows: default paths first, the first weight counts, rules as they are")
    func flows() async throws {
        let page = try await entities(.flow, "flows")
        let first = page.records[0].details
        #expect(first.landingPageIDs == ["d2", "d1"] && first.offerIDs == ["e3", "e4"] && first.campaignID == nil)
        #expect(
            first.weights == ["landing_page:d2": 70, "landing_page:d1": 30, "offer:e3": 100, "offer:e4": 50]
        )
        #expect(first.rules?.hasPrefix(#"[{"active":true,"conditions":{},"id":"f4","#) == true)
        let second = page.records[1].details
        #expect(second.landingPageIDs == nil && second.rules == nil && second.weights == nil)
    }

    @Test("offers and traffic sources")
    func goods() async throws {
        let offers = try await entities(.offer, "offers").records
        #expect(offers[0].details.payout == Micros("12.5") && offers[0].details.currency == "EUR")
        #expect(offers[0].details.affiliateNetworkID == "af1" && offers[0].details.countries == ["DE"])
        #expect(offers[1].details.payout == nil && offers[1].details.countries == nil)
        let sources = try await entities(.trafficSource, "traffic-sources").records
        #expect(sources[0].details.parameters == ["customVariable1": "{zone}", "customVariable10": "{bid}"])
        #expect(sources[1].details.parameters == nil)
    }

    @Test(
        "members, in the shapes that are likely",
        arguments: [
            #"{"memberships":[{"id":"m1","email":"a@b.example","role":"WORKER"}]}"#,
            #"[{"userId":"m1","user":{"email":"a@b.example"},"role":"WORKER"},{"x":1}]"#,
        ]
    )
    func members(_ body: String) async throws {
        let provider = try VoluumSetup.provider(VoluumSetup.loggedIn { _ in .json(body) })
        let users = try await provider.users(VoluumSetup.call())
        #expect(users == [TrackerUser(id: "m1", login: "a@b.example", email: "a@b.example", role: "WORKER")])
    }
}
