import HubModel

/// One way of asking for a list; their answers are joined by id.
///
/// Nobody has seen a list that is paged, nor knows whether one is cut, or leaves out what is archived (section 6): where an
/// answer looks like it, the list is asked for in other ways, too.
enum BeMobListStep: Hashable, Sendable, Codable {
    /// As the clients do that are known to work.
    case plain
    /// With the highest limit.
    case limited
    case status(String)
    /// Stands for a step for each workspace.
    case workspaces
    case workspace(String)

    static let highestLimit = 10_000
    /// What a list without a filter may leave out.
    static let hidden: [BeMobListStep] = [.status("archived"), .status("deleted")]

    var query: [QueryItem] {
        switch self {
        case .plain, .workspaces: []
        case .limited: [QueryItem("limit", "\(Self.highestLimit)")]
        case .status(let word): [QueryItem("status", word)]
        case .workspace(let id): [QueryItem("workspaceIds", id)]
        }
    }

    var isFilter: Bool {
        switch self {
        case .plain, .limited, .workspaces: false
        case .status, .workspace: true
        }
    }
}
