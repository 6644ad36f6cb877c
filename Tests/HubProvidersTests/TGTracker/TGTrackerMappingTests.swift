import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("TG Tracker's rows become canonical records")
struct TGTrackerMappingTests {
    private func provider(_ fixture: String, profile: String? = nil) throws -> TGTrackerProvider {
        try TGTrackerSetup.provider(
            ScriptedTransport(always: TGTrackerSetup.fixture(fixture)),
            profile: profile
        )
    }

    @Test("clicks, under any of their names")
    func clicks() async throws {
        let page = try await provider("clicks.json").clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        var first = Click(clickID: "k-77", clickedAt: try UTCTime("2026-05-01T10:00:00Z").orThrow())
        first.campaignID = "c-1"
        first.offerID = "7"
        first.trafficSourceID = "s-2"
        first.country = "DE"
        first.region = "BE"
        first.city = "Berlin"
        first.ip = "203.0.113.9"
        first.userAgent = "UA"
        first.os = "iOS"
        first.browser = "Safari"
        first.deviceType = "mobile"
        first.language = "de"
        first.referrer = "https://t.me/x"
        first.externalID = "G1"
        first.adCampaignID = "2385"
        first.creativeID = "ad-9"
        first.keyword = "word"
        first.source = "fb"
        first.subIDs = [1: "120210001", 2: "x"]
        first.cost = Micros(rawValue: 12_500)
        first.currency = "EUR"
        var second = Click(clickID: "78", clickedAt: UTCTime(seconds: 1_777_629_600))
        second.campaignID = "c-1"
        second.subIDs = [1: "a", 3: "c"]
        let third = Click(clickID: "k-79", clickedAt: UTCTime(seconds: 1_777_629_600))
        #expect(page.records == [first, second, third])
        #expect(page.findings.rejectedRows == ["missing id": 1, "missing time": 1, "not an object": 1])
        #expect(page.findings.droppedValues == ["cost is not a number": 1])
        #expect(page.findings.unknownFields == ["brand_new": 1])
    }

