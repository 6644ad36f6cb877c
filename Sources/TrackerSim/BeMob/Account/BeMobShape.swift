/// How the things of an account are laid out in BeMob, where the account itself leaves it open.
enum BeMobShape {
    /// Where a campaign sends its visitors.
    enum Destination: String, Sendable {
        case savedFlow = "flow"
        case ownFlow = "flowInline"
        case url
    }

    static func destination(_ campaignID: Int) -> Destination {
        campaignID % 7 == 5 ? .url : campaignID % 3 == 0 ? .savedFlow : .ownFlow
    }

    /// Where a campaign without any flow sends its visitors.
    static func directURL(_ campaignID: Int) -> String {
        "https://direct.example.org/\(campaignID)"
    }

    static let workspaces = ["Main", "Agency / DE", "Тест"]

    /// The workspace of a campaign or offer, from 1.
    static func workspace(_ id: Int) -> Int {
        id % workspaces.count + 1
    }

    /// Whether an offer's payout is fixed.
    static func hasFixedPayout(_ offerID: Int) -> Bool {
        offerID % 5 != 0
    }

    static func costModel(_ costType: String) -> String {
        switch costType {
        case "CPC": "cpv"
        case "CPM": "cpm"
        case "CPA": "cpa"
        case "RevShare": "revshare"
        default: "auto"
        }
    }

    /// Saved flows are called alike, as people do it.
    static func flowName(_ id: Int) -> String {
        ["Main flow", "Split test", "Поток 1"][id / 3 % 3]
    }

    /// Two networks have one name.
    static func network(namedAs id: Int) -> Int {
        id == 3 ? 1 : id
    }
}
