/// A person with an account in the tracker.
package struct TrackerUser: Hashable, Sendable, Codable {
    package var id: String
    /// The login name.
    package var login: String
    package var email: String?
    /// The tracker's own word, for example `ADMIN`.
    package var role: String?
    package var isActive: Bool

    package init(id: String, login: String, email: String? = nil, role: String? = nil, isActive: Bool = true) {
        self.id = id
        self.login = login
        self.email = email
        self.role = role
        self.isActive = isActive
    }
}