    @Test("conversions: organic, without money, without an id, rejected later")
    func conversions() async throws {
        let profile = "timezone: Europe/Berlin"
        let page = try await provider("conversions.json", profile: profile).conversions(
            in: TGTrackerSetup.day,
            after: nil,
            TGTrackerSetup.call()
        )
        let records = page.records
        #expect(
            records.map(\.conversionID) == ["v-9", "10", "k-78|bot_start|2026-05-01T08:03:00Z", "k-78|bot_start|T2"]
        )
        #expect(records.map(\.status) == [.approved, .rejected, .pending, .approved])
        #expect(records.map(\.rawStatus) == ["approved", "CHARGEBACK", "in_review", nil])
        #expect(records.map(\.clickID) == ["k-77", nil, "k-78", "k-78"])
        #expect(records[0].revenue == nil && records[0].currency == nil)
        #expect(records[1].revenue == Micros(rawValue: 12_500_000) && records[1].currency == "USD")
        #expect(records[1].convertedAt.description == "2026-05-01T10:00:00Z" && records[1].updatedAt == nil)
        #expect(records[1].type == "purchase" && records[1].transactionID == "T1")
        #expect(page.findings.rejectedRows == ["missing id": 1])
        #expect(page.findings.droppedValues == ["status is an unknown word": 1])
    }

    @Test("the operator's words come first, then the resource's, then the profile's")
    func words() async throws {
        let provider = try TGTrackerSetup.provider(
            ScriptedTransport(always: TGTrackerSetup.fixture("conversions.json")),
            profile: """
                no_status_means: hold
                conversion_status_map: {in_review: hold, approved: pending}
                resources: {conversions: {status_map: {chargeback: hold, approved: hold}}}
                """,
            options: ["status-map": "approved=rejected"]
        )
        let page = try await provider.conversions(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        #expect(page.records.map(\.status) == [.rejected, .hold, .hold, .hold])
    }

    @Test("campaigns")
    func campaigns() async throws {
        let memory = ProviderMemory(
            json:
                #"{"isProven":true,"missing":{},"offered":[],"profile":\#(TGTrackerMemory.digest("")),"spans":{},"version":1}"#
        )
        let page = try await provider("campaigns.json").entities(
            .campaign,
            after: nil,
            TGTrackerSetup.call(memory: memory)
        )
        #expect(page.records.map(\.id) == ["c-1", "2", "c-3", "c-4"])
        #expect(page.records.map(\.name) == ["Spring / Meta", "Summer", nil, nil])
        #expect(page.records.map(\.status) == [.active, .paused, .deleted, .active])
        #expect(page.records.map(\.rawStatus) == ["active", "false", "Removed", "melting"])
        #expect(page.records[0].details.cost == Micros(rawValue: 50_000) && page.records[0].details.currency == "USD")
        #expect(page.records[0].details.trafficSourceID == "s-1" && page.records[0].details.flowID == "f-1")
        #expect(page.records[1].url == "https://go.example.com/b" && page.records[1].details.currency == nil)
        #expect(page.findings.rejectedRows == ["missing id": 1])
        #expect(page.findings.droppedValues == ["status is an unknown word": 1])
    }

    @Test("rows of a report are added up by place, other days left out")
    func report() async throws {
        let page = try await provider("report.json", profile: "resources: {conversions: {enabled: false}}").stats(
            in: TGTrackerSetup.day,
            after: nil,
            TGTrackerSetup.call()
        )
        var row = StatsRow(time: try TGTrackerSetup.day.from, span: .day)
        row.campaignID = "c-1"
        row.landingPageID = "l-1"
        row.country = "DE"
        row.clicks = 15
        row.uniqueClicks = 9
        row.landingClicks = 4
        row.conversions = 4
        row.approved = 1
        row.pending = 1
        row.rejected = 1
        row.revenue = Micros(rawValue: 20_000_000)
        row.cost = Micros(rawValue: 1_500_000)
        row.currency = "USD"
        #expect(page.records == [row])
        #expect(page.replaces == nil && page.next == nil)
        #expect(page.findings.rejectedRows == ["another day than asked for": 1, "missing date": 1])
    }

    @Test("totals are told apart by the sub-ids that the report is asked for, and by no others")
    func reportSubIDs() async throws {
        let rows = [("a", 1), ("b", 2), ("a", 4), ("", 8)].map { value, clicks in
            #"{"date":"2026-05-01","campaign_id":"c-1","sub_3":"\#(value)","sub_1":"\#(clicks)","clicks":\#(clicks)}"#
        }
        let transport = ScriptedTransport(always: .json("[\(rows.joined(separator: ","))]"))
        let provider = try TGTrackerSetup.provider(
            transport,
            profile: "resources: {conversions: {enabled: false}, report: {group_by: [date, campaign_id, sub_3]}}"
        )
        let page = try await provider.stats(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        #expect(page.records.map(\.subIDs) == [[3: "a"], [3: "b"], [:]])
        #expect(page.records.map(\.clicks) == [5, 2, 8] && page.findings.unknownFields.isEmpty)
        #expect(transport.sent.first?.target.contains("group_by=date%2Ccampaign_id%2Csub_3&") == true)
    }

    @Test(
        "requests, exactly",
        arguments: [
            ("{}", "/api/v1/clicks?page=1&limit=100&from=2026-05-01T00%3A00%3A00Z&to=2026-05-01T23%3A59%3A59Z"),
            (
                "window: {format: unix_ms, to_exclusive: true}",
                "/api/v1/clicks?page=1&limit=100&from=1777593600000&to=1777680000000"
            ),
            ("window: {format: unix_ms}", "/api/v1/clicks?page=1&limit=100&from=1777593600000&to=1777679999999"),
            (
                "{timezone: Europe/Berlin, window: {format: datetime_space, from: start, to: ''}}",
                "/api/v1/clicks?page=1&limit=100&start=2026-05-01%2002%3A00%3A00"
            ),
            ("window: {format: date}", "/api/v1/clicks?page=1&limit=100&from=2026-05-01&to=2026-05-01"),
            (
                "{paging: {mode: offset}, resources: {clicks: {params: {with: all}}}}",
                "/api/v1/clicks?with=all&limit=100&offset=0&from=2026-05-01T00%3A00%3A00Z&to=2026-05-01T23%3A59%3A59Z"
            ),
            ("{api_prefix: '', paging: {mode: none}, window: {from: '', to: ''}}", "/clicks"),
        ]
    )
    func requests(_ profile: String, _ target: String) async throws {
        let transport = ScriptedTransport(always: .json("[]"))
        let provider = try TGTrackerSetup.provider(transport, profile: profile)
        _ = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        let call = try transport.sent.first.orThrow()
        func sorted(_ target: String) -> [String] { target.split { $0 == "?" || $0 == "&" }.map(String.init).sorted() }
        #expect(sorted(call.target) == sorted(target))
        #expect(call.headers.first { $0.name == "Authorization" }?.value == "Bearer \(TGTrackerSetup.key)")
        #expect(call.timeLimit == .seconds(60) && call.bodyLimit == 32 << 20)
    }

    @Test("a key is sent once, whatever was pasted with it", arguments: ["", "Bearer ", "bearer  ", " "])
    func pastedKeys(_ pasted: String) async throws {
        let transport = ScriptedTransport(always: .json("[]"))
        let provider = try TGTrackerSetup.provider(
            transport,
            url: "https://tg.example.com/api/v1",
            key: pasted + "abcd-1"
        )
        _ = try await provider.clicks(in: TGTrackerSetup.day, after: nil, TGTrackerSetup.call())
        let call = try transport.sent.first.orThrow()
        #expect(call.headers.first { $0.name == "Authorization" }?.value == "Bearer abcd-1")
        #expect(call.path == "/api/v1/clicks")
    }
}
