import Glibc
import HubControlServer
import HubModel
import HubStore
import HubVault
import Logging

extension Daemon {
    /// Opens the database, making its folder where that is missing.
    ///
    /// What takes longer than a second is a step to a newer schema: it is said, and systemd is asked to wait for it.
    func openDatabase(_ notifier: SystemdNotifier) throws(StartFailure) -> HubDatabase {
        try OwnFolder.make(config.stateDirectory, for: "the database")
        do {
            return try SlowStart.watching { seconds in
                // A step to a newer schema rewrites the rows, which takes minutes where there are millions.
                if seconds < 10 {
                    logger.notice("migrating the database", metadata: ["database": "\(config.databaseFile)"])
                }
                notifier.extendStart(bySeconds: 60, status: "migrating the database for \(seconds) s")
            } _: { () throws(StoreError) in
                try HubDatabase.open(at: config.databaseFile, settings: config.storeSettings)
            }
        } catch {
            let code: StartFailure.Code = if case .newerSchema = error { .configuration } else { .database }
            throw StartFailure(code, "the database \(config.databaseFile) cannot be opened: \(error)")
        }
    }

    /// Loads the key and makes sure that it is the one that the stored secrets need.
    func openVault(_ database: HubDatabase) async throws(StartFailure) -> SecretKeeper {
        let wanted: Set<String>
        do {
            wanted = try await database.credentialKeyIDs()
        } catch {
            throw StartFailure(.database, "the stored secrets' key ids cannot be read: \(error)")
        }
        let found: (key: VaultKey, origin: String)?
        do {
            found = try KeySource.load(
                credentialsDirectory: config.credentialsDirectory,
                environmentValue: config.environmentKey?.reveal(),
                keyFile: config.keyFile,
                mayCreate: config.mayCreateKey && wanted.isEmpty
            )
        } catch {
            throw StartFailure(.configuration, "\(error)")
        }
        let missing = wanted.subtracting([found?.key.id].compactMap(\.self)).sorted()
        if let wantedID = missing.first {
            let have = found.map { "the one given is \($0.key.id), from \($0.origin)" } ?? "none is given"
            throw StartFailure(
                .configuration,
                "the stored secrets need the encryption key \(wantedID), but \(have): "
                    + KeyFailure.missing(wantedKeyID: wantedID).advice
            )
        }
        if found == nil {
            logger.warning(
                "no encryption key is configured: no tracker can be added",
                metadata: ["advice": "\(KeyFailure.missing(wantedKeyID: nil).advice)"]
            )
        }
        return SecretKeeper(key: found?.key, origin: found?.origin)
    }

    /// The control socket: systemd's where it handed one over, else the daemon's own.
    func listener() throws(StartFailure) -> ControlListener {
        if let descriptor = try ListenDescriptors.control() { return .descriptor(descriptor) }
        let folder = config.socketPath.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        try OwnFolder.make(folder, for: "the control socket")
        return .path(config.socketPath, mode: config.socketMode, group: try socketGroupID())
    }

    private func socketGroupID() throws(StartFailure) -> UInt32? {
        guard let name = config.socketGroup else { return nil }
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 64 * 1024)
        guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, found != nil else {
            throw StartFailure(.configuration, "socket.group: there is no group '\(name)'")
        }
        return entry.gr_gid
    }
}
