internal import HubModel

extension Click: LogRecord {
    static let table = LogTable(
        name: "click",
        key: ["clickID"],
        time: "clickedAt",
        columns: [
            "clickID", "clickedAt", "placeID", "country", "region", "city", "ip", "userAgent", "os", "browser",
            "deviceType", "language", "referrer", "externalID", "adCampaignID", "creativeID", "keyword", "source",
            "cost",
            "isBot", "isUnique",
        ] + LogTable.subIDColumns
    )

    static let hours = HourTable(columns: Array(0..<4))
    static var stream: LogStream { .clicks }
    static var runCounter: String { "clicks" }
    var logTime: UTCTime { clickedAt }

    /// A known click takes the new row's values.
    func merged(into old: Click) -> Click { self }

    init(from statement: inout PositionalStatement, _ shared: inout SharedValues) throws {
        let id = statement.text() ?? ""
        self.init(clickID: id, clickedAt: statement.moment())
        let place = try shared.place(&statement)
        campaignID = place.campaignID
        offerID = place.offerID
        landingPageID = place.landingPageID
        flowID = place.flowID
        trafficSourceID = place.trafficSourceID
        affiliateNetworkID = place.affiliateNetworkID
        currency = place.currency
        country = statement.text()
        region = try shared.text(&statement)
        city = try shared.text(&statement)
        ip = statement.text()
        userAgent = try shared.text(&statement)
        os = try shared.text(&statement)
        browser = try shared.text(&statement)
        deviceType = try shared.text(&statement)
        language = try shared.text(&statement)
        referrer = try shared.text(&statement)
        externalID = statement.text()
        adCampaignID = try shared.text(&statement)
        creativeID = try shared.text(&statement)
        keyword = try shared.text(&statement)
        source = try shared.text(&statement)
        cost = statement.amount()
        isBot = statement.flag()
        isUnique = statement.flag()
        subIDs = try shared.subIDs(&statement)
    }
}
