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

    func sees(workspace: Int) -> Bool {
        rights == .full || workspace == 1
    }

    /// The account's zone.
    var zone: ZoneClock { ZoneClock(name: options.timezone) ?? .utc }
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
