/// What a local account may do, lowest first; each role may do what those below it may.
package enum Role: String, CaseIterable, Codable, Sendable {
    /// Sees what its grants allow.
    case viewer
    /// Sees what its grants allow.
    case mediabuyer
    /// Adds and changes trackers.
    case manager
    /// Reads the audit log and manages members.
    case admin
    case owner
    /// root and the service's own account.
    case superAdmin = "super_admin"
}

extension Role: Comparable {
    package static func < (left: Role, right: Role) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .viewer: 0
        case .mediabuyer: 1
        case .manager: 2
        case .admin: 3
        case .owner: 4
        case .superAdmin: 5
        }
    }
}
