/// Sums of visits and conversions over a span of time.
struct BeMobAggregate {
    let context: BeMobContext
    let grain: BeMobGrain
    /// In the order of the cells' texts.
    private let texts: [BeMobDimension]
    private let hasCampaign: Bool
    private let hasOffer: Bool
    private let hasLanding: Bool
    private let hasCountry: Bool
    /// By the campaign's place: whether its visits count.
    private let counts: [Bool]
    private var zone: ZoneClock
    private var costs: BeMobCostClock
    private(set) var cells: [BeMobCell: BeMobTally] = [:]

    /// `statuses` are those of campaigns whose visits count; `nil` for all.
    init(_ dimensions: [BeMobDimension], zone: ZoneClock, statuses: Set<String>?, _ context: BeMobContext) {
        self.context = context
        self.zone = zone
        grain = dimensions.contains(.hour) ? .hour : dimensions.contains(.day) ? .day : .all
        texts = dimensions.filter(\.isText)
        hasCampaign = !Set(dimensions).isDisjoint(with: [.campaign, .flow, .trafficSource])
        hasOffer = dimensions.contains(.offer) || dimensions.contains(.affiliateNetwork)
        hasLanding = dimensions.contains(.landing)
        hasCountry = dimensions.contains(.country)
        costs = BeMobCostClock(context)
        counts = context.account.campaigns.prefix(context.traffic.campaigns.count).map { campaign in
            context.sees(workspace: BeMobShape.workspace(campaign.id))
                && statuses?.contains(context.status(campaign)) != false
        }
    }

    /// Adds what happened from one second to another, both included (Unix).
    mutating func add(from: Int64, to: Int64) {
        let timing = context.world.timing
        let end = min(to, context.now)
        guard from <= end else { return }
        for index in timing.count(before: from)..<timing.count(before: end + 1) {
            let visit = BeMobVisit(index, context)
            if isCounted(visit) { add(visit) }
        }
        if context.options.countsByConversionTime { addConversions(from, end) }
    }

    private func isCounted(_ visit: BeMobVisit) -> Bool {
        counts[visit.facts.campaign] && (context.options.countsBots || !visit.facts.isBot)
    }

    private mutating func add(_ visit: BeMobVisit) {
        var tally = BeMobTally(visits: 1, clicks: visit.hasClick(by: context.now) ? 1 : 0, cost: visit.cost(&costs))
        if !context.options.countsByConversionTime, context.world.converts(visit.facts.index) {
            for conversion in BeMobConversion.all(of: visit, context) { tally.add(tallied(conversion)) }
        }
        cells[cell(visit, at: visit.facts.time), default: BeMobTally()].add(tally)
    }

    private mutating func addConversions(_ from: Int64, _ end: Int64) {
        let events = context.world.conversions.events(of: context.world, through: context.now)
        for event in events[events.place(of: from)..<events.place(of: end + 1)] where event.step == 0 {
            guard let conversion = BeMobConversion(event, context), isCounted(conversion.visit) else { continue }
            cells[cell(conversion.visit, at: event.time), default: BeMobTally()].add(tallied(conversion))
        }
    }

    private func tallied(_ conversion: BeMobConversion) -> BeMobTally {
        guard !context.options.uncountedTypes.contains(conversion.type) else { return BeMobTally() }
        return BeMobTally(conversions: 1, revenue: conversion.revenue)
    }

    private mutating func cell(_ visit: BeMobVisit, at time: Int64) -> BeMobCell {
        BeMobCell(
            bucket: grain.bucket(zone.civil(time)),
            campaign: hasCampaign ? visit.facts.campaign : 0,
            offer: hasOffer ? visit.offerID : 0,
            landing: hasLanding ? visit.landingID : 0,
            country: hasCountry ? visit.facts.country : 0,
            texts: texts.map { $0 == .externalID ? visit.externalID : visit.custom($0.slot) }
        )
    }
}

extension BeMobDimension {
    /// Which custom variable it is; 0 for other dimensions.
    fileprivate var slot: Int {
        if case .custom(let slot) = self { slot } else { 0 }
    }
}
