/// What the second version adds: texts that rows share are kept once, hourly totals, retention, days compared.
enum SecondSchema {
    /// Columns of `click` that hold the id of a word, or the text itself where it is not shared.
    private static let wordColumns = [
        "region", "city", "userAgent", "os", "browser", "deviceType", "language", "referrer", "keyword", "source",
    ]
    /// The columns among them whose texts are few, which the step to this version makes words of.
    private static let fewWords = ["region", "city", "userAgent", "os", "browser", "deviceType", "language"]

    static let statements =
        [word, newClick] + fillWords + [
            copyClicks, "DROP TABLE click", "ALTER TABLE newClick RENAME TO click",
            "CREATE UNIQUE INDEX clickID ON click (trackerID, clickID)",
            "CREATE INDEX clickTime ON click (trackerID, clickedAt)",
            hourly, fillFromClicks(""), fillFromConversions(""), dayCheck, maintenance,
            "ALTER TABLE streamState ADD COLUMN lateness TEXT",
            "ALTER TABLE streamState ADD COLUMN latenessAt INTEGER",
            "ALTER TABLE streamState ADD COLUMN expiredBefore INTEGER",
            "ALTER TABLE syncState ADD COLUMN lastReconcileAt INTEGER",
        ]

    private static let word = "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT"

    private static let plainColumns = [
        "clickID", "clickedAt", "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID",
        "affiliateNetworkID", "country", "ip", "externalID", "adCampaignID", "creativeID", "cost", "currency", "isBot",
        "isUnique",
    ]
    private static let subIDs = (1...30).map { "sub\($0)" }

    private static let newClick = """
        CREATE TABLE newClick (
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
            adCampaignID TEXT,
            creativeID TEXT,
            keyword ANY,
            source ANY,
            cost INTEGER,
            currency TEXT,
            isBot INTEGER,
            isUnique INTEGER,
            \(subIDs.map { "\($0) TEXT" }.joined(separator: ", "))
        ) STRICT
        """

    /// Row by row, as a sorter would hold all of them in memory.
    private static let fillWords = fewWords.map { column in
        "INSERT OR IGNORE INTO word (text) SELECT \(column) FROM click WHERE \(column) IS NOT NULL"
    }

    private static let copyClicks: String = {
        let plain = ["rowID", "trackerID"] + plainColumns + subIDs
        let inline = wordColumns.filter { !fewWords.contains($0) }
        let words = fewWords.map { "(SELECT id FROM word WHERE text = click.\($0))" }
        return """
            INSERT INTO newClick (\((plain + inline + fewWords).joined(separator: ", ")))
            SELECT \((plain + inline + words).joined(separator: ", ")) FROM click ORDER BY rowID
            """
    }()

    /// Totals by hour and place; `''` stands for what a row does not say, amounts are micros of `currency`.
    ///
    /// Clicks count in the hour of `clickedAt`, conversions in the hour of `convertedAt`. `landingClicks` is NULL where
    /// the tracker's rows do not tell them.
    private static let hourly = """
        CREATE TABLE hourly (
            trackerID INTEGER NOT NULL,
            hour INTEGER NOT NULL,
            campaignID TEXT NOT NULL,
            offerID TEXT NOT NULL,
            landingPageID TEXT NOT NULL,
            flowID TEXT NOT NULL,
            trafficSourceID TEXT NOT NULL,
            affiliateNetworkID TEXT NOT NULL,
            country TEXT NOT NULL,
            currency TEXT NOT NULL,
            clicks INTEGER NOT NULL DEFAULT 0,
            uniqueClicks INTEGER NOT NULL DEFAULT 0,
            bots INTEGER NOT NULL DEFAULT 0,
            landingClicks INTEGER,
            cost INTEGER NOT NULL DEFAULT 0,
            approved INTEGER NOT NULL DEFAULT 0,
            pending INTEGER NOT NULL DEFAULT 0,
            hold INTEGER NOT NULL DEFAULT 0,
            rejected INTEGER NOT NULL DEFAULT 0,
            approvedRevenue INTEGER NOT NULL DEFAULT 0,
            pendingRevenue INTEGER NOT NULL DEFAULT 0,
            holdRevenue INTEGER NOT NULL DEFAULT 0,
            rejectedRevenue INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (trackerID, hour, campaignID, offerID, landingPageID, flowID, trafficSourceID,
                affiliateNetworkID, country, currency)
        ) STRICT, WITHOUT ROWID
        """

    private static let place = """
        coalesce(campaignID, ''), coalesce(offerID, ''), coalesce(landingPageID, ''), coalesce(flowID, ''), \
        coalesce(trafficSourceID, ''), coalesce(affiliateNetworkID, ''), coalesce(country, ''), coalesce(currency, '')
        """

    /// Adds the totals of the clicks that meet `condition` to `hourly`.
    static func fillFromClicks(_ condition: String) -> String {
        """
        INSERT INTO hourly (trackerID, hour, campaignID, offerID, landingPageID, flowID, trafficSourceID,
            affiliateNetworkID, country, currency, clicks, uniqueClicks, bots, cost)
        SELECT trackerID, clickedAt - ((clickedAt % 3600) + 3600) % 3600, \(place), 1, coalesce(isUnique, 0),
            coalesce(isBot, 0), coalesce(cost, 0)
        FROM click WHERE 1 \(condition)
        ON CONFLICT DO UPDATE SET clicks = clicks + 1, uniqueClicks = uniqueClicks + excluded.uniqueClicks,
            bots = bots + excluded.bots, cost = cost + excluded.cost
        """
    }

    /// Adds the totals of the conversions that meet `condition` to `hourly`.
    static func fillFromConversions(_ condition: String) -> String {
        let words = ["approved", "pending", "hold", "rejected"]
        let counts = words.map { "status = '\($0)'" } + words.map { "iif(status = '\($0)', coalesce(revenue, 0), 0)" }
        let columns = words + words.map { "\($0)Revenue" }
        return """
            INSERT INTO hourly (trackerID, hour, campaignID, offerID, landingPageID, flowID, trafficSourceID,
                affiliateNetworkID, country, currency, \(columns.joined(separator: ", ")))
            SELECT trackerID, convertedAt - ((convertedAt % 3600) + 3600) % 3600, \(place),
                \(counts.joined(separator: ", "))
            FROM conversion WHERE 1 \(condition)
            ON CONFLICT DO UPDATE SET \(columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
            """
    }

    /// A measure of a UTC day as the tracker reports it, and as the hub had it when it was compared.
    private static let dayCheck = """
        CREATE TABLE dayCheck (
            trackerID INTEGER NOT NULL REFERENCES tracker ON DELETE CASCADE,
            day INTEGER NOT NULL,
            measure TEXT NOT NULL,
            theirs INTEGER NOT NULL,
            ours INTEGER,
            checkedAt INTEGER NOT NULL,
            PRIMARY KEY (trackerID, day, measure)
        ) STRICT, WITHOUT ROWID
        """

    /// How far slow work in the background has come, by its name.
    private static let maintenance = """
        CREATE TABLE maintenance (
            name TEXT PRIMARY KEY,
            mode TEXT NOT NULL,
            reached INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
}
