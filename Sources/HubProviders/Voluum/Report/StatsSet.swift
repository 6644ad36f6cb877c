import HubModel

/// The totals of one span, made row by row; rows of the same place and hour are added up.
///
/// Two groups of the tracker can be one place of the hub: no lander and the zero UUID, an unknown country. Source: the
/// tracker's facts, sections 6.4 and 7.
struct StatsSet {
    private let span: TimeWindow
    private let variables: [Int]
    private let currency: String
    private var reader = FieldReader()
    private var places: [StatsRow: Int] = [:]
    private(set) var records: [StatsRow] = []
    private var counter = RowFindings()

    init(_ span: TimeWindow, variables: [Int], currency: String) {
        self.span = span
        self.variables = variables
        self.currency = currency
    }

    var findings: PageFindings { counter.findings(dropped: reader.dropped) }

    /// Whether so many rows could not be read that the report is not what it was taken for.
    var isUnreadable: Bool { counter.isUnreadable }

    mutating func add(_ rows: [JSONValue]) {
        for row in rows { add(row) }
    }

    private mutating func add(_ row: JSONValue) {
        guard counter.note(row, known: StatsField.known) else { return }
        guard let hour = hour(of: row) else {
            counter.reject("missing hour")
            return
        }
        let place = place(row, hour)
        let counts = counts(row)
        guard counts != StatsCounts() else {
            counter.reject("no totals")
            return
        }
        guard !counts.isZero else { return }
        let index = places[place, default: records.count]
        if index == records.count {
            places[place] = index
            records.append(place)
        }
        records[index].add(counts)
    }

    /// The span's only hour, or the one of its day that the row names.
    private mutating func hour(of row: JSONValue) -> UTCTime? {
        guard span.hours > 1 else { return span.from }
        guard let hour = reader.count(row[.hourOfDay], "hour"), (0...23).contains(hour) else { return nil }
        let time = span.from.startOfDay + hour * 3600
        return span.contains(time) ? time : nil
    }

    private mutating func place(_ row: JSONValue, _ hour: UTCTime) -> StatsRow {
        var place = StatsRow(time: hour, span: .hour)
        place.campaignID = reader.reference(row[.campaignID], "campaign_id")
        place.offerID = reader.reference(row[.offerID], "offer_id")
        place.landingPageID = reader.reference(row[.landerID], "landing_page_id")
        place.flowID = reader.reference(row[.flowID], "flow_id")
        place.trafficSourceID = reader.reference(row[.trafficSourceID], "traffic_source_id")
        place.affiliateNetworkID = reader.reference(row[.affiliateNetworkID], "affiliate_network_id")
        place.country = reader.country(row[.countryCode], "country")
        for slot in variables {
            place.subIDs[slot] = reader.subID(row[ConversionField.variable(slot)], slot: slot)
        }
        place.currency = currency
        place.hasConversionRows = true
        return place
    }

    private mutating func counts(_ row: JSONValue) -> StatsCounts {
        var counts = StatsCounts()
        counts.clicks = reader.count(row[.visits], "clicks")
        counts.uniqueClicks = reader.count(row[.uniqueVisits], "unique_clicks")
        counts.landingClicks = reader.count(row[.clicks], "landing_clicks")
        counts.bots = reader.count(row[.suspiciousVisits], "bots")
        let all = reader.count(row[.allConversions], "conversions")
        counts.conversions = all ?? reader.count(row[.conversions], "conversions")
        let allRevenue = reader.money(row[.allConversionsRevenue], "revenue")
        counts.revenue = allRevenue ?? reader.money(row[.revenue], "revenue")
        counts.cost = reader.money(row[.cost], "cost")
        return counts
    }
}

/// What a row of totals counts.
struct StatsCounts: Hashable {
    /// Visits, with and without suspicious ones.
    var clicks: Int64?
    var uniqueClicks: Int64?
    var landingClicks: Int64?
    var bots: Int64?
    var conversions: Int64?
    var revenue: Micros?
    var cost: Micros?

    var isZero: Bool {
        [clicks, uniqueClicks, landingClicks, bots, conversions, revenue?.rawValue, cost?.rawValue]
            .allSatisfy { ($0 ?? 0) == 0 }
    }
}

extension StatsRow {
    /// Adds up; each conversion is approved, as no status exists.
    fileprivate mutating func add(_ counts: StatsCounts) {
        clicks = Self.sum(clicks, counts.clicks)
        uniqueClicks = Self.sum(uniqueClicks, counts.uniqueClicks)
        landingClicks = Self.sum(landingClicks, counts.landingClicks)
        bots = Self.sum(bots, counts.bots)
        conversions = Self.sum(conversions, counts.conversions)
        approved = conversions
        revenue = Self.sum(revenue?.rawValue, counts.revenue?.rawValue).map(Micros.init(rawValue:))
        cost = Self.sum(cost?.rawValue, counts.cost?.rawValue).map(Micros.init(rawValue:))
    }

    private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left, let right else { return left ?? right }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? left : sum
    }
}

extension JSONValue {
    fileprivate subscript(field: StatsField) -> JSONValue? { self[field.rawValue] }
}
