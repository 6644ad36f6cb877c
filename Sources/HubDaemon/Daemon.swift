import Glibc
import HubControl
import HubControlServer
import HubModel
import HubProviders
import HubStore
import HubSync
package import Logging
import ServiceLifecycle
import UnixSignals

/// The daemon: opens the database and the vault, and runs engine and control socket until it is told to stop.
package struct Daemon: Sendable {
    let config: DaemonConfig
    let logger: Logger
    private let rereadConfig: @Sendable () throws -> DaemonConfig

    /// `rereadConfig` reads the configuration anew for a reload.
    package init(config: DaemonConfig, logger: Logger, rereadConfig: @escaping @Sendable () throws -> DaemonConfig) {
        self.config = config
        self.logger = logger
        self.rereadConfig = rereadConfig
    }

    /// Runs until SIGTERM or SIGINT.
    ///
    /// - Throws: ``StartFailure`` where it cannot start, with the exit code that says why.
    package func run() async throws {
        checkClock()
        let notifier = SystemdNotifier()
        let database = try openDatabase(notifier)
        let feed = EventFeed()
        let hub = makeHub(database, try await openVault(database), feed)
        do {
            try await serve(hub, feed, notifier)
        } catch let error as ListenError {
            throw StartFailure(.socket, error.description)
        }
        notifier.stopping()
        if hub.checkGate.isBusy {
            // Closing would wait for the check; the end of the process breaks it off, and harms no file.
            logger.notice("a check of the database was broken off")
        } else {
            try database.close()
        }
        logger.notice("stopped")
    }

    /// Says that the clock cannot be right, as on a machine whose clock has lost its battery and was not set yet.
    private func checkClock() {
        let now = SystemClock().now
        guard now.date.year < 2020 else { return }
        logger.error(
            "this machine's clock is wrong: pulls ask for the wrong days until it is set",
            metadata: ["clock": "\(now)", "advice": "set it, and let systemd-timesyncd or chrony keep it"]
        )
    }

    private func serve(_ hub: Hub, _ feed: EventFeed, _ notifier: SystemdNotifier) async throws {
        let events = EventBoard()
        let summary = { @Sendable in await StatusSummary(hub: hub).text() }
        let server = ControlServer(
            listener: try listener(),
            dispatcher: dispatcher(hub, events),
            roles: RoleLookup(serviceUID: geteuid()),
            logger: logger
        ) {
            notifier.ready(status: await summary())
            logger.notice(
                "ready",
                metadata: [
                    "version": "\(ProductVersion.text)", "database": "\(hub.databasePath)",
                    "socket": "\(config.socketPath)", "key": "\(hub.keeper.origin ?? "none")",
                ]
            )
        }
        let watchdog = WatchdogService(
            interval: notifier.watchdogInterval,
            logger: logger,
            notify: notifier.watchdog,
            probe: { await Heartbeat(hub: hub).beats() }
        )
        let reload = ReloadService(
            notifier: notifier,
            logger: logger,
            reload: { try await self.reload(hub) },
            summary: summary
        )
        // In the order of dependency: what comes later stops first.
        let services: [any Service] = [
            hub.engine, EventService(feed: feed, events: events, hub: hub),
            PurgeService(database: hub.database, logger: logger), retention(hub), server,
            StatusService(notify: notifier.status, summary: summary), watchdog, reload,
        ]
        var group = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(4)
        try await ServiceGroup(configuration: group).run()
    }

    private func retention(_ hub: Hub) -> RetentionService {
        RetentionService(
            expire: { try await hub.database.expire(batch: RetentionService.batch, now: hub.clock.now) },
            fileBytes: { try await hub.database.space().fileBytes },
            clock: hub.clock,
            logger: logger
        )
    }

    private func dispatcher(_ hub: Hub, _ events: EventBoard) -> ControlDispatcher {
        ControlDispatcher(logger: logger) { builder in
            TrackerHandlers(hub: hub).register(in: &builder)
            SyncHandlers(hub: hub).register(in: &builder)
            RecordHandlers(hub: hub).register(in: &builder)
            SystemHandlers(hub: hub).register(in: &builder)
            DatabaseHandlers(hub: hub).register(in: &builder)
            builder.events(events)
        }
    }

    private func makeHub(_ database: HubDatabase, _ keeper: SecretKeeper, _ feed: EventFeed) -> Hub {
        let clock = SystemClock()
        let catalog = Catalog(userAgent: "trackerhub/\(ProductVersion.text)", clock: clock)
        let board = ProgressBoard(onChange: feed.publish)
        let settings = LiveSettings(policy: config.policy, backfillDays: config.backfillDays)
        let services = SyncServices(
            database: database,
            catalog: catalog,
            credentials: { try await keeper.credentials(of: $0, in: database) },
            clock: clock,
            randomness: .system,
            board: board,
            logger: logger
        )
        return Hub(
            database: database,
            databasePath: config.databaseFile,
            catalog: catalog,
            engine: SyncEngine(services: services, policy: settings.policy),
            board: board,
            keeper: keeper,
            clock: clock,
            settings: settings,
            checkGate: CheckGate(),
            startedAt: clock.now,
            startedUptime: clock.uptime,
            logger: logger
        )
    }

    /// Takes over what can change while the daemon runs, the sections `sync`, `privacy` and `retention`.
    ///
    /// What needs a restart is named.
    private func reload(_ hub: Hub) async throws {
        let new = try rereadConfig()
        // Runs begin anew under another policy, so they are left alone where it is the same.
        let isOtherPolicy = new.policy != hub.settings.policy
        hub.settings.update(policy: new.policy, backfillDays: new.backfillDays)
        hub.database.apply(new.storeSettings)
        if isOtherPolicy { try await hub.engine.apply(new.policy) }
        let isRestartNeeded =
            new.databaseFile != config.databaseFile || new.socketPath != config.socketPath
            || new.logLevel != config.logLevel || new.logFormat != config.logFormat
        if isRestartNeeded { logger.warning("changes under state, socket and log need a restart") }
    }
}
