/// Everything in a simulated tracker's account but its logs, at one moment.
struct Account: Sendable {
    enum State: String, Sendable {
        case active, disabled, deleted
    }

    struct Group: Sendable {
        let id: Int
        let name: String
        /// `campaigns`, `offers`, `landings`, `domains`.
        let type: String
    }

    struct Network: Sendable {
        let id: Int
        var name: String
        var postbackURL: String
        let createdAt: Int64
        var updatedAt: Int64
    }

    struct User: Sendable {
        let id: Int
        let login: String
        let isAdmin: Bool
        let language: String
        let timezone: String
    }

    struct Domain: Sendable {
        let id: Int
        let name: String
        let createdAt: Int64
    }

    var campaigns: [Campaign] = []
    var flows: [Flow] = []
    var offers: [Offer] = []
    var landings: [Landing] = []
    var sources: [Source] = []
    var networks: [Network] = []
    var groups: [Group] = []
    var users: [User] = []
    var domains: [Domain] = []
    /// Set once the clock has started: before, nobody could have seen a flow that is then deleted.
    var mayDeleteFlows = false
    /// Whether a change in a campaign's flows leaves the campaign's stamp as it was.
    var hidesFlowChanges = false

    func group(_ id: Int?) -> Group? {
        groups.first { $0.id == id }
    }

    func flows(of campaignID: Int) -> [Flow] {
        flows.filter { $0.campaignID == campaignID }
    }
}
