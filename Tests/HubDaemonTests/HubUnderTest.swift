import HubControl
import HubControlServer
import HubModel
import HubStore
import HubSync
import Logging

@testable import HubDaemon

/// The daemon's handlers over a real database and an engine that connects to nothing.
struct HubUnderTest {
    let hub: Hub
    let log = LogLines()
    private let dispatcher: ControlDispatcher

    /// A clock that stands still.
    struct StillClock: HubClock {
        var now: UTCTime
        var uptime: Duration { .seconds(60) }
        func sleep(for duration: Duration) async throws { try await Task.sleep(for: .seconds(86_400)) }
    }

    /// Keitaro with totals of its own, Voluum without, and TG Tracker, which is proven by a memory that is its profile;
    /// nobody can be reached.
    struct NobodyThere: ProviderCatalog {
        let descriptors = [TrackerType.keitaro, .voluum, .tgtracker].map { type in
            ProviderDescriptor(
                type: type,
                title: [.keitaro: "Keitaro", .voluum: "Voluum"][type] ?? "TG Tracker",
                defaultURL: nil,
                credentialSets: [[.apiKey]],
                authentication: "header",
                entityReads: [:],
                entityOrder: [],
                streams: [
                    .clicks: StreamTraits(
                        safetyLag: 60,
                        overlap: 3600,
                        deepLookback: 86_400,
                        deepEvery: 86_400,
                        maxSlice: 86_400
                    )
                ],
                offersUsers: false,
                subIDSlots: 30,
                options: [],
                limits: [],
                dayTotals: type == .keitaro
                    ? DayTotalsTraits(datesConversionsByClick: true, closesAfter: 3600, measures: [.clicks, .revenue])
                    : nil,
                isUnverified: type == .tgtracker,
                isProven: { options, memory in memory?.json == options["profile"] }
            )
        }

        func withProvider<Result: Sendable>(
            for tracker: TrackerConfig,
            credentials: Credentials,
            _ body: (any TrackerProvider) async throws -> Result
        ) async throws -> Result {
            throw ProviderError.unreachable(.refused, detail: "nobody is there")
        }
    }

    static let now = UTCTime(seconds: 1_792_836_000)

    init(_ scratch: Scratch) throws {
        let database = try HubDatabase.open(at: "\(scratch.path)/hub.sqlite")
        let clock = StillClock(now: Self.now)
        let board = ProgressBoard()
        let services = SyncServices(
            database: database,
            catalog: NobodyThere(),
            credentials: { _ in [:] },
            clock: clock,
            randomness: .system,
            board: board,
            logger: log.logger
        )
        let hub = Hub(
            database: database,
            databasePath: "\(scratch.path)/hub.sqlite",
            catalog: NobodyThere(),
            engine: SyncEngine(services: services, policy: SyncPolicy()),
            board: board,
            keeper: SecretKeeper(key: nil, origin: nil),
            clock: clock,
            settings: LiveSettings(policy: SyncPolicy(), backfillDays: 30),
            checkGate: CheckGate(),
            startedAt: Self.now,
            startedUptime: .zero,
            logger: log.logger
        )
        self.hub = hub
        dispatcher = ControlDispatcher(logger: log.logger) { builder in
            SyncHandlers(hub: hub).register(in: &builder)
            SystemHandlers(hub: hub).register(in: &builder)
            DatabaseHandlers(hub: hub).register(in: &builder)
        }
    }

    @discardableResult
    func add(_ name: String, _ type: TrackerType = .keitaro) async throws -> TrackerConfig {
        guard let trackerName = TrackerName(name) else { throw NoName() }
        let new = NewTracker(name: trackerName, type: type, url: try TrackerURL(parsing: "https://t.example"))
        return try await hub.database.addTracker(new, at: Self.now - 86_400) { _ in [:] }
    }

    private struct NoName: Error {}

    /// The answer to a call by somebody with that role.
    func call(_ method: String, _ params: JSONValue? = nil, as role: Role = .superAdmin) async throws -> JSONValue {
        let caller = Caller(
            peer: PeerCredentials(uid: 0, gid: 0, pid: 1),
            role: role,
            connection: 1,
            outlet: NotificationOutlet(capacity: 1) {}
        )
        let request = Request(id: .number("1"), method: method, params: params)
        let answer = await dispatcher.answer(.request(request), from: caller)
        return try JSONParser.parse(answer ?? [])
    }
}
