extension FirstSchema {
    /// The tables of the logs, which hold nearly all of the rows.
    ///
    /// They refer to their tracker without a foreign key: removing a tracker takes their rows in batches. `trackerID`
    /// and the native id make a row unique; the indexes by time end with the row id by SQLite's nature, which gives the
    /// order `(time, row id)` that logs are read in.
    static let logStatements = [click, clickID, clickTime, conversion, conversionID, conversionTime]

    private static let subIDs = (1...30).map { "sub\($0) TEXT" }.joined(separator: ", ")

    private static let click = """
        CREATE TABLE click (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            clickID TEXT NOT NULL CHECK (clickID <> ''),
            clickedAt INTEGER NOT NULL,
            campaignID TEXT,
            offerID TEXT,
            landingPageID TEXT,
            flowID TEXT,
            trafficSourceID TEXT,
            affiliateNetworkID TEXT,
            country TEXT,
            region TEXT,
            city TEXT,
            ip TEXT,
            userAgent TEXT,
            os TEXT,
            browser TEXT,
            deviceType TEXT,
            language TEXT,
            referrer TEXT,
            externalID TEXT,
            adCampaignID TEXT,
            creativeID TEXT,
            keyword TEXT,
            source TEXT,
            cost INTEGER,
            currency TEXT,
            isBot INTEGER,
            isUnique INTEGER,
            \(subIDs)
        ) STRICT
        """

    private static let clickID = "CREATE UNIQUE INDEX clickID ON click (trackerID, clickID)"

    private static let clickTime = "CREATE INDEX clickTime ON click (trackerID, clickedAt)"

    private static let conversion = """
        CREATE TABLE conversion (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            conversionID TEXT NOT NULL CHECK (conversionID <> ''),
            clickID TEXT,
            clickedAt INTEGER,
            convertedAt INTEGER NOT NULL,
            updatedAt INTEGER,
            status TEXT NOT NULL CHECK (status IN ('approved', 'pending', 'hold', 'rejected')),
            rawStatus TEXT,
            type TEXT,
            revenue INTEGER,
            cost INTEGER,
            currency TEXT,
            transactionID TEXT,
            campaignID TEXT,
            offerID TEXT,
            landingPageID TEXT,
            flowID TEXT,
            trafficSourceID TEXT,
            affiliateNetworkID TEXT,
            country TEXT,
            externalID TEXT,
            version INTEGER,
            \(subIDs)
        ) STRICT
        """

    private static let conversionID = "CREATE UNIQUE INDEX conversionID ON conversion (trackerID, conversionID)"

    private static let conversionTime = "CREATE INDEX conversionTime ON conversion (trackerID, convertedAt)"
}
