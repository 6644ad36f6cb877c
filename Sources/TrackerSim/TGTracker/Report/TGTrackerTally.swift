/// What a group of a report adds up to; money in millionths.
struct TGTrackerTally: Sendable {
    var clicks: Int64 = 0
    var uniqueClicks: Int64 = 0
    var landerClicks: Int64 = 0
    var cost: Int64 = 0
    var conversions: Int64 = 0
    var approved: Int64 = 0
    /// Those on hold count as pending: the report has no word for them.
    var pending: Int64 = 0
    var rejected: Int64 = 0
    var revenue: Int64 = 0
    var subscribers: Int64 = 0
    var unsubscribes: Int64 = 0

    mutating func add(_ click: TGTrackerClick) {
        clicks += 1
        uniqueClicks += click.facts.isUniqueForCampaign ? 1 : 0
        landerClicks += click.facts.landingClicked ? 1 : 0
        cost += click.context.form.amount(click.cost) ?? 0
    }

    mutating func add(_ conversion: TGTrackerConversion) {
        conversions += 1
        revenue += conversion.revenue ?? 0
        let isJoin = conversion.deed == .channelJoin ? Int64(1) : 0
        switch conversion.status {
        case .approved:
            approved += 1
            subscribers += isJoin
        case .pending, .hold: pending += 1
        case .rejected:
            rejected += 1
            unsubscribes += isJoin
        }
    }

    mutating func add(_ other: TGTrackerTally) {
        clicks += other.clicks
        uniqueClicks += other.uniqueClicks
        landerClicks += other.landerClicks
        cost += other.cost
        conversions += other.conversions
        approved += other.approved
        pending += other.pending
        rejected += other.rejected
        revenue += other.revenue
        subscribers += other.subscribers
        unsubscribes += other.unsubscribes
    }

    static let metrics = [
        "clicks", "unique_clicks", "lp_clicks", "conversions", "approved", "pending", "rejected", "cost", "revenue",
        "subscribers", "unsubscribes",
    ]

    /// A metric by its name; `nil` for one without a value.
    func metric(_ name: String, _ form: TGTrackerForm) -> JSON? {
        switch name {
        case "clicks": .int(clicks)
        case "unique_clicks": .int(uniqueClicks)
        case "lp_clicks": .int(landerClicks)
        case "conversions": .int(conversions)
        case "approved": .int(approved)
        case "pending": .int(pending)
        case "rejected": .int(rejected)
        case "cost": form.options.rows.hasMoney ? form.money(cost) : nil
        case "revenue": form.options.rows.hasMoney ? form.money(revenue) : nil
        case "subscribers": .int(subscribers)
        case "unsubscribes": .int(unsubscribes)
        default: nil
        }
    }
}
