/// What answers and truth are made of: one moment of one simulated RedTrack.
///
/// A class, because every row refers to it.
final class RedTrackContext: Sendable {
    let world: SimWorld
    let options: RedTrackOptions
    /// The account at this moment.
    let account: Account
    /// The names that rows show: those that things had when the rows were made.
    let names: AccountSnapshot
    /// Up to when what happened can be read, in Unix seconds.
    let now: Int64
    let costUpdates: RedTrackCostUpdates.Known
    let ids: RedTrackIDs
    /// The moment as the shared rows take it.
    let shape: RowContext

    init(
        world: SimWorld,
        options: RedTrackOptions,
        account: Account,
        names: AccountSnapshot,
        now: Int64,
        costUpdates: RedTrackCostUpdates.Known
    ) {
        self.world = world
        self.options = options
        self.account = account
        self.names = names
        self.now = now
        self.costUpdates = costUpdates
        ids = RedTrackIDs(world)
        var plain = KeitaroOptions(dialect: .classic)
        plain.language = .english
        shape = RowContext(world: world, options: plain, names: names, now: now)
    }

    /// Millionths; changes that were sent, and the channel's late word, count.
    func cost(of facts: ClickFacts) -> Int64 {
        let cost = costUpdates.cost(of: facts) ?? ClickRow(facts: facts).cost(shape)
        guard let delay = options.costsSettleAfter, facts.time + delay <= now else { return cost }
        return (cost + cost / 10) / 100 * 100
    }

    /// Clicks that can be read in a range.
    func clicks(in range: TimeRange) -> Range<Int> {
        let high = world.timing.count(before: min(range.to, now) + 1)
        return min(high, world.timing.count(before: range.from))..<high
    }
}
