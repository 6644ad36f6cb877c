/// What the third version adds: campaign, offer and the like are kept once for all rows that share them, sub-ids can be
/// words, and there are totals from trackers that give no rows of clicks.
enum ThirdSchema {
    static let statements =
        [place] + fillPlaces
        + [
            newClick, copyClicks, "DROP TABLE click", "ALTER TABLE newClick RENAME TO click",
            "CREATE UNIQUE INDEX clickID ON click (trackerID, clickID)",
            "CREATE INDEX clickTime ON click (trackerID, clickedAt)",
            newConversion, copyConversions, "DROP TABLE conversion", "ALTER TABLE newConversion RENAME TO conversion",
            "CREATE UNIQUE INDEX conversionID ON conversion (trackerID, conversionID)",
            "CREATE INDEX conversionTime ON conversion (trackerID, convertedAt)",
            newHourly, copyHourly, "DROP TABLE hourly", "ALTER TABLE newHourly RENAME TO hourly",
            stats, "CREATE INDEX statsTime ON stats (trackerID, time)",
            "ALTER TABLE run ADD COLUMN stats INTEGER NOT NULL DEFAULT 0",
            "PRAGMA incremental_vacuum",
        ]

    private static let placeColumns = [
        "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID", "affiliateNetworkID", "currency",
    ]
    private static let subIDs = (1...30).map { "sub\($0)" }

    /// `''` stands for what a row does not say.
    private static let place = """
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            \(placeColumns.map { "\($0) TEXT NOT NULL" }.joined(separator: ", ")),
            UNIQUE (trackerID, \(placeColumns.joined(separator: ", ")))
        ) STRICT
        """

    private static let fillPlaces = ["click", "conversion", "hourly"].map { table in
        """
        INSERT OR IGNORE INTO place (trackerID, \(placeColumns.joined(separator: ", ")))
        SELECT trackerID, \(placeColumns.map { "coalesce(\($0), '')" }.joined(separator: ", ")) FROM \(table)
        """
    }

    /// The id of a row's place, found by the place's index.
    private static func placeID(of table: String) -> String {
        let conditions = placeColumns.map { "place.\($0) = coalesce(\(table).\($0), '')" }
        return """
            (SELECT id FROM place WHERE place.trackerID = \(table).trackerID AND \(conditions.joined(separator: " AND ")))
            """
    }

    /// Copies a table into its new form, row by row in the order of `order`.
    private static func copy(_ table: String, _ columns: [String], order: String) -> String {
        """
        INSERT INTO new\(table.prefix(1).uppercased())\(table.dropFirst()) (placeID, \(columns.joined(separator: ", ")))
        SELECT \(placeID(of: table)), \(columns.joined(separator: ", ")) FROM \(table) ORDER BY \(order)
        """
    }

    private static let newClick = """
        CREATE TABLE newClick (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            clickID TEXT NOT NULL CHECK (clickID <> ''),
            clickedAt INTEGER NOT NULL,
            placeID INTEGER NOT NULL,
            country TEXT,
            region ANY,
            city ANY,
            ip TEXT,
            userAgent ANY,
            os ANY,
            browser ANY,
            deviceType ANY,
            language ANY,
            referrer ANY,
            externalID TEXT,
            adCampaignID ANY,
            creativeID ANY,
            keyword ANY,
            source ANY,
            cost INTEGER,
            isBot INTEGER,
            isUnique INTEGER,
            \(subIDs.map { "\($0) ANY" }.joined(separator: ", "))
        ) STRICT
        """

    private static let copyClicks = copy(
        "click",
        [
            "rowID", "trackerID", "clickID", "clickedAt", "country", "region", "city", "ip", "userAgent", "os",
            "browser", "deviceType", "language", "referrer", "externalID", "adCampaignID", "creativeID", "keyword",
            "source", "cost", "isBot", "isUnique",
        ] + subIDs,
        order: "rowID"
    )

    private static let newConversion = """
        CREATE TABLE newConversion (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            conversionID TEXT NOT NULL CHECK (conversionID <> ''),
            clickID TEXT,
            clickedAt INTEGER,
            convertedAt INTEGER NOT NULL,
            updatedAt INTEGER,
            placeID INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('approved', 'pending', 'hold', 'rejected')),
            rawStatus TEXT,
            type TEXT,
            revenue INTEGER,
            cost INTEGER,
            transactionID TEXT,
            country TEXT,
            externalID TEXT,
            version INTEGER,
            \(subIDs.map { "\($0) ANY" }.joined(separator: ", "))
        ) STRICT
        """

    private static let copyConversions = copy(
        "conversion",
        [
            "rowID", "trackerID", "conversionID", "clickID", "clickedAt", "convertedAt", "updatedAt", "status",
            "rawStatus", "type", "revenue", "cost", "transactionID", "country", "externalID", "version",
        ] + subIDs,
        order: "rowID"
    )

    private static let counts = [
        "clicks", "uniqueClicks", "bots", "cost", "approved", "pending", "hold", "rejected", "approvedRevenue",
        "pendingRevenue", "holdRevenue", "rejectedRevenue",
    ]

    /// Totals by hour, place and country (`''` where it is not known), in the place's currency, in micros.
    ///
    /// Clicks count in the hour of `clickedAt`, conversions in the hour of `convertedAt`. `landingClicks` is NULL where
    /// the tracker's rows do not tell them.
    private static let newHourly = """
        CREATE TABLE newHourly (
            trackerID INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            placeID INTEGER NOT NULL,
            country TEXT NOT NULL,
            \(counts.map { "\($0) INTEGER NOT NULL DEFAULT 0" }.joined(separator: ", ")),
            landingClicks INTEGER,
            PRIMARY KEY (trackerID, hour, placeID, country)
        ) STRICT, WITHOUT ROWID
        """

    private static let copyHourly = copy(
        "hourly",
        ["trackerID", "hour", "country", "landingClicks"] + counts,
        order: "trackerID, hour"
    )

    /// Totals as the tracker gave them, one row for each place, country and set of sub-ids in each hour or day.
    ///
    /// `subIDs` is a JSON array of the values of slots 1, 2, …, or `''` where totals are not told apart by them.
    /// A measure that it does not tell is NULL; amounts are micros of the place's currency.
    private static let stats = """
        CREATE TABLE stats (
            rowID INTEGER PRIMARY KEY,
            trackerID INTEGER NOT NULL,
            time INTEGER NOT NULL,
            span TEXT NOT NULL CHECK (span IN ('hour', 'day')),
            placeID INTEGER NOT NULL,
            country TEXT NOT NULL,
            subIDs TEXT NOT NULL,
            clicks INTEGER,
            uniqueClicks INTEGER,
            landingClicks INTEGER,
            bots INTEGER,
            conversions INTEGER,
            approved INTEGER,
            pending INTEGER,
            hold INTEGER,
            rejected INTEGER,
            revenue INTEGER,
            cost INTEGER,
            hasConversionRows INTEGER NOT NULL CHECK (hasConversionRows IN (0, 1)),
            UNIQUE (trackerID, time, span, placeID, country, subIDs)
        ) STRICT
        """
}
