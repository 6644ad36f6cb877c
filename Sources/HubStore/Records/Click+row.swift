internal import HubModel

extension Click: LogRow {
    static let table = LogTable(
        name: "click",
        nativeID: "clickID",
        time: "clickedAt",
        columns: [
            "clickID", "clickedAt", "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID",
            "affiliateNetworkID", "country", "region", "city", "ip", "userAgent", "os", "browser", "deviceType",
            "language", "referrer", "externalID", "adCampaignID", "creativeID", "keyword", "source", "cost", "currency",
            "isBot", "isUnique",
        ] + LogTable.subIDColumns
    )

    static let hours = HourTable(columns: 0..<4)
    static var stream: LogStream { .clicks }
    static var runCounter: String { "clicks" }
    var logTime: UTCTime { clickedAt }

    /// A known click takes the new row's values.
    func merged(into old: Click) -> Click { self }

    func prepared(_ settings: StoreSettings) -> Click {
        guard settings.ipHandling != .full else { return self }
        var click = self
        click.ip = settings.ipHandling.kept(ip)
        return click
    }

    func bind(to statement: inout PositionalStatement, _ words: inout RowWords) throws {
        statement.bind(clickID)
        statement.bind(clickedAt)
        statement.bind(campaignID)
        statement.bind(offerID)
        statement.bind(landingPageID)
        statement.bind(flowID)
        statement.bind(trafficSourceID)
        statement.bind(affiliateNetworkID)
        statement.bind(country)
        try words.bind(region, to: &statement)
        try words.bind(city, to: &statement)
        statement.bind(ip)
        try words.bind(userAgent, to: &statement)
        try words.bind(os, to: &statement)
        try words.bind(browser, to: &statement)
        try words.bind(deviceType, to: &statement)
        try words.bind(language, to: &statement)
        try words.bind(referrer, to: &statement)
        statement.bind(externalID)
        statement.bind(adCampaignID)
        statement.bind(creativeID)
        try words.bind(keyword, to: &statement)
        try words.bind(source, to: &statement)
        statement.bind(cost)
        statement.bind(currency)
        statement.bind(isBot)
        statement.bind(isUnique)
        statement.bind(subIDs)
    }

    init(from statement: inout PositionalStatement, _ words: inout RowWords) throws {
        let id = statement.text() ?? ""
        self.init(clickID: id, clickedAt: statement.moment())
        campaignID = statement.text()
        offerID = statement.text()
        landingPageID = statement.text()
        flowID = statement.text()
        trafficSourceID = statement.text()
        affiliateNetworkID = statement.text()
        country = statement.text()
        region = try words.text(&statement)
        city = try words.text(&statement)
        ip = statement.text()
        userAgent = try words.text(&statement)
        os = try words.text(&statement)
        browser = try words.text(&statement)
        deviceType = try words.text(&statement)
        language = try words.text(&statement)
        referrer = try words.text(&statement)
        externalID = statement.text()
        adCampaignID = statement.text()
        creativeID = statement.text()
        keyword = try words.text(&statement)
        source = try words.text(&statement)
        cost = statement.amount()
        currency = statement.text()
        isBot = statement.flag()
        isUnique = statement.flag()
        subIDs = statement.subIDs()
    }
}
