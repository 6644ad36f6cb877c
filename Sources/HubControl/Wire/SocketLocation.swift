/// Where the control socket lies; daemon and client follow the same rule.
package enum SocketLocation {
    /// The socket of the service under systemd.
    package static let system = "/run/trackerhub/control.sock"

    /// The socket of a daemon that a person started: under `$XDG_RUNTIME_DIR`, else under `/tmp/trackerhub-UID`.
    package static func personal(runtimeDirectory: String?, uid: UInt32) -> String {
        guard let directory = runtimeDirectory, directory.hasPrefix("/") else {
            return "/tmp/trackerhub-\(uid)/control.sock"
        }
        return "\(directory)/trackerhub/control.sock"
    }

    /// The socket that a client uses when nobody named one: the service's where it exists, else the person's where that
    /// exists, else the one that ought to exist (the service's for root and where no runtime directory is set).
    package static func forClient(
        runtimeDirectory: String?,
        uid: UInt32,
        exists: (String) -> Bool
    ) -> String {
        let own = personal(runtimeDirectory: runtimeDirectory, uid: uid)
        if exists(system) { return system }
        if exists(own) { return own }
        return uid == 0 || runtimeDirectory == nil ? system : own
    }
}
