import HubControl
import HubModel
import Testing

@Suite("Canonical export")
struct CanonicalExportTests {
    private let time = Sampled.time

    private var click: Click {
        var click = Click(clickID: "c1", clickedAt: time)
        click.campaignID = "7"
        click.country = "DE"
        click.userAgent = "Mozilla \"5\", line\nbreak\\\u{1}é😀"
        click.subIDs[1] = "a,b"
        click.subIDs[30] = "z"
        click.cost = Micros(rawValue: 12_345_000)
        click.currency = "USD"
        click.isBot = false
        return click
    }

    private func text(_ write: (inout [UInt8]) -> Void) -> String {
        var bytes: [UInt8] = []
        write(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("A click is exactly this line: every key, null where absent, empty sub-ids left out")
    func clickLine() throws {
        let line = text { CanonicalNDJSON.append(click, to: &$0) }
        #expect(
            line
                == #"{"click_id":"c1","clicked_at":"2026-10-24T10:00:00Z","campaign_id":"7","offer_id":null,"#
                + #""landing_page_id":null,"flow_id":null,"traffic_source_id":null,"affiliate_network_id":null,"#
                + #""country":"DE","region":null,"city":null,"ip":null,"user_agent":"Mozilla \"5\", line\nbreak\\\u0001é😀","#
                + #""os":null,"browser":null,"device_type":null,"language":null,"referrer":null,"external_id":null,"#
                + #""ad_campaign_id":null,"creative_id":null,"keyword":null,"source":null,"sub_1":"a,b","sub_30":"z","#
                + #""cost":"12.345","currency":"USD","is_bot":false,"is_unique":null}"# + "\n"
        )
        let value = try JSONParser.parse(line)
        #expect(value["user_agent"] == .string(click.userAgent ?? ""))
    }

    @Test("A conversion is exactly this line")
    func conversionLine() {
        var conversion = Conversion(conversionID: "v1", convertedAt: time, status: .rejected)
        conversion.clickID = "c1"
        conversion.rawStatus = "trash"
        conversion.revenue = Micros(rawValue: -1)
        conversion.subIDs[2] = "x"
        #expect(
            text { CanonicalNDJSON.append(conversion, to: &$0) }
                == #"{"conversion_id":"v1","click_id":"c1","clicked_at":null,"converted_at":"2026-10-24T10:00:00Z","#
                + #""updated_at":null,"status":"rejected","raw_status":"trash","type":null,"revenue":"-0.000001","cost":null,"#
                + #""currency":null,"transaction_id":null,"campaign_id":null,"offer_id":null,"landing_page_id":null,"#
                + #""flow_id":null,"traffic_source_id":null,"affiliate_network_id":null,"country":null,"external_id":null,"#
                + #""sub_2":"x"}"# + "\n"
        )
    }

