import Glibc
import HubControl
import HubModel
import HubStore
import HubSync
import HubVault
import Logging

/// What the handlers of control methods work with.
struct Hub: Sendable {
    let database: HubDatabase
    let databasePath: String
    let catalog: any ProviderCatalog
    let engine: SyncEngine
    let board: ProgressBoard
    let keeper: SecretKeeper
    let clock: any HubClock
    let settings: LiveSettings
    let checkGate: CheckGate
    let startedAt: UTCTime
    let startedUptime: Duration
    let logger: Logger

    /// The tracker of that name.
    ///
    /// - Throws: ``HubControl/ControlError`` 1001 where there is none.
    func tracker(_ name: TrackerName) async throws -> TrackerConfig {
        guard let tracker = try await database.tracker(named: name) else {
            throw ControlError.notFound(kind: "tracker", name: name.text)
        }
        return tracker
    }

    /// What is known of each tracker: what the store holds, and the failures that it could not take.
    func overviews() async throws(StoreError) -> [TrackerOverview] {
        try await database.overview().map(engine.current)
    }

    /// Bytes of the database with its write-ahead log.
    var databaseBytes: Int64 { Self.size(of: databasePath) + walBytes }

    /// Bytes of the write-ahead log.
    var walBytes: Int64 { Self.size(of: databasePath + "-wal") }

    /// 0 where the file is not there.
    private static func size(of path: String) -> Int64 {
        var status = stat()
        return lstat(path, &status) == 0 ? Int64(status.st_size) : 0
    }

    var uptimeSeconds: Int64 { (clock.uptime - startedUptime).components.seconds }
}
