import HubModel

/// The conversions of one span, made row by row.
///
/// Voluum gives conversions no ids. The natural key is click, transaction, type and time of the postback, with an ordinal
/// behind it among rows that are equal in these; as a span always comes whole, the ordinals are the same each time. Rows
/// never change and have no status: corrections are rows of their own, perhaps below zero. Every conversion belongs to a
/// click, an uploaded one too: a row without click id is damaged, and under another key it would stand beside the good
/// one, or take its place. Source: the tracker's facts, section 6.5; https://doc.voluum.com/article/conversion-upload.
struct ConversionSet {
    private let span: TimeWindow
    private let currency: String
    private var reader = FieldReader()
    private var counter = RowFindings()
    private var conversions: [String: [Conversion]] = [:]

    init(_ span: TimeWindow, currency: String) {
        self.span = span
        self.currency = currency
    }

    var findings: PageFindings { counter.findings(dropped: reader.dropped) }

    /// Whether so many rows could not be read that the report is not what it was taken for.
    var isUnreadable: Bool { counter.isUnreadable }

    mutating func add(_ rows: [JSONValue]) {
        for row in rows { add(row) }
    }

    /// In the order of their times.
    var records: [Conversion] {
        let numbered = conversions.flatMap { key, equal in
            equal.sorted { $0.precedes($1) }.enumerated().map { index, conversion in
                var conversion = conversion
                conversion.conversionID = ConversionKey.text(key, ordinal: index + 1)
                return conversion
            }
        }
        return numbered.sorted { ($0.convertedAt, $0.conversionID) < ($1.convertedAt, $1.conversionID) }
    }

    private mutating func add(_ row: JSONValue) {
        guard counter.note(row, known: ConversionField.known) else { return }
        guard let time = reader.stamp(row[.postbackTimestamp], "converted_at") else {
            counter.reject("missing time")
            return
        }
        guard span.contains(time) else {
            counter.reject("outside of the hours asked for")
            return
        }
        guard let clickID = reader.id(row[.clickID], "click_id") else {
            counter.reject("missing click id")
            return
        }
        let conversion = conversion(row, clickID, time)
        conversions[conversion.conversionID, default: []].append(conversion)
    }

    /// With the natural key in the place of its id.
    private mutating func conversion(_ row: JSONValue, _ clickID: String, _ time: UTCTime) -> Conversion {
        let transactionID = reader.text(row[.transactionID], "transaction_id")
        let type = reader.text(row[.conversionType], "type")
        let key = ConversionKey.text(clickID, transactionID, type, time)
        var conversion = Conversion(conversionID: key, convertedAt: time, status: .approved)
        conversion.clickID = clickID
        conversion.transactionID = transactionID
        conversion.type = type
        conversion.clickedAt = reader.stamp(row[.visitTimestamp], "clicked_at")
        conversion.revenue = reader.money(row[.revenue], "revenue")
        conversion.cost = reader.money(row[.cost], "cost")
        conversion.currency = conversion.revenue == nil && conversion.cost == nil ? nil : currency
        readPlace(row, &conversion)
        return conversion
    }

    private mutating func readPlace(_ row: JSONValue, _ conversion: inout Conversion) {
        conversion.campaignID = reader.reference(row[.campaignID], "campaign_id")
        conversion.offerID = reader.reference(row[.offerID], "offer_id")
        conversion.landingPageID = reader.reference(row[.landerID], "landing_page_id")
        conversion.flowID = reader.reference(row[.flowID], "flow_id")
        conversion.trafficSourceID = reader.reference(row[.trafficSourceID], "traffic_source_id")
        conversion.affiliateNetworkID = reader.reference(row[.affiliateNetworkID], "affiliate_network_id")
        conversion.country = reader.country(row[.countryCode], "country")
        conversion.externalID = reader.text(row[.externalID], "external_id")
        conversion.subIDs = SubIDs(
            ConversionField.variables.map { slot in
                reader.subID(row[ConversionField.variable(slot)], slot: slot)
            }
        )
    }
}

extension Conversion {
    /// An order of rows with the same key, the same whatever the order in which they came.
    fileprivate func precedes(_ other: Conversion) -> Bool {
        let (mine, others) = (order, other.order)
        if mine.money != others.money { return mine.money.lexicographicallyPrecedes(others.money) }
        return mine.texts.lexicographicallyPrecedes(others.texts)
    }

    private var order: (money: [Int64], texts: [String]) {
        let money = [revenue?.rawValue, cost?.rawValue, clickedAt?.seconds].map { $0 ?? .min }
        let texts = [campaignID, offerID, landingPageID, flowID, country, externalID].map { $0 ?? "" }
        return (money, texts + subIDs.values.map { $0 ?? "" })
    }
}

extension JSONValue {
    fileprivate subscript(field: ConversionField) -> JSONValue? { self[field.rawValue] }
}
