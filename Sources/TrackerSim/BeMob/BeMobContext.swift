/// One moment of one simulated BeMob, as a key sees it.
struct BeMobContext: Sendable {
    let world: SimWorld
    let options: BeMobOptions
    let traffic: BeMobTraffic
    let names: AccountSnapshot
    /// Unix seconds: what happened later cannot be read.
    let now: Int64
    let rights: BeMobAccess.Rights
    let hidesMoney: Bool

    var account: Account { names.account }
    var ids: BeMobIDs { BeMobIDs(seed: world.seed, hasDigits: options.digitIDs) }
    var countries: [BeMobCountry] { BeMobCountry.all(seed: world.seed) }

    /// Those of the account, and copies of them beside.
    var offers: [Account.Offer] {
        account.offers
            + (0..<options.furtherOffers).map { number in
                account.offers[number % account.offers.count].copy(as: Self.firstFurtherOffer + number)
            }
    }

    /// Beyond every id of the account.
    private static let firstFurtherOffer = 100_000

    func sees(workspace: Int) -> Bool {
        rights == .full || workspace == 1
    }

    /// The account's zone.
    var zone: ZoneClock { ZoneClock(name: options.timezone) ?? .utc }
}

extension Account.Offer {
    fileprivate func copy(as id: Int) -> Account.Offer {
        Account.Offer(
            id: id,
            name: "\(name) \(id)",
            groupID: groupID,
            networkID: networkID,
            url: url,
            payout: payout,
            currency: currency,
            countries: countries,
            createdAt: createdAt,
            listedStamp: listedStamp,
            archivedAt: archivedAt
        )
    }
}

extension BeMobContext {
    func status(_ campaign: Account.Campaign) -> String {
        if campaign.isPurged { return "deleted" }
        switch campaign.state {
        case .active: return "active"
        case .disabled: return options.pausedWord
        case .deleted: return "archived"
        }
    }

    /// Of offers and landings.
    func status(_ state: Account.State) -> String {
        state == .deleted ? "archived" : "active"
    }

    func networkName(_ id: Int) -> String? {
        names.networks[BeMobShape.network(namedAs: id)]?.text
    }
}
