/// What a group of visits and conversions adds up to; money in millionths of the answer's currency.
struct VisitTally: Sendable {
    var visits: Int64 = 0
    var uniqueVisits: Int64 = 0
    /// Visitors that came to no other campaign before: fewer than the groups' unique visits together.
    var globallyUnique: Int64 = 0
    var suspicious: Int64 = 0
    var clicks: Int64 = 0
    var suspiciousClicks: Int64 = 0
    var cost: Int64 = 0
    var conversions: Int64 = 0
    var revenue: Int64 = 0
    /// By the slot of the conversion's type.
    var typeConversions = SIMD4<Int64>()
    var typeRevenue = SIMD4<Int64>()

    mutating func add(_ visit: VisitRow, _ exchange: Exchange) {
        let facts = visit.facts
        visits += 1
        uniqueVisits += facts.isUniqueForCampaign ? 1 : 0
        globallyUnique += facts.isUniqueGlobally ? 1 : 0
        suspicious += facts.isBot ? 1 : 0
        if facts.landingClicked {
            clicks += 1
            suspiciousClicks += facts.isBot ? 1 : 0
        }
        cost += exchange(visit.cost)
    }

    mutating func add(_ posting: Posting, _ exchange: Exchange) {
        let money = exchange(posting.revenue)
        conversions += 1
        revenue += money
        typeConversions[Int(posting.event.rawValue) - 1] += 1
        typeRevenue[Int(posting.event.rawValue) - 1] += money
    }

    mutating func add(_ other: VisitTally) {
        visits += other.visits
        uniqueVisits += other.uniqueVisits
        globallyUnique += other.globallyUnique
        suspicious += other.suspicious
        clicks += other.clicks
        suspiciousClicks += other.suspiciousClicks
        cost += other.cost
        conversions += other.conversions
        revenue += other.revenue
        typeConversions &+= other.typeConversions
        typeRevenue &+= other.typeRevenue
    }
}
