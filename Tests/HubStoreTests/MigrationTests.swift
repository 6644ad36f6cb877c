import GRDB
import HubModel
import Testing

@testable import HubStore

/// Databases of older versions, as those left them.
@Suite struct MigrationTests {
    private let scratch = Scratch()

    /// Makes a database of an older version with a tracker in it, and lets `fill` write rows as that version did.
    private func make(upTo step: String, _ fill: (Database) throws -> Void) throws {
        let queue = try DatabaseQueue(path: scratch.path)
        try Migrations.migrator.migrate(queue, upTo: step)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO tracker (id, name, type, url, allowHTTP, allowPrivate, backfillDays, options, createdAt)
                    VALUES (1, 'acme', 'keitaro', 'https://acme.example', 0, 0, 30, '{}', 0)
                    """
            )
            try fill(db)
        }
        try queue.close()
    }

    private func expectRows(_ database: HubDatabase) async throws {
        let clicks = try await database.clickPage(trackerID: 1, window: nil, after: nil, limit: 10).map(\.row)
        #expect(clicks.map(\.clickID) == ["a", "b"])
        var first = Click(clickID: "a", clickedAt: noon)
        first.campaignID = "7"
        first.offerID = "9"
        first.country = "DE"
        first.city = "Köln"
        first.cost = Micros(rawValue: 50_000)
        first.currency = "USD"
        first.subIDs = [2: "zone-1"]
        #expect(clicks.first == first)
        let conversions = try await database.conversionPage(trackerID: 1, window: nil, after: nil, limit: 10).map(\.row)
        #expect(conversions.map(\.conversionID) == ["c"])
        #expect(conversions.first?.campaignID == "7")
        #expect(conversions.first?.revenue == Micros(rawValue: 2_000_000))
        let check = try await database.checkRollup()
        #expect(check.isRight && check.entries == 3, "\(check.wrong)")
        #expect(try await database.integrityCheck().isEmpty)
    }

    private let rows = [
        """
        INSERT INTO click (trackerID, clickID, clickedAt, campaignID, offerID, country, city, cost, currency, sub2)
        VALUES (1, 'a', 1792843200, '7', '9', 'DE', CITY, 50000, 'USD', 'zone-1')
        """,
        "INSERT INTO click (trackerID, clickID, clickedAt) VALUES (1, 'b', 1792843201)",
        """
        INSERT INTO conversion (trackerID, conversionID, convertedAt, status, campaignID, revenue)
        VALUES (1, 'c', 1792850000, 'approved', '7', 2000000)
        """,
    ]

    @Test("A database of the first version keeps its rows and gets its totals")
    func first() async throws {
        try make(upTo: "1 first schema") { db in
            for row in rows { try db.execute(sql: row.replacing("CITY", with: "'Köln'")) }
        }
        try await expectRows(try scratch.open())
    }

    @Test("A database of the second version keeps its rows, words and totals")
    func second() async throws {
        try make(upTo: "2 words, hours and days") { db in
            try db.execute(sql: "INSERT INTO word (id, text) VALUES (5, 'Köln')")
            for row in rows { try db.execute(sql: row.replacing("CITY", with: "5")) }
            try db.execute(
                sql: """
                    INSERT INTO hourly (trackerID, hour, campaignID, offerID, landingPageID, flowID, trafficSourceID,
                        affiliateNetworkID, country, currency, clicks, cost, approved, approvedRevenue)
                    VALUES (1, 1792843200, '7', '9', '', '', '', '', 'DE', 'USD', 1, 50000, 0, 0),
                        (1, 1792843200, '', '', '', '', '', '', '', '', 1, 0, 0, 0),
                        (1, 1792846800, '7', '', '', '', '', '', '', '', 0, 0, 1, 2000000)
                    """
            )
        }
        try await expectRows(try scratch.open())
    }

    @Test("Totals of clicks that were deleted for their age stay")
    func expired() async throws {
        try make(upTo: "2 words, hours and days") { db in
            try db.execute(
                sql: """
                    INSERT INTO hourly (trackerID, hour, campaignID, offerID, landingPageID, flowID, trafficSourceID,
                        affiliateNetworkID, country, currency, clicks)
                    VALUES (1, 1700002800, '7', '', '', '', '', '', 'DE', '', 12)
                    """
            )
        }
        let window = try #require(TimeWindow(from: UTCTime(seconds: 1_700_000_000), to: noon))
        let totals = try await scratch.open().campaignTotals(trackerIDs: [1], window: window)
        #expect(totals.map(\.campaignID) == ["7"])
        #expect(totals.map(\.clicks) == [12])
    }
}
