/// What a group of clicks adds up to.
struct Tally: Sendable {
    var clicks: Int64 = 0
    var campaignUnique: Int64 = 0
    var flowUnique: Int64 = 0
    var globallyUnique: Int64 = 0
    var bots: Int64 = 0
    var proxies: Int64 = 0
    var emptyReferrers: Int64 = 0
    var landingViews: Int64 = 0
    var landingClicks: Int64 = 0
    var conversions: Int64 = 0
    var leads: Int64 = 0
    var sales: Int64 = 0
    var rejected: Int64 = 0
    var rebills: Int64 = 0
    var deposits: Int64 = 0
    var registrations: Int64 = 0
    /// Money in millionths.
    var cost: Int64 = 0
    var leadRevenue: Int64 = 0
    var saleRevenue: Int64 = 0
    var rejectedRevenue: Int64 = 0

    /// Hold and confirmed together.
    var revenue: Int64 { leadRevenue + saleRevenue }

    mutating func add(_ row: ClickRow, _ context: RowContext) {
        let facts = row.facts
        clicks += 1
        campaignUnique += facts.isUniqueForCampaign ? 1 : 0
        flowUnique += facts.isUniqueForFlow ? 1 : 0
        globallyUnique += facts.isUniqueGlobally ? 1 : 0
        bots += facts.isBot ? 1 : 0
        proxies += facts.isProxy ? 1 : 0
        emptyReferrers += facts.hasReferrer ? 0 : 1
        landingViews += facts.landingID != 0 ? 1 : 0
        landingClicks += row.landingClick(context) != nil ? 1 : 0
        cost += row.cost(context)
        for state in context.world.conversionStates(ofClick: facts.index, at: context.now) { add(state) }
    }

    /// A conversion counts with its click.
    private mutating func add(_ state: ConversionState) {
        conversions += 1
        switch state.current.kind {
        case .lead: leads += 1
        case .sale, .saleOur, .lateSale: sales += 1
        case .rejected, .trash: rejected += 1
        case .rebill: rebills += 1
        case .deposit: deposits += 1
        case .registration: registrations += 1
        }
        rejectedRevenue += state.rejectedRevenue
        if state.current.kind.isSale { saleRevenue += state.revenue } else { leadRevenue += state.revenue }
    }
}

extension Tally {
    /// A metric by its name in the API; `nil` for an unknown one.
    func metric(_ name: String) -> Field? {
        counts(name) ?? money(name) ?? rate(name)
    }

    private func counts(_ name: String) -> Field? {
        let count: Int64
        switch name {
        case "clicks": count = clicks
        case "campaign_unique_clicks": count = campaignUnique
        case "stream_unique_clicks": count = flowUnique
        case "global_unique_clicks": count = globallyUnique
        case "bots": count = bots
        case "proxies": count = proxies
        case "empty_referrers": count = emptyReferrers
        case "conversions": count = conversions
        case "leads": count = leads
        case "sales": count = sales
        case "rejected": count = rejected
        case "rebills": count = rebills
        case "deposits": count = deposits
        case "registrations": count = registrations
        case "lp_views": count = landingViews
        case "lp_clicks": count = landingClicks
        default: return nil
        }
        return .int(count)
    }

    private func money(_ name: String) -> Field? {
        switch name {
        case "cost": .money(cost)
        case "revenue": .money(revenue)
        case "profit": .money(revenue - cost)
        case "profit_confirmed": .money(saleRevenue - cost)
        case "lead_revenue": .money(leadRevenue)
        case "sale_revenue": .money(saleRevenue)
        case "rejected_revenue": .money(rejectedRevenue)
        default: nil
        }
    }

    private func rate(_ name: String) -> Field? {
        switch name {
        case "uc_campaign_rate": percent(campaignUnique, clicks)
        case "uc_stream_rate": percent(flowUnique, clicks)
        case "uc_global_rate": percent(globallyUnique, clicks)
        case "bot_share": percent(bots, clicks)
        case "approve": percent(sales, conversions)
        case "lp_ctr": percent(landingClicks, landingViews)
        case "cr": percent(conversions, clicks)
        case "crs": percent(sales, clicks)
        case "crl": percent(leads, clicks)
        case "roi", "profitability": percent(revenue - cost, cost)
        case "roi_confirmed": percent(saleRevenue - cost, cost)
        case "epc", "ec": share(revenue, clicks)
        case "epc_confirmed", "ec_confirmed": share(saleRevenue, clicks)
        case "cps": share(cost, sales)
        case "cpa": share(cost, conversions)
        case "cpc", "ecpc": share(cost, clicks)
        case "ecpm": share(revenue * 1000, clicks)
        case "ecpm_confirmed": share(saleRevenue * 1000, clicks)
        case "landing_clicked_period": .int(landingClicks > 0 ? 60 : 0)
        default: nil
        }
    }

    /// With two places.
    private func percent(_ part: Int64, _ whole: Int64) -> Field {
        whole == 0 ? .int(0) : .money(Int64((Double(part) / Double(whole) * 10_000).rounded()) * 10_000)
    }

    /// Millionths of money for one, with four places.
    private func share(_ money: Int64, _ count: Int64) -> Field {
        count == 0 ? .int(0) : .money(money / count / 100 * 100)
    }
}
