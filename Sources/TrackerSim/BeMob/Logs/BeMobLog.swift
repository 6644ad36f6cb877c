/// Answers the logs of visits and conversions, where the tracker has them.
struct BeMobLog {
    enum Kind: Sendable {
        case clicks, conversions
    }

    let context: BeMobContext
    private let rows: BeMobLogJSON

    init(_ context: BeMobContext, _ zone: ZoneClock) {
        self.context = context
        rows = BeMobLogJSON(context: context, zone: zone)
    }

    /// A page of the log, and how many rows the span has.
    func page(_ kind: Kind, _ range: BeMobRange, _ page: BeMobPage) -> (rows: [JSON], total: Int) {
        var writer = rows
        switch kind {
        case .clicks:
            let visits = visits(from: range.from, to: range.to)
            let total = context.options.hasTotals ? visits.reduce(0) { count, _ in count + 1 } : 0
            return (page.of(visits).map { writer.click($0) }, total)
        case .conversions:
            let conversions = conversions(from: range.from, to: range.to)
            return (page.of(conversions).map { writer.conversion($0) }, conversions.count)
        }
    }

    /// The visits of a span in order of time, made one by one as they are asked for.
    func visits(from: Int64, to: Int64) -> some Sequence<BeMobVisit> {
        let timing = context.world.timing
        let high = timing.count(before: min(to, context.now) + 1)
        let window = min(high, timing.count(before: from))..<high
        return window.lazy.map { BeMobVisit($0, context) }.filter(isShown)
    }

    /// The conversions of a span in order of time.
    func conversions(from: Int64, to: Int64) -> [BeMobConversion] {
        let events = context.world.conversions.events(of: context.world, through: context.now)
        let end = min(to, context.now)
        guard from <= end else { return [] }
        return events[events.place(of: from)..<events.place(of: end + 1)].filter { $0.step == 0 }
            .compactMap { BeMobConversion($0, context) }.filter { isShown($0.visit) }
    }

    private func isShown(_ visit: BeMobVisit) -> Bool {
        context.sees(workspace: visit.campaign.workspace) && (context.options.countsBots || !visit.facts.isBot)
    }
}
