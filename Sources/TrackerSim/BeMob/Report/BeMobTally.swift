/// What a group of visits adds up to.
struct BeMobTally: Sendable {
    var visits: Int64 = 0
    var clicks: Int64 = 0
    var conversions: Int64 = 0
    /// Millionths.
    var revenue: Int64 = 0
    var cost: Int64 = 0

    mutating func add(_ other: BeMobTally) {
        visits += other.visits
        clicks += other.clicks
        conversions += other.conversions
        revenue += other.revenue
        cost += other.cost
    }

    /// The value of a column, money in millionths.
    func value(_ metric: BeMobMetric) -> Int64 {
        switch metric {
        case .visits: visits
        case .clicks: clicks
        case .conversions: conversions
        case .revenue: revenue
        case .cost: cost
        case .profit: revenue - cost
        case .roi: cost == 0 ? 0 : Int64((Double(revenue - cost) / Double(cost) * 10_000).rounded()) * 10_000
        case .impressions: 0
        }
    }
}
