package import HubControl

/// Who asks: what the kernel says of the process at the other end, and the role of its account.
package struct Caller: Sendable {
    package let peer: PeerCredentials
    /// `nil` where nobody gave the account one.
    package let role: Role?
    /// Tells one connection of this process's life from another.
    package let connection: UInt64
    private let outlet: NotificationOutlet

    package init(peer: PeerCredentials, role: Role?, connection: UInt64, outlet: NotificationOutlet) {
        self.peer = peer
        self.role = role
        self.connection = connection
        self.outlet = outlet
    }

    /// The way to tell this connection something later.
    package var notifications: NotificationOutlet { outlet }

    /// Sends a notification on the caller's connection; false where the connection is gone or was cut off.
    @discardableResult
    package func notify(_ notification: some ControlNotification) throws -> Bool {
        outlet.send(try notification.line())
    }
}

/// The process at the other end of a Unix socket (`SO_PEERCRED`, unix(7)), as it was when it connected.
package struct PeerCredentials: Hashable, Sendable {
    package var uid: UInt32
    package var gid: UInt32
    package var pid: Int32

    package init(uid: UInt32, gid: UInt32, pid: Int32) {
        self.uid = uid
        self.gid = gid
        self.pid = pid
    }
}
