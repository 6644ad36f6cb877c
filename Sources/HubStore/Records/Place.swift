internal import GRDB

/// What many rows of a tracker have in common: kept once, and named by its id in rows and hourly totals.
///
/// An empty text is the same as none.
struct Place {
    var trackerID: Int64
    var campaignID: String?
    var offerID: String?
    var landingPageID: String?
    var flowID: String?
    var trafficSourceID: String?
    var affiliateNetworkID: String?
    var currency: String?

    static let columns = [
        "campaignID", "offerID", "landingPageID", "flowID", "trafficSourceID", "affiliateNetworkID", "currency",
    ]
}

/// The ids of places, as far as they are remembered.
struct PlaceBook {
    private var recent = RecentTexts(count: 2048, longest: 240)
    /// Ids by the hashes of keys: two keys of one hash, of 64 bits that nobody can foresee, do not happen.
    private var known = HashSlots(count: 16_384)
    /// Used again for each row.
    private var key = PlaceKey()

    /// The id of a row's place, which is made where there is none.
    mutating func id(of row: some LogRow, trackerID: Int64, in table: inout PlaceTable) throws -> Int64 {
        key.begin(trackerID)
        row.addPlace(to: &key)
        return try key.bytes.withUnsafeBytes { bytes in
            if let id = recent.id(of: bytes) { return id }
            let hash = bytes.bytesHash
            let id = try known[hash] ?? table.id(of: key)
            known[hash] = id
            recent.remember(id, bytes)
            return id
        }
    }
}

/// The table of places within one database access.
struct PlaceTable {
    private let db: Database
    private var lookup: PositionalStatement
    private var insert: PositionalStatement
    private var resolve: PositionalStatement
    private var places: [Int64: Place] = [:]

    init(_ db: Database) throws {
        self.db = db
        let names = Place.columns.joined(separator: ", ")
        let conditions = Place.columns.map { "\($0) = ?" }.joined(separator: " AND ")
        lookup = try PositionalStatement(db, "SELECT id FROM place WHERE trackerID = ? AND \(conditions)")
        insert = try PositionalStatement(db, "INSERT INTO place (trackerID, \(names)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        resolve = try PositionalStatement(db, "SELECT trackerID, \(names) FROM place WHERE id = ?")
    }

    fileprivate mutating func id(of key: PlaceKey) throws -> Int64 {
        lookup.bind(key)
        if let id = try lookup.first({ $0.count() }) { return id }
        insert.bind(key)
        try insert.run()
        return db.lastInsertedRowID
    }

    /// The place of an id.
    ///
    /// - Throws: ``StoreError/corrupt(detail:)`` where there is no such place.
    mutating func place(of id: Int64) throws -> Place {
        if let place = places[id] { return place }
        resolve.bind(id)
        guard let place = try resolve.first({ Place(from: &$0) }) else {
            throw StoreError.corrupt(detail: "place \(id) is missing")
        }
        places[id] = place
        return place
    }
}

extension PositionalStatement {
    fileprivate mutating func bind(_ key: PlaceKey) {
        key.forEachPart(tracker: { bind($0) }, text: { bind(keeping: String(decoding: $0, as: UTF8.self)) })
    }
}

extension Place {
    fileprivate init(from row: inout PositionalStatement) {
        self.init(trackerID: row.count())
        campaignID = row.someText()
        offerID = row.someText()
        landingPageID = row.someText()
        flowID = row.someText()
        trafficSourceID = row.someText()
        affiliateNetworkID = row.someText()
        currency = row.someText()
    }
}

extension PositionalStatement {
    /// The next column's text; `nil` where it is empty.
    fileprivate mutating func someText() -> String? {
        text().flatMap { $0.isEmpty ? nil : $0 }
    }
}
