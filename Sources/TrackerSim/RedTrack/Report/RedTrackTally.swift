/// What a group of clicks and conversions adds up to.
struct RedTrackTally: Sendable {
    /// Conversions of one type.
    struct TypeTally: Sendable {
        var count: Int64 = 0
        /// Millionths.
        var revenue: Int64 = 0
    }

    var clicks: Int64 = 0
    var uniqueClicks: Int64 = 0
    var landingViews: Int64 = 0
    var landingClicks: Int64 = 0
    var prelandingViews: Int64 = 0
    var ok: Int64 = 0
    var badDevice: Int64 = 0
    var datacenter: Int64 = 0
    /// Millionths.
    var cost: Int64 = 0
    var statuses = [Int64](repeating: 0, count: RedTrackStatus.allCases.count)
    var transactions: Int64 = 0
    var types: [RedTrackEventType: TypeTally] = [:]

    var conversions: Int64 { types.values.reduce(0) { $0 + $1.count } }
    /// Millionths, of all types.
    var revenue: Int64 { types.values.reduce(0) { $0 + $1.revenue } }

    func type(_ type: RedTrackEventType) -> TypeTally { types[type] ?? TypeTally() }

    mutating func add(_ click: RedTrackClick) {
        let facts = click.facts
        clicks += 1
        uniqueClicks += facts.isUniqueForCampaign ? 1 : 0
        landingViews += facts.landingID != 0 ? 1 : 0
        landingClicks += facts.landingClicked ? 1 : 0
        prelandingViews += click.prelandingID != 0 ? 1 : 0
        ok += facts.isBot || click.isBadDevice ? 0 : 1
        badDevice += click.isBadDevice ? 1 : 0
        datacenter += facts.isBot ? 1 : 0
        cost += click.context.cost(of: facts)
    }

    mutating func add(_ conversion: RedTrackConversion) {
        statuses[conversion.status.rawValue] += 1
        transactions += conversion.type == .purchase || conversion.type == .upsell ? 1 : 0
        types[conversion.type, default: TypeTally()].count += 1
        types[conversion.type, default: TypeTally()].revenue += conversion.payout
    }

    mutating func add(_ other: RedTrackTally) {
        clicks += other.clicks
        uniqueClicks += other.uniqueClicks
        landingViews += other.landingViews
        landingClicks += other.landingClicks
        prelandingViews += other.prelandingViews
        ok += other.ok
        badDevice += other.badDevice
        datacenter += other.datacenter
        cost += other.cost
        for index in statuses.indices { statuses[index] += other.statuses[index] }
        transactions += other.transactions
        for (type, tally) in other.types {
            types[type, default: TypeTally()].count += tally.count
            types[type, default: TypeTally()].revenue += tally.revenue
        }
    }
}
