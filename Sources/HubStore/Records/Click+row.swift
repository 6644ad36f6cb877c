internal import HubModel

extension Click: LogRow {
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

    func prepared(_ settings: StoreSettings) -> Click {
        guard settings.ipHandling != .full else { return self }
        var click = self
        click.ip = settings.ipHandling.kept(ip)
        return click
    }

    func place(of trackerID: Int64) -> Place {
        Place(
            trackerID: trackerID,
            campaignID: campaignID,
            offerID: offerID,
            landingPageID: landingPageID,
            flowID: flowID,
            trafficSourceID: trafficSourceID,
            affiliateNetworkID: affiliateNetworkID,
            currency: currency
        )
    }

    func bindKey(to statement: inout PositionalStatement, placeID: Int64) {
        statement.bind(clickID)
    }

    func bind(to statement: inout PositionalStatement, placeID: Int64, _ shared: inout SharedValues) throws {
        statement.bind(clickID)
        statement.bind(clickedAt)
        statement.bind(placeID)
        statement.bind(country)
        try shared.bind(region, to: &statement)
        try shared.bind(city, to: &statement)
        statement.bind(ip)
        try shared.bind(userAgent, to: &statement)
        try shared.bind(os, to: &statement)
        try shared.bind(browser, to: &statement)
        try shared.bind(deviceType, to: &statement)
        try shared.bind(language, to: &statement)
        try shared.bind(referrer, to: &statement)
        statement.bind(externalID)
        try shared.bind(adCampaignID, to: &statement)
        try shared.bind(creativeID, to: &statement)
        try shared.bind(keyword, to: &statement)
        try shared.bind(source, to: &statement)
        statement.bind(cost)
        statement.bind(isBot)
        statement.bind(isUnique)
        try shared.bind(subIDs, to: &statement)
    }

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
