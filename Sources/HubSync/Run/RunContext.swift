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
    /// Requests that belong to no page; the run's end writes what is left of them.
    let requests: RequestLog
    let policy: SyncPolicy
    let logger: Logger
    let rows: RowShares
    let pulse: RunPulse
    /// Given back while the run only waits; `nil` where the run needs none.
    let permit: Permit?

    var database: HubDatabase { services.database }
    var now: UTCTime { services.clock.now }
    /// The first click worth reading; `nil` where clicks are kept for ever.
    var clicksFrom: UTCTime? { database.settings.clicksFrom(now: now) }

    func note(_ change: (inout Activity) -> Void) {
        services.board.update(kind, trackerID: tracker.id, change)
    }

    /// Notes a page that was stored.
    func note(rows count: Int) {
        pulse.beat()
        let now = now
        note { $0.add(rows: count, at: now) }
    }

    /// What a call of the provider is handed; `requests` collects what the call makes.
    func call(memory: ProviderMemory?, pageSize: Int, requests: RequestLog? = nil) -> ProviderCall {
        ProviderCall(
            memory: memory,
            requests: requests ?? self.requests,
            pageSize: pageSize,
            now: now,
            onWait: BudgetWait(self).note
        )
    }

    /// Takes the run's permit again where it was given back.
    func takePermit() async throws {
        guard let permit, !permit.isHeld else { return }
        note { $0.doing = "waiting for its turn" }
        pulse.beginWait()
        defer { pulse.endWait() }
        guard await permit.take(unless: Latch()) else { throw CancellationError() }
        try Task.checkCancellation()
    }

    /// Writes a sentence for `history` into the run.
    func remark(_ text: String, about kind: EntityKind = .campaign) async throws {
        var page = Page<Entity>(records: [])
        page.findings.remarks = [text]
        try await database.commitEntities(
            page,
            kind: kind,
            trackerID: tracker.id,
            runID: runID,
            round: now,
            requests: requests.drain()
        )
    }
}
