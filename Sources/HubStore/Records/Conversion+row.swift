internal import HubModel

extension Conversion: LogRecord, LogRow {
    static let table = LogTable(
        name: "conversion",
        key: ["conversionID"],
        time: "convertedAt",
        columns: [
            "conversionID", "clickID", "clickedAt", "convertedAt", "updatedAt", "placeID", "status", "rawStatus",
            "type", "revenue", "cost", "transactionID", "country", "externalID", "version",
        ] + LogTable.subIDColumns
    )

    static let hours = HourTable(columns: Array(4..<12))
    static var stream: LogStream { .conversions }
    static var runCounter: String { "conversions" }
    var hourCountry: String { country ?? "" }
    var logTime: UTCTime { convertedAt }

    /// A lower version never replaces a higher one, whatever the order in which they come, and what both orders must
    /// agree on is kept from either: the earliest time of the conversion, and the time of its click.
    func merged(into old: Conversion) -> Conversion {
        let isStale = version.flatMap { new in old.version.map { new < $0 } } ?? false
        var merged = isStale ? old : self
        merged.convertedAt = min(convertedAt, old.convertedAt)
        merged.clickedAt = isStale ? old.clickedAt ?? clickedAt : clickedAt ?? old.clickedAt
        merged.version = [version, old.version].compactMap(\.self).max()
        return merged
    }

    func addPlace(to key: inout PlaceKey) {
        key.add(campaignID)
        key.add(offerID)
        key.add(landingPageID)
        key.add(flowID)
        key.add(trafficSourceID)
        key.add(affiliateNetworkID)
        key.add(currency)
    }

    func bindKey(to statement: inout PositionalStatement, placeID: Int64) {
        statement.bind(conversionID)
    }

    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws {
        statement.bind(conversionID)
        statement.bind(clickID)
        statement.bind(clickedAt)
        statement.bind(convertedAt)
        statement.bind(updatedAt)
        statement.bind(placeID)
        statement.bind(status.rawValue)
        statement.bind(rawStatus)
        statement.bind(type)
        statement.bind(revenue)
        statement.bind(cost)
        statement.bind(transactionID)
        statement.bind(country)
        statement.bind(externalID)
        statement.bind(version)
        try shared.bind(subIDs, to: &statement)
    }

    init(from statement: inout PositionalStatement, _ shared: inout SharedValues) throws {
        let id = statement.text() ?? ""
        let clickID = statement.text()
        let clickedAt = statement.time()
        let convertedAt = statement.moment()
        let updatedAt = statement.time()
        let place = try shared.place(&statement)
        self.init(conversionID: id, convertedAt: convertedAt, status: try statement.word(ConversionStatus.self))
        self.clickID = clickID
        self.clickedAt = clickedAt
        self.updatedAt = updatedAt
        campaignID = place.campaignID
        offerID = place.offerID
        landingPageID = place.landingPageID
        flowID = place.flowID
        trafficSourceID = place.trafficSourceID
        affiliateNetworkID = place.affiliateNetworkID
        currency = place.currency
        rawStatus = statement.text()
        type = statement.text()
        revenue = statement.amount()
        cost = statement.amount()
        transactionID = statement.text()
        country = statement.text()
        externalID = statement.text()
        version = statement.number()
        subIDs = try shared.subIDs(&statement)
    }
}
