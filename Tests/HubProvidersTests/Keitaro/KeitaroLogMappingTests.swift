import FoundationEssentials
import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro's log rows become canonical")
struct KeitaroLogMappingTests {
    private func clicks(_ fixture: String, _ dialect: String, options: [String: String] = [:]) async throws -> Page<
        Click
    > {
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: Fixture.reply(fixture)), options: options)
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        return try await provider.clicks(
            in: window,
            after: nil,
            KeitaroSetup.call(memory: KeitaroSetup.memory(dialect))
        )
    }

    private func conversions(
        _ fixture: String,
        _ dialect: String,
        options: [String: String] = [:]
    ) async throws -> Page<Conversion> {
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: Fixture.reply(fixture)), options: options)
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-06 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory(dialect))
        return try await provider.conversions(in: window, after: nil, call)
    }

    @Test("a full click of EVENTS")
    func fullClick() async throws {
        let page = try await clicks("clicks-events", "events", options: ["currency": "usd"])
        var click = Click(clickID: "2odk4rt.3.snk", clickedAt: try UTCTime("2026-02-01T10:00:00Z").orThrow())
        click.campaignID = "7"
        click.offerID = "41"
        click.landingPageID = "11"
        click.flowID = "101"
        click.trafficSourceID = "4"
        click.affiliateNetworkID = "5"
        click.country = "RO"
        click.region = "RO_B"
        click.city = "București"
        click.ip = "2a02:2f0a::1"
        click.userAgent = "Mozilla/5.0"
        click.os = "Android"
        click.browser = "Chrome Mobile"
        click.deviceType = "Смартфон"
        click.language = "Румынский"
        click.referrer = "https://t.co/"
        click.externalID = "ext-1"
        click.adCampaignID = "{{campaign.id}}"
        click.creativeID = "cr9"
        click.keyword = "win"
        click.source = "zone5"
        click.subIDs = [1: "buyer7", 3: "{sub_id_4}", 4: "null", 30: "Z"]
        click.cost = Micros(rawValue: 12_500)
        click.currency = "USD"
        click.isBot = false
        click.isUnique = true
        #expect(page.records.first == click)
        #expect(page.next == nil)
        #expect(page.total == 2)
        #expect(page.findings.rejectedRows.isEmpty && page.findings.droppedValues.isEmpty)
    }

    @Test("zeros and empty texts are nothing")
    func emptyClick() async throws {
        let page = try await clicks("clicks-events", "events")
        var click = Click(clickID: "2odk4rt.4.snk", clickedAt: try UTCTime("2026-02-01T10:00:01Z").orThrow())
        click.campaignID = "7"
        click.ip = "203.0.113.9"
        click.cost = .zero
        click.isBot = true
        click.isUnique = false
        #expect(page.records.last == click)
    }

    @Test("numbers and flags as text, and rows that are partly or wholly wrong")
    func classicClicks() async throws {
        let page = try await clicks("clicks-classic", "classic")
        #expect(page.records.map(\.clickID) == ["3a1b2c4d5e6f", "918274"])
        let first = try page.records.first.orThrow()
        #expect(first.campaignID == "7" && first.trafficSourceID == nil && first.cost == Micros(rawValue: 100_000))
        #expect(first.isBot == false && first.isUnique == true && first.subIDs[1] == "buyer7")
        let second = try page.records.last.orThrow()
        #expect(second.offerID == nil && second.cost == nil && second.isBot == nil && second.country == nil)
        #expect(page.findings.rejectedRows == ["missing id": 1, "missing time": 3, "not an object": 1])
        #expect(
            page.findings.droppedValues == [
                "offer_id is not an id": 1, "cost is not a number": 1, "is_bot is not true or false": 1,
                "country is not a country code": 1, "clicked_at is not a time": 1, "clicked_at out of range": 1,
            ]
        )
        #expect(page.findings.unknownFields == ["mystery": 1])
    }

    @Test("conversions of EVENTS: first time from the history, highest version, no cancelled rows")
    func eventsConversions() async throws {
        let page = try await conversions("conversions-events", "events", options: ["currency": "EUR"])
        #expect(page.records.count == 2)
        var sale = Conversion(
            conversionID: "019f6639-0000-7000-8000-00000000000a",
            convertedAt: try UTCTime("2026-02-01T10:40:59Z").orThrow(),
            status: .approved
        )
        sale.clickID = "2odk4rt.3.snk"
        sale.clickedAt = UTCTime("2026-02-01T10:00:00Z")
        sale.updatedAt = UTCTime("2026-02-04T09:00:00Z")
        sale.rawStatus = "sale"
        sale.type = "Sale"
        sale.revenue = Micros(rawValue: 12_345_678)
        sale.cost = Micros(rawValue: 12_500)
        sale.currency = "EUR"
        sale.transactionID = "T1"
        sale.campaignID = "7"
        sale.offerID = "41"
        sale.flowID = "101"
        sale.trafficSourceID = "4"
        sale.affiliateNetworkID = "5"
        sale.country = "RO"
        sale.externalID = "ext-1"
        sale.subIDs = [1: "buyer7"]
        sale.version = 3
        #expect(page.records.first == sale)
        let late = try page.records.last.orThrow()
        #expect(late.status == .pending && late.rawStatus == "LateSale" && late.transactionID == nil)
        #expect(late.convertedAt == UTCTime("2026-02-03T01:02:03Z") && late.revenue == .zero && late.offerID == nil)
        #expect(
            page.findings.rejectedRows == ["negative sign": 1, "the same id with other values in one page": 1]
        )
    }

    @Test("conversions of CLASSIC: ids of three kinds, the raw word, the later date")
    func classicConversions() async throws {
        let page = try await conversions("conversions-classic", "classic")
        #expect(
            page.records.map(\.conversionID) == [
                "5501", "3a1b2c4d5e70|A-2|2026-02-01 10:00:09", "0b8f3c5e-7d0f-4a63-9a7e-2f5a3c1d0e77",
            ]
        )
        #expect(page.records.map(\.status) == [.approved, .rejected, .approved])
        #expect(page.records.map(\.rawStatus) == ["approved", "Trash", "rebill"])
        let sale = try page.records.first.orThrow()
        #expect(
            sale.convertedAt == UTCTime("2026-02-02T11:00:00Z") && sale.updatedAt == UTCTime("2026-02-05T12:00:00Z")
        )
        #expect(sale.revenue == Micros(rawValue: 10_500_000) && sale.type == nil && sale.version == nil)
        #expect(page.records.last?.revenue == Micros(rawValue: -2_500_000))
        #expect(page.findings.rejectedRows == ["missing id": 1])
    }

    @Test("the operator's words come before the table")
    func statusMap() async throws {
        let page = try await conversions(
            "conversions-events",
            "events",
            options: ["status-map": "latesale=approved, Sale = hold"]
        )
        #expect(page.records.map(\.status) == [.hold, .approved])
    }

    @Test(
        "what a word means",
        arguments: [
            ("sale", nil, ConversionStatus.approved), ("rebill", nil, .approved), ("lead", nil, .pending),
            ("rejected", nil, .rejected), ("trash", nil, .rejected), ("dep", "Deposit", .approved),
            ("reg", "Registration", .pending), ("anything", "Sale", .approved), ("sale", "SaleOur", .pending),
            ("unheard-of", nil, .pending), (nil, nil, .pending),
        ] as [(String?, String?, ConversionStatus)]
    )
    func status(_ status: String?, _ type: String?, _ meaning: ConversionStatus) {
        #expect(KeitaroStatus.conversion(status: status, type: type, [:]) == meaning)
    }

    @Test("a sub-id of 10 KB is cut at a character's border and counted")
    func longSubID() async throws {
        let long = String(repeating: "a", count: 2047) + String(repeating: "ж", count: 4000)
        let body = #"{"rows":[{"sub_id":"x","datetime":"2026-02-01 10:00:00","sub_id_3":"\#(long)"}],"total":1}"#
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let page = try await provider.clicks(in: window, after: nil, call)
        #expect(page.records.first?.subIDs[3] == String(repeating: "a", count: 2047))
        #expect(page.findings.droppedValues == ["sub_3 longer than 2048 bytes, cut": 1])
    }

    @Test(
        "money is exact, whatever way it is written",
        arguments: [
            ("0.1", 100_000), ("0.30000000000000004", 300_000), ("12.345678", 12_345_678), ("1e-6", 1), ("5E-7", 0),
            ("123456789.123456", 123_456_789_123_456), ("\"7.25\"", 7_250_000), ("-0.0000015", -2), ("3", 3_000_000),
        ]
    )
    func money(_ text: String, _ micros: Int64) async throws {
        let body = #"{"rows":[{"sub_id":"x","datetime":"2026-02-01 10:00:00","cost":\#(text)}],"total":1}"#
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let page = try await provider.clicks(in: window, after: nil, call)
        #expect(page.records.first?.cost == Micros(rawValue: micros))
    }

    @Test(
        "the earliest stamp of a history",
        arguments: [
            (.text("1. Lead (2026-02-01 10:40:59)"), "2026-02-01 10:40:59"),
            (.text("2. Sale (2026-02-03 00:00:00), 1. Lead (2026-02-01 10:40:59)"), "2026-02-01 10:40:59"),
            (
                .array([.text("1. Lead (2026-02-02 00:00:00)"), .text("2. Sale (2026-02-01 00:00:00)")]),
                "2026-02-01 00:00:00"
            ),
            (.array([.object(["at": .text("2026-02-01 00:00:09"), "n": .number("1")])]), "2026-02-01 00:00:09"),
            (.text("1. Lead (2026-02-31 10:40:59)"), nil), (.text(""), nil), (.null, nil), (nil, nil),
            (.number("1"), nil),
        ] as [(JSONValue?, String?)]
    )
    func history(_ value: JSONValue?, _ earliest: String?) {
        #expect(StatusHistory.earliest(in: value) == earliest.flatMap { UTCTime($0) })
    }

    @Test("bytes that are no UTF-8 cost only their value")
    func invalidUTF8() async throws {
        var body = Data(#"{"rows":[{"sub_id":"x","datetime":"2026-02-01 10:00:00","city":"#.utf8)
        body += [0x22, 0x61, 0xFF, 0x62, 0x22]
        body += Data(#","sub_id_1":"ok"}],"total":1}"#.utf8)
        let reply = HTTPReply(status: 200, headers: [HTTPHeader("Content-Type", "application/json")], body: body)
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: reply))
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let page = try await provider.clicks(in: window, after: nil, call)
        #expect(page.records.first?.subIDs[1] == "ok" && page.records.first?.city == nil)
        #expect(page.findings.droppedValues == ["city is not a text": 1])
    }

    @Test("values that no reader can hold cost only themselves")
    func unreadableValues() async throws {
        let body =
            #"{"rows":[{"sub_id":"x","datetime":"2026-02-01 10:00:00","cost":1e999,"city":"\ud800","sub_id_1":"ok"}]}"#
        let provider = try KeitaroSetup.provider(ScriptedTransport(always: .json(body)))
        let window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let page = try await provider.clicks(in: window, after: nil, call)
        #expect(page.records.first?.subIDs[1] == "ok")
        #expect(page.records.first?.cost == nil && page.records.first?.city == nil)
        #expect(page.findings.droppedValues == ["cost is not a number": 1, "city is not a text": 1])
    }
}
