internal import HubModel

extension StatsRow: LogRecord, LogRow {
    static let table = LogTable(
        name: "stats",
        key: ["time", "span", "placeID", "country", "subIDs"],
        time: "time",
        columns: [
            "time", "span", "placeID", "country", "subIDs", "clicks", "uniqueClicks", "landingClicks", "bots",
            "conversions", "approved", "pending", "hold", "rejected", "revenue", "cost", "hasConversionRows",
        ]
    )

    static let hours = HourTable(columns: Array(HourTotals.columns.indices))
    static var stream: LogStream { .stats }
    static var runCounter: String { "stats" }
    var hourCountry: String { country ?? "" }
    var logTime: UTCTime { time }

    /// Known totals take the new ones' values.
    func merged(into old: StatsRow) -> StatsRow { self }

    func addPlace(to key: inout PlaceKey) {
        key.add(campaignID)
        key.add(offerID)
        key.add(landingPageID)
        key.add(flowID)
        key.add(trafficSourceID)
        key.add(affiliateNetworkID)
        key.add(currency)
    }

    func bindKey(to statement: inout PositionalStatement, placeID: Int64) throws {
        statement.bind(time)
        statement.bind(span.rawValue)
        statement.bind(placeID)
        statement.bind(keeping: country ?? "")
        statement.bind(keeping: subIDs == SubIDs() ? "" : try StoredJSON.text(subIDs.values))
    }

    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws {
        try bindKey(to: &statement, placeID: placeID)
        statement.bind(clicks)
        statement.bind(uniqueClicks)
        statement.bind(landingClicks)
        statement.bind(bots)
        statement.bind(conversions)
        statement.bind(approved)
        statement.bind(pending)
        statement.bind(hold)
        statement.bind(rejected)
        statement.bind(revenue)
        statement.bind(cost)
        statement.bind(hasConversionRows)
    }

    init(from statement: inout PositionalStatement, _ shared: inout SharedValues) throws {
        let time = statement.moment()
        self.init(time: time, span: try statement.word(Span.self))
        let place = try shared.place(&statement)
        campaignID = place.campaignID
        offerID = place.offerID
        landingPageID = place.landingPageID
        flowID = place.flowID
        trafficSourceID = place.trafficSourceID
        affiliateNetworkID = place.affiliateNetworkID
        currency = place.currency
        country = statement.text().flatMap { $0.isEmpty ? nil : $0 }
        if let text = statement.text(), !text.isEmpty { subIDs = SubIDs(try StoredJSON.value([String?].self, text)) }
        clicks = statement.number()
        uniqueClicks = statement.number()
        landingClicks = statement.number()
        bots = statement.number()
        conversions = statement.number()
        approved = statement.number()
        pending = statement.number()
        hold = statement.number()
        rejected = statement.number()
        revenue = statement.amount()
        cost = statement.amount()
        hasConversionRows = statement.flag() ?? false
    }
}
