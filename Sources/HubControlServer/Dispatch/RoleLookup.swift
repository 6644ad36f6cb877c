package import HubControl

/// Which role a local account has: root and the service's own account are `super_admin`, others have what they were given.
package struct RoleLookup: Sendable {
    private let serviceUID: UInt32
    private let given: @Sendable (UInt32) async -> Role?

    /// `given` tells the role of every other account; `nil` where it has none.
    package init(serviceUID: UInt32, given: @escaping @Sendable (UInt32) async -> Role? = { _ in nil }) {
        self.serviceUID = serviceUID
        self.given = given
    }

    package func role(of uid: UInt32) async -> Role? {
        uid == 0 || uid == serviceUID ? .superAdmin : await given(uid)
    }
}
