package import HubModel

/// Takes the fields of one canonical record in their order; each form of export is one sink.
package protocol RecordSink {
    mutating func text(_ name: StaticString, _ value: String?)
    mutating func time(_ name: StaticString, _ value: UTCTime?)
    mutating func money(_ name: StaticString, _ value: Micros?)
    mutating func flag(_ name: StaticString, _ value: Bool?)
    mutating func number(_ name: StaticString, _ value: Int64?)
    /// The begin of what a row counts: `hour` or `day`, whichever it is.
    mutating func begin(_ time: UTCTime, of span: StatsRow.Span)
    /// `sub_1` … `sub_30`.
    mutating func subIDs(_ value: SubIDs)
    /// A value that is not plain: a list, an object, the tracker's own JSON.
    mutating func json(_ name: StaticString, _ value: JSONValue?)
}

extension RecordSink {
    mutating func begin(_ time: UTCTime, of span: StatsRow.Span) {
        switch span {
        case .hour: self.time("hour", time)
        case .day: text("day", time.day)
        }
    }
}

/// A record of a log as it is exported.
package protocol LogRecord {
    /// Any record, for the names of its columns.
    static var sample: Self { get }

    func write(to sink: inout some RecordSink)
}

extension Click: LogRecord {
    package static var sample: Click { Click(clickID: "", clickedAt: UTCTime(seconds: 0)) }

    package func write(to sink: inout some RecordSink) {
        sink.text("click_id", clickID)
        sink.time("clicked_at", clickedAt)
        sink.text("campaign_id", campaignID)
        sink.text("offer_id", offerID)
        sink.text("landing_page_id", landingPageID)
        sink.text("flow_id", flowID)
        sink.text("traffic_source_id", trafficSourceID)
        sink.text("affiliate_network_id", affiliateNetworkID)
        sink.text("country", country)
        sink.text("region", region)
        sink.text("city", city)
        sink.text("ip", ip)
        sink.text("user_agent", userAgent)
        sink.text("os", os)
        sink.text("browser", browser)
        sink.text("device_type", deviceType)
        sink.text("language", language)
        sink.text("referrer", referrer)
        sink.text("external_id", externalID)
        sink.text("ad_campaign_id", adCampaignID)
        sink.text("creative_id", creativeID)
        sink.text("keyword", keyword)
        sink.text("source", source)
        sink.subIDs(subIDs)
        sink.money("cost", cost)
        sink.text("currency", currency)
        sink.flag("is_bot", isBot)
        sink.flag("is_unique", isUnique)
    }
}

extension Conversion: LogRecord {
    package static var sample: Conversion {
        Conversion(conversionID: "", convertedAt: UTCTime(seconds: 0), status: .pending)
    }

    package func write(to sink: inout some RecordSink) {
        sink.text("conversion_id", conversionID)
        sink.text("click_id", clickID)
        sink.time("clicked_at", clickedAt)
        sink.time("converted_at", convertedAt)
        sink.time("updated_at", updatedAt)
        sink.text("status", status.rawValue)
        sink.text("raw_status", rawStatus)
        sink.text("type", type)
        sink.money("revenue", revenue)
        sink.money("cost", cost)
        sink.text("currency", currency)
        sink.text("transaction_id", transactionID)
        sink.text("campaign_id", campaignID)
        sink.text("offer_id", offerID)
        sink.text("landing_page_id", landingPageID)
        sink.text("flow_id", flowID)
        sink.text("traffic_source_id", trafficSourceID)
        sink.text("affiliate_network_id", affiliateNetworkID)
        sink.text("country", country)
        sink.text("external_id", externalID)
        sink.subIDs(subIDs)
    }
}

extension StatsRow: LogRecord {
    package static var sample: StatsRow { StatsRow(time: UTCTime(seconds: 0), span: .hour) }

    package func write(to sink: inout some RecordSink) {
        sink.begin(time, of: span)
        sink.text("campaign_id", campaignID)
        sink.text("offer_id", offerID)
        sink.text("landing_page_id", landingPageID)
        sink.text("flow_id", flowID)
        sink.text("traffic_source_id", trafficSourceID)
        sink.text("affiliate_network_id", affiliateNetworkID)
        sink.text("country", country)
        sink.number("clicks", clicks)
        sink.number("unique_clicks", uniqueClicks)
        sink.number("landing_clicks", landingClicks)
        sink.number("bots", bots)
        sink.number("conversions", conversions)
        sink.number("approved", approved)
        sink.number("pending", pending)
        sink.number("hold", hold)
        sink.number("rejected", rejected)
        sink.money("revenue", revenue)
        sink.money("cost", cost)
        sink.text("currency", currency)
        sink.subIDs(subIDs)
    }
}

extension Entity {
    func write(to sink: inout some RecordSink) {
        sink.text("kind", kind.rawValue)
        sink.text("id", id)
        sink.text("name", name)
        sink.text("status", status.rawValue)
        sink.text("raw_status", rawStatus)
        sink.text("url", url)
        sink.text("group", group)
        sink.time("updated_at", updatedAt)
        details.write(to: &sink, kind: kind)
    }
}

extension EntityDetails {
    fileprivate func write(to sink: inout some RecordSink, kind: EntityKind) {
        switch kind {
        case .campaign:
            sink.text("traffic_source_id", trafficSourceID)
            sink.text("flow_id", flowID)
            sink.text("cost_model", costModel)
            sink.money("cost", cost)
            sink.text("currency", currency)
        case .offer:
            sink.text("affiliate_network_id", affiliateNetworkID)
            sink.money("payout", payout)
            sink.text("currency", currency)
            sink.json("countries", countries.map(JSONValue.init(texts:)))
        case .flow:
            sink.text("campaign_id", campaignID)
            sink.json("rules", rules.map(JSONValue.init(trackersOwn:)))
            sink.json("landing_page_ids", landingPageIDs.map(JSONValue.init(texts:)))
            sink.json("offer_ids", offerIDs.map(JSONValue.init(texts:)))
            sink.json("weights", weights.map { .sortedObject($0) { .number(String($0)) } })
        case .trafficSource:
            sink.json("parameters", parameters.map { .sortedObject($0) { .string($0) } })
        case .landingPage, .affiliateNetwork: break
        }
    }
}

extension JSONValue {
    fileprivate init(texts: [String]) {
        self = .array(texts.map { .string($0) })
    }

    /// JSON text from a tracker; text that is no JSON is kept as a string.
    fileprivate init(trackersOwn text: String) {
        do {
            self = try JSONParser.parse(text)
        } catch {
            self = .string(text)
        }
    }

    /// An object with its names in order, so that equal records are equal bytes.
    fileprivate static func sortedObject<Value>(_ values: [String: Value], _ json: (Value) -> JSONValue) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { Member($0.key, json($0.value)) })
    }
}
