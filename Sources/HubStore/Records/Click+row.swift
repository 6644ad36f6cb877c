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
        ] + LogTable.subIDColumns,
        merged: { "excluded.\($0)" }
    )

    static var stream: LogStream { .clicks }
    static var runCounter: String { "clicks" }
    var logTime: UTCTime { clickedAt }

    func bind(to statement: inout PositionalStatement) {
        statement.bind(clickID)
        statement.bind(clickedAt)
        statement.bind(campaignID)
        statement.bind(offerID)
        statement.bind(landingPageID)
        statement.bind(flowID)
        statement.bind(trafficSourceID)
        statement.bind(affiliateNetworkID)
        statement.bind(country)
        statement.bind(region)
        statement.bind(city)
        statement.bind(ip)
        statement.bind(userAgent)
        statement.bind(os)
        statement.bind(browser)
        statement.bind(deviceType)
        statement.bind(language)
        statement.bind(referrer)
        statement.bind(externalID)
        statement.bind(adCampaignID)
        statement.bind(creativeID)
        statement.bind(keyword)
        statement.bind(source)
        statement.bind(cost)
        statement.bind(currency)
        statement.bind(isBot)
        statement.bind(isUnique)
        statement.bind(subIDs)
    }

    init(from statement: inout PositionalStatement) {
        let id = statement.text() ?? ""
        self.init(clickID: id, clickedAt: statement.moment())
        campaignID = statement.text()
        offerID = statement.text()
        landingPageID = statement.text()
        flowID = statement.text()
        trafficSourceID = statement.text()
        affiliateNetworkID = statement.text()
        country = statement.text()
        region = statement.text()
        city = statement.text()
        ip = statement.text()
        userAgent = statement.text()
        os = statement.text()
        browser = statement.text()
        deviceType = statement.text()
        language = statement.text()
        referrer = statement.text()
        externalID = statement.text()
        adCampaignID = statement.text()
        creativeID = statement.text()
        keyword = statement.text()
        source = statement.text()
        cost = statement.amount()
        currency = statement.text()
        isBot = statement.flag()
        isUnique = statement.flag()
        subIDs = statement.subIDs()
    }
}
