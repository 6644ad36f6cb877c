extension Account {
    /// The campaign that is archived before the clock's start and gone for good some hours after it.
    private var doomed: Int { campaigns.count - 1 }

    /// Does what a change says.
    ///
    /// However seldom a client reads, it can know the last state of each thing that it can no longer read: campaigns
    /// that come and go (every sixth, from the fifth) never change their flows, one that comes back from before the
    /// clock's start stays, and what is to be archived or deleted is not changed before.
    mutating func apply(_ change: AccountChange) {
        var dice = Dice(change.dice)
        let time = change.time
        switch change.deed {
        case .renameCampaign: touch(place(1, &dice), time) { $0.name = Self.renamed($0.name, time) }
        case .toggleArchive: toggleArchive(place(4, &dice), time)
        case .togglePause: touch(place(3, &dice), time) { $0.state = $0.state == .active ? .disabled : .active }
        case .changeCost: touch(place(0, &dice), time) { $0.cost = $0.cost / 10 * 11 + 10_000 }
        case .changeShare, .changeFilter, .addFlow, .deleteFlow: changeFlow(change.deed, place(2, &dice), time, &dice)
        case .renameOffer: touchOffer(2 + dice.below(offers.count - 2), time) { $0.name = Self.renamed($0.name, time) }
        case .changePayout: touchOffer(2 + dice.below(offers.count - 2), time) { $0.payout += 250_000 }
        case .renameLanding:
            let index = 3 + dice.below(landings.count - 3)
            landings[index].name = Self.renamed(landings[index].name, time)
            landings[index].listedStamp = time
        case .renameNetwork:
            let index = dice.below(networks.count)
            networks[index].name = Self.renamed(networks[index].name, time)
            networks[index].updatedAt = time
        case .archiveDoomed: touch(doomed, time) { $0.state = .deleted }
        case .purgeDoomed: campaigns[doomed].isPurged = true
        case .archiveFirstOffer: offers[0].archivedAt = time
        case .archiveSecondOffer: offers[1].archivedAt = time
        case .archiveLanding: landings[2].archivedAt = time
        }
    }

    /// A campaign whose place leaves `rest` when divided by six; the doomed one is never chosen.
    private func place(_ rest: Int, _ dice: inout Dice) -> Int {
        let chosen = rest + 6 * dice.below((campaigns.count - rest + 5) / 6)
        return chosen == doomed ? rest : chosen
    }

    private mutating func touch(_ index: Int, _ time: Int64, _ change: (inout Campaign) -> Void) {
        guard campaigns[index].state != .deleted else { return }
        change(&campaigns[index])
        campaigns[index].updatedAt = time
    }

    private mutating func touchOffer(_ index: Int, _ time: Int64, _ change: (inout Offer) -> Void) {
        change(&offers[index])
        offers[index].listedStamp = time
    }

    private mutating func toggleArchive(_ index: Int, _ time: Int64) {
        let restored = campaigns[index].state == .deleted
        guard restored || !campaigns[index].startedArchived else { return }
        campaigns[index].state = restored ? .active : .deleted
        campaigns[index].updatedAt = time
        if restored { campaigns[index].wasVisible = true }
    }

    /// Says that a client could read everything that is now visible.
    mutating func markVisible() {
        for index in campaigns.indices {
            campaigns[index].wasVisible = campaigns[index].state != .deleted
            campaigns[index].startedArchived = campaigns[index].state == .deleted
        }
        for index in offers.indices where offers[index].state != .deleted { offers[index].wasVisible = true }
        for index in landings.indices where landings[index].state != .deleted { landings[index].wasVisible = true }
    }

    /// The name with a new mark at its end.
    private static func renamed(_ name: String, _ time: Int64) -> String {
        let base = name.split(separator: " · ", maxSplits: 1).first.map(String.init) ?? name
        return base + " · \(time / 3600 % 1000)"
    }
}
