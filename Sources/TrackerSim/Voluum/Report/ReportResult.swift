/// The groups of a report in their order, before a page is cut from them.
final class ReportResult: Sendable {
    struct Group: Sendable {
        let key: GroupKey
        var tally: VisitTally
    }

    let groups: [Group]
    /// The texts that the numbers of a dimension mean, by the dimension's place.
    let texts: [[String]]
    let total: VisitTally

    init(groups: [Group], texts: [[String]]) {
        self.groups = groups
        self.texts = texts
        total = groups.reduce(into: VisitTally()) { $0.add($1.tally) }
    }
}

/// Adds up visits and conversions by groups.
struct ReportBuilder {
    let query: ReportQuery
    let moment: VoluumMoment
    private let exchange: Exchange
    private var grouper: Grouper
    private var places: [GroupKey: Int] = [:]
    private var groups: [ReportResult.Group] = []
    private var zone: ZoneClock

    init(_ query: ReportQuery, _ moment: VoluumMoment) {
        self.query = query
        self.moment = moment.seen(in: query.workspaces)
        exchange = Exchange(from: moment.options.accountCurrency, to: query.currency)
        grouper = Grouper(query.dimensions, query.zone)
        zone = query.zone
    }

    mutating func result() -> ReportResult {
        let window = moment.window(from: query.range.begin, to: query.range.end)
        for click in window {
            let visit = VisitRow(click, moment)
            guard accepts(visit, at: visit.facts.time) else { continue }
            let place = place(grouper.key(visit, at: visit.facts.time))
            groups[place].tally.add(visit, exchange)
        }
        switch query.timeMode {
        case .conversion:
            let posted = moment.posted(from: query.range.begin, to: query.range.end)
            for posting in posted { add(posting, at: posting.time) }
        case .visit: addConversions(ofVisits: window)
        }
        addThings()
        let kept = groups.filter { group in query.filters.allSatisfy { $0.accepts(group.tally) } }
        return ReportResult(groups: kept, texts: grouper.texts)
    }

    /// Only clicks that convert are looked at.
    private mutating func addConversions(ofVisits window: Range<Int>) {
        let story = PostingStory(world: moment.world)
        let size = moment.world.clicksPerConversion
        for block in window.lowerBound / size...max(window.lowerBound, window.upperBound) / size {
            let click = moment.world.convertingClick(ofBlock: block)
            guard window.contains(click) else { continue }
            let time = moment.world.timing.time(of: click)
            for posting in story.postings(ofClick: click) where posting.time <= moment.now { add(posting, at: time) }
        }
    }

    private mutating func add(_ posting: Posting, at time: Int64) {
        let visit = VisitRow(posting.click, moment)
        guard accepts(visit, at: time) else { return }
        let place = place(grouper.key(visit, at: time))
        groups[place].tally.add(posting, exchange)
    }

    private mutating func accepts(_ visit: VisitRow, at time: Int64) -> Bool {
        guard moment.sees(visit.campaignID) else { return false }
        for filter in query.filters where !filter.accepts(visit, at: time, &zone) { return false }
        return true
    }

    private mutating func place(_ key: GroupKey) -> Int {
        if let place = places[key] { return place }
        places[key] = groups.count
        groups.append(ReportResult.Group(key: key, tally: VisitTally()))
        return groups.count - 1
    }

    /// Things without traffic are rows too where the client wants them; only of a report by things alone.
    private mutating func addThings() {
        guard query.include != .traffic, query.dimensions.count == 1 else { return }
        guard let kind = query.dimensions[0].entity, kind != .path else { return }
        let archived = moment.archived(kind)
        for id in moment.numbers(kind) where moment.sees(id) {
            var key = GroupKey(repeating: 0)
            key[0] = Int32(id)
            _ = place(key)
        }
        switch query.include {
        case .active: groups.removeAll { archived.contains(Int($0.key[0])) }
        case .archived: groups.removeAll { !archived.contains(Int($0.key[0])) }
        default: break
        }
    }
}

extension VoluumMoment {
    fileprivate func archived(_ kind: VoluumIDs.Kind) -> Set<Int> {
        switch kind {
        case .campaign: Set(account.campaigns.filter { $0.state == .deleted }.map(\.id))
        case .offer: Set(account.offers.filter { $0.state == .deleted }.map(\.id))
        case .lander: Set(account.landings.filter { $0.state == .deleted }.map(\.id))
        default: []
        }
    }
}
