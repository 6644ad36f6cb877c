import HubControl

/// Where state and socket lie unless the configuration says otherwise.
///
/// Under systemd in the folders that it made (systemd.exec(5), `StateDirectory=`, `RuntimeDirectory=`); for a person as
/// the XDG Base Directory Specification says.
struct Places {
    let stateDirectory: String
    let socketPath: String
    /// Whether systemd started the daemon as a service.
    let isSystemService: Bool

    init(environment: [String: String], userID: UInt32) {
        func folder(_ name: String) -> String? {
            environment[name].flatMap { $0.hasPrefix("/") ? String($0.split(separator: ":")[0]) : nil }
        }
        isSystemService = folder("STATE_DIRECTORY") != nil
        let home = folder("HOME") ?? "/root"
        stateDirectory =
            folder("STATE_DIRECTORY") ?? (folder("XDG_STATE_HOME") ?? "\(home)/.local/state") + "/trackerhub"
        socketPath =
            folder("RUNTIME_DIRECTORY").map { "\($0)/control.sock" }
            ?? SocketLocation.personal(runtimeDirectory: environment["XDG_RUNTIME_DIR"], uid: userID)
    }
}
