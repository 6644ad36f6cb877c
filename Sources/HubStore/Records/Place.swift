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

    /// In the order of ``columns``.
    fileprivate var texts: [String?] {
        [campaignID, offerID, landingPageID, flowID, trafficSourceID, affiliateNetworkID, currency]
    }
}

extension Place: Hashable {
    static func == (left: Place, right: Place) -> Bool {
        left.trackerID == right.trackerID && same(left.campaignID, right.campaignID)
            && same(left.offerID, right.offerID)
            && same(left.landingPageID, right.landingPageID) && same(left.flowID, right.flowID)
            && same(left.trafficSourceID, right.trafficSourceID)
            && same(left.affiliateNetworkID, right.affiliateNetworkID) && same(left.currency, right.currency)
    }

    private static func same(_ left: String?, _ right: String?) -> Bool {
        (left ?? "").hasBytes(of: right ?? "")
    }

    /// The parts that tell most places apart.
    func hash(into hasher: inout Hasher) {
        hasher.combine(trackerID)
        (flowID ?? campaignID ?? "").hashBytes(into: &hasher)
        hasher.combine(0)
        (offerID ?? "").hashBytes(into: &hasher)
        hasher.combine(0)
        (landingPageID ?? "").hashBytes(into: &hasher)
    }
}

/// The ids of places, as far as they are remembered.
struct PlaceBook {
    private var ids: [Place: Int64] = [:]

    /// Places remembered at most.
    private static let most = 16_384

    /// The id of a place, which is made where there is none.
    mutating func id(of place: Place, in table: inout PlaceTable) throws -> Int64 {
        if let id = ids[place] { return id }
        if ids.count >= Self.most { ids = [:] }
        let id = try table.id(of: place)
        ids[place] = id
        return id
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

    fileprivate mutating func id(of place: Place) throws -> Int64 {
        lookup.bind(place)
        if let id = try lookup.first({ $0.count() }) { return id }
        insert.bind(place)
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
    fileprivate mutating func bind(_ place: Place) {
        bind(place.trackerID)
        for text in place.texts { bind(keeping: text ?? "") }
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
