import Synchronization

/// An account's states over time, made again from its first state and its changes.
final class AccountHistory: Sendable {
    private let first: Account
    private let schedule: AccountSchedule
    private let cache: Mutex<Known?>

    /// A snapshot and the times between which it holds.
    private struct Known {
        let from: Int64
        let until: Int64
        let snapshot: AccountSnapshot
    }

    init(first: Account, schedule: AccountSchedule) {
        self.first = first
        self.schedule = schedule
        cache = Mutex(nil)
    }

    /// The account as it was before its first change.
    var base: Account { first }

    /// The account at a time not before the clock's start.
    func snapshot(at time: Int64) -> AccountSnapshot {
        cache.withLock { cache in
            if let known = cache, known.from <= time, time < known.until { return known.snapshot }
            let coming = schedule.changes(through: time + 2 * AccountSchedule.step)
            let count = coming.partitioningIndex { $0.time > time }
            let snapshot = AccountSnapshot(account(after: Array(coming[..<count])))
            let until = count < coming.endIndex ? coming[count].time : time + AccountSchedule.step
            cache = Known(from: time, until: until, snapshot: snapshot)
            return snapshot
        }
    }

    private func account(after changes: [AccountChange]) -> Account {
        var account = first
        let seen = changes.partitioningIndex { $0.time > schedule.start }
        for change in changes[..<seen] { account.apply(change) }
        account.markVisible()
        account.mayDeleteFlows = true
        for change in changes[seen...] { account.apply(change) }
        return account
    }
}

extension [AccountChange] {
    fileprivate func partitioningIndex(_ isPast: (AccountChange) -> Bool) -> Int {
        firstIndex(where: isPast) ?? endIndex
    }
}

/// An account at one moment, with the names that log rows show.
final class AccountSnapshot: Sendable {
    let account: Account
    let campaigns: [Int: PooledText]
    let groups: [Int: PooledText]
    let flows: [Int: PooledText]
    let offers: [Int: PooledText]
    let landings: [Int: PooledText]
    let sources: [Int: PooledText]
    let networks: [Int: PooledText]

    init(_ account: Account) {
        self.account = account
        campaigns = Self.names(account.campaigns, \.id, \.name)
        groups = Self.names(account.groups, \.id, \.name)
        flows = Self.names(account.flows, \.id, \.name)
        offers = Self.names(account.offers, \.id, \.name)
        landings = Self.names(account.landings, \.id, \.name)
        sources = Self.names(account.sources, \.id, \.name)
        networks = Self.names(account.networks, \.id, \.name)
    }

    private static func names<Thing>(
        _ things: [Thing],
        _ id: (Thing) -> Int,
        _ name: (Thing) -> String
    ) -> [Int: PooledText] {
        Dictionary(things.map { (id($0), PooledText(name($0))) }, uniquingKeysWith: { $1 })
    }
}