    @Test("Totals of an hour and of a day are exactly these lines")
    func statsLines() {
        var hour = StatsRow(time: time, span: .hour)
        hour.campaignID = "c1"
        hour.country = "DE"
        hour.clicks = 5
        hour.bots = 0
        hour.revenue = Micros(rawValue: 1_500_000)
        hour.currency = "EUR"
        hour.subIDs[3] = "zone-7"
        let place =
            #""offer_id":null,"landing_page_id":null,"flow_id":null,"traffic_source_id":null,"#
            + #""affiliate_network_id":null"#
        #expect(
            text { CanonicalNDJSON.append(hour, to: &$0) }
                == #"{"hour":"2026-10-24T10:00:00Z","campaign_id":"c1",\#(place),"country":"DE","clicks":5,"#
                + #""unique_clicks":null,"landing_clicks":null,"bots":0,"conversions":null,"approved":null,"pending":null,"#
                + #""hold":null,"rejected":null,"revenue":"1.5","cost":null,"currency":"EUR","sub_3":"zone-7"}"# + "\n"
        )
        let day = StatsRow(time: time, span: .day)
        let dayLine = text { CanonicalNDJSON.append(day, to: &$0) }
        #expect(dayLine.hasPrefix(#"{"day":"2026-10-24","campaign_id":null,"#), "\(dayLine)")
    }

    private static func entity(_ kind: EntityKind) -> Entity {
        var details = EntityDetails()
        details.trafficSourceID = "3"
        details.costModel = "CPC"
        details.cost = Micros(rawValue: 500_000)
        details.currency = "EUR"
        details.affiliateNetworkID = "4"
        details.payout = Micros(rawValue: 20_000_000)
        details.countries = ["DE", "AT"]
        details.campaignID = "1"
        details.rules = "{\n  \"a\": [1.50, \"x\"]\n}"
        details.landingPageIDs = ["9", "8"]
        details.weights = ["offer:2": 30, "landing_page:9": 70]
        details.parameters = ["sub1": "{zone}", "cost": "{cost}"]
        return Entity(
            kind: kind,
            id: "1",
            name: "N",
            status: .paused,
            rawStatus: "disabled",
            group: "G",
            details: details
        )
    }

    private static let head =
        #""id":"1","name":"N","status":"paused","raw_status":"disabled","url":null,"group":"G","updated_at":null"#

    @Test(
        "An entity has the common keys and those of its kind",
        arguments: [
            (
                EntityKind.campaign,
                #","traffic_source_id":"3","flow_id":null,"cost_model":"CPC","cost":"0.5","currency":"EUR""#
            ),
            (.offer, #","affiliate_network_id":"4","payout":"20","currency":"EUR","countries":["DE","AT"]"#),
            (.landingPage, ""),
            (
                .flow,
                #","campaign_id":"1","rules":{"a":[1.50,"x"]},"landing_page_ids":["9","8"],"offer_ids":null,"weights":{"landing_page:9":70,"offer:2":30}"#
            ),
            (.trafficSource, #","parameters":{"cost":"{cost}","sub1":"{zone}"}"#),
            (.affiliateNetwork, ""),
        ]
    )
    func entityLines(_ kind: EntityKind, _ tail: String) throws {
        let expected = "{\"kind\":\"\(kind.rawValue)\",\(Self.head)\(tail)}"
        #expect(text { CanonicalNDJSON.append(Self.entity(kind), to: &$0) } == expected + "\n")
        #expect(CanonicalNDJSON.value(Self.entity(kind)).description == expected)
    }

    @Test("Rules that are no JSON are kept as text")
    func brokenRules() {
        var flow = Entity(kind: .flow, id: "1")
        flow.details.rules = "not\njson"
        #expect(CanonicalNDJSON.value(flow)["rules"] == "not\njson")
    }

    @Test("CSV has all columns, quotes what needs quotes, and ends lines with CRLF")
    func csv() {
        let subs = (1...30).map { "sub_\($0)" }.joined(separator: ",")
        #expect(
            text { CanonicalCSV.appendHeader(of: Click.self, to: &$0) }
                == "click_id,clicked_at,campaign_id,offer_id,landing_page_id,flow_id,traffic_source_id,affiliate_network_id,"
                + "country,region,city,ip,user_agent,os,browser,device_type,language,referrer,external_id,ad_campaign_id,"
                + "creative_id,keyword,source,\(subs),cost,currency,is_bot,is_unique\r\n"
        )
        #expect(
            text { CanonicalCSV.append(click, to: &$0) }
                == "c1,2026-10-24T10:00:00Z,7,,,,,,DE,,,,\"Mozilla \"\"5\"\", line\nbreak\\\u{1}é😀\",,,,,,,,,,,\"a,b\","
                + String(repeating: ",", count: 28) + "z,12.345,USD,false,\r\n"
        )
        #expect(
            text { CanonicalCSV.appendHeader(of: Conversion.self, to: &$0) }
                == "conversion_id,click_id,clicked_at,converted_at,updated_at,status,raw_status,type,revenue,cost,currency,"
                + "transaction_id,campaign_id,offer_id,landing_page_id,flow_id,traffic_source_id,affiliate_network_id,country,"
                + "external_id,\(subs)\r\n"
        )
        #expect(
            text { CanonicalCSV.append(Self.entity(.flow), to: &$0) }
                == #"flow,1,N,paused,disabled,,G,,1,"{""a"":[1.50,""x""]}","[""9"",""8""]",,"#
                + #""{""landing_page:9"":70,""offer:2"":30}""# + "\r\n"
        )
    }

    @Test("Header and rows have the same number of columns", arguments: EntityKind.allCases)
    func columns(_ kind: EntityKind) {
        let header = text { CanonicalCSV.appendHeader(of: kind, to: &$0) }
        let row = text { CanonicalCSV.append(Entity(kind: kind, id: "1"), to: &$0) }
        #expect(
            header.split(separator: ",", omittingEmptySubsequences: false).count
                == row.split(separator: ",", omittingEmptySubsequences: false).count
        )
    }

    @Test("The first page of CSV begins with the header, later ones do not")
    func pages() {
        let first = LogExportPage(records: [click], format: .csv, isFirst: true, next: nil)
        let second = LogExportPage(records: [click], format: .csv, isFirst: false, next: nil)
        #expect(first.text.hasPrefix("click_id,"))
        #expect(first.text.hasSuffix(second.text))
        #expect(second.text.hasPrefix("c1,"))
        #expect(first.rows == 1)
        let entities = EntitiesList.Result([Self.entity(.offer)], kind: .offer, format: .csv, isFirst: true, next: "1")
        #expect(
            entities.text?.hasPrefix("kind,id,name,status,raw_status,url,group,updated_at,affiliate_network_id,")
                == true
        )
        #expect(entities.entities == nil)
    }

    @Test(
        "Times outside four-digit years do not break a line",
        arguments: [Int64.min / 4, -62_167_219_201, 253_402_300_800]
    )
    func strangeTimes(_ seconds: Int64) throws {
        let line = text { CanonicalNDJSON.append(Click(clickID: "c", clickedAt: UTCTime(seconds: seconds)), to: &$0) }
        #expect(try JSONParser.parse(line)["clicked_at"]?.text?.hasSuffix("Z") == true)
    }
}
