/// Writes the rows of the logs.
struct BeMobLogJSON {
    let context: BeMobContext
    private var zone: ZoneClock
    private var costs: BeMobCostClock

    init(context: BeMobContext, zone: ZoneClock) {
        self.context = context
        self.zone = zone
        costs = BeMobCostClock(context)
    }

    mutating func click(_ visit: BeMobVisit) -> JSON {
        let head: [JSON.Member] = [
            JSON.Member("clickId", .string(BeMobIDs.visit(visit.facts))),
            JSON.Member("visitTime", time(visit.facts.time)),
        ]
        let own: [JSON.Member] = [
            JSON.Member("cost", amount(visit.cost(&costs), visit.facts.index)),
            JSON.Member("currencyId", .string(context.options.currency)),
            JSON.Member("ip", .string(visit.ip)),
            JSON.Member("userAgent", .string(Device.all[visit.facts.device].userAgent.text)),
            JSON.Member("referrer", .string(visit.referrer)),
        ]
        return .object(head + targets(visit) + shown(own) + customs(visit))
    }

    mutating func conversion(_ conversion: BeMobConversion) -> JSON {
        let visit = conversion.visit
        let place = visit.facts.index
        let own: [JSON.Member] = [
            JSON.Member("clickId", .string(BeMobIDs.visit(visit.facts))),
            JSON.Member("transactionId", .string(conversion.transaction)),
            JSON.Member("conversionType", .string(conversion.type)),
            JSON.Member("visitTime", time(visit.facts.time)),
            JSON.Member("conversionTime", time(conversion.time)),
            JSON.Member("status", .string(conversion.status.word(context.options.statusWords))),
            JSON.Member("payout", amount(conversion.revenue, place)),
            JSON.Member("revenue", amount(conversion.revenue, place + 1)),
            JSON.Member("cost", amount(visit.cost(&costs), place)),
            JSON.Member("currencyId", .string(context.options.currency)),
        ]
        return .object(shown(own) + targets(visit) + customs(visit))
    }

    private func shown(_ members: [JSON.Member]) -> [JSON.Member] {
        context.hidesMoney ? members.filter { !Self.money.contains($0.key) } : members
    }

    private static let money: Set<String> = ["payout", "revenue", "cost"]

    private mutating func time(_ time: Int64) -> JSON {
        .string(zone.civil(time).description)
    }

    /// A number in some rows, decimal text in others.
    private func amount(_ micros: Int64, _ place: Int) -> JSON {
        place % 3 == 0 ? .decimalText(micros) : .money(micros)
    }

    private func targets(_ visit: BeMobVisit) -> [JSON.Member] {
        let ids = context.ids
        let network = context.traffic.network(ofOffer: visit.offerID)
        return [
            JSON.Member("externalId", .string(visit.externalID)),
            JSON.Member("campaignId", .string(ids.text(.campaign, visit.campaign.id))),
            JSON.Member("offerId", .text(ids.optional(.offer, visit.offerID))),
            JSON.Member("landingId", .text(ids.optional(.landing, visit.landingID))),
            JSON.Member("trafficSourceId", .text(ids.optional(.source, visit.campaign.sourceID))),
            JSON.Member("affiliateNetworkId", .text(ids.optional(.network, network))),
            JSON.Member("countryCode", .string(Country.all[visit.facts.country].code.text)),
        ]
    }

    private func customs(_ visit: BeMobVisit) -> [JSON.Member] {
        (1...10).map { JSON.Member("custom\($0)", .string(visit.custom($0))) }
    }
}
