package import HubModel
package import HubStore
package import Logging

/// What every part of the engine works with, passed in from outside.
package struct SyncServices: Sendable {
    let database: HubDatabase
    let catalog: any ProviderCatalog
    /// Opens the vault for one tracker.
    let credentials: @Sendable (TrackerConfig) async throws -> Credentials
    let clock: any HubClock
    let randomness: Randomness
    let board: ProgressBoard
    let logger: Logger

    package init(
        database: HubDatabase,
        catalog: any ProviderCatalog,
        credentials: @escaping @Sendable (TrackerConfig) async throws -> Credentials,
        clock: any HubClock,
        randomness: Randomness,
        board: ProgressBoard,
        logger: Logger
    ) {
        self.database = database
        self.catalog = catalog
        self.credentials = credentials
        self.clock = clock
        self.randomness = randomness
        self.board = board
        self.logger = logger
    }
}

/// One run of one tracker while it is connected.
struct RunContext: Sendable {
    let services: SyncServices
    let tracker: TrackerConfig
    let runID: Int64
    let kind: RunKind
    let provider: any TrackerProvider
    let descriptor: ProviderDescriptor
    let requests: RequestLog
    let policy: SyncPolicy
    let logger: Logger

    var database: HubDatabase { services.database }
    var now: UTCTime { services.clock.now }

    func note(_ change: (inout Activity) -> Void) {
        services.board.update(kind, trackerID: tracker.id, change)
    }

    /// What a call of the provider is handed.
    func call(memory: ProviderMemory?, pageSize: Int) -> ProviderCall {
        ProviderCall(memory: memory, requests: requests, pageSize: pageSize, now: now)
    }
}
