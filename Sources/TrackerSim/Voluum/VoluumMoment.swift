/// One moment of one simulated account: what its answers and its truth are made of.
///
/// One object, because every row of an answer refers to it.
final class VoluumMoment: Sendable {
    let world: SimWorld
    let options: VoluumOptions
    let names: AccountSnapshot
    /// Unix seconds.
    let now: Int64
    /// All that was posted up to now and perhaps later.
    let postings: [Posting]
    /// Numbers of the workspaces that are seen; `nil` for all.
    let workspaces: Set<Int>?
    /// The context that the shared facts of a click are asked in.
    let clicks: RowContext

    init(world: SimWorld, options: VoluumOptions, now: Int64, postings: PostingLog) {
        self.world = world
        self.options = options
        self.now = now
        names = world.history.snapshot(at: now)
        self.postings = postings.postings(of: world, through: now)
        workspaces = nil
        var plain = KeitaroOptions(dialect: .classic)
        plain.language = .english
        clicks = RowContext(world: world, options: plain, names: names, now: now)
    }

    private init(_ moment: VoluumMoment, seenIn workspaces: Set<Int>) {
        world = moment.world
        options = moment.options
        names = moment.names
        now = moment.now
        postings = moment.postings
        clicks = moment.clicks
        self.workspaces = moment.workspaces.map { $0.intersection(workspaces) } ?? workspaces
    }

    var account: Account { names.account }
    var ids: VoluumIDs { VoluumIDs(seed: world.seed) }

    /// The same moment as a user sees it who is given some workspaces only.
    func seen(in workspaces: Set<Int>?) -> VoluumMoment {
        workspaces.map { VoluumMoment(self, seenIn: $0) } ?? self
    }

    func sees(_ id: Int) -> Bool {
        workspaces?.contains(Workspace.number(of: id)) ?? true
    }

    /// The clicks of a time that is not later than now; `from` is included, `to` is not.
    func window(from: Int64, to: Int64) -> Range<Int> {
        let high = world.timing.count(before: min(to, now + 1))
        return min(high, world.timing.count(before: from))..<high
    }

    /// What was posted in a time that is not later than now.
    func posted(from: Int64, to: Int64) -> ArraySlice<Posting> {
        let high = postings.place(of: min(to, now + 1))
        return postings[min(high, postings.place(of: from))..<high]
    }

    /// Millionths of the account's currency.
    func cost(_ visit: VisitRow) -> Int64 {
        let cost = visit.click.cost(clicks)
        guard options.rewritesCosts, !CostUpdates.hasCome(for: visit.facts.time, at: now) else { return cost }
        return cost / 200 * 100
    }
}

/// The daily update of costs, where an account has it: at 06:00 UTC for the day before.
enum CostUpdates {
    static func hasCome(for time: Int64, at now: Int64) -> Bool {
        now >= (time / 86_400 + 1) * 86_400 + 6 * 3600
    }

    /// How many there have been.
    static func count(at now: Int64) -> Int64 { (now - 6 * 3600) / 86_400 }
}

/// The two workspaces of an account; each thing is in one of them.
enum Workspace {
    static let all = [(number: 1, name: "Public"), (number: 2, name: "Team B")]
    static let privateOne = 2

    static func number(of id: Int) -> Int { id % 4 == 0 ? 2 : 1 }
    static func name(_ number: Int) -> String { all.first { $0.number == number }?.name ?? "" }
}
