package import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration anew on SIGHUP, and tells systemd when it begins and when it is done.
package struct ReloadService: Service {
    private let notifier: SystemdNotifier
    private let logger: Logger
    private let reload: @Sendable () async throws -> Void
    private let summary: @Sendable () async -> String

    package init(
        notifier: SystemdNotifier,
        logger: Logger,
        reload: @escaping @Sendable () async throws -> Void,
        summary: @escaping @Sendable () async -> String
    ) {
        self.notifier = notifier
        self.logger = logger
        self.reload = reload
        self.summary = summary
    }

    package func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            notifier.reloading()
            do {
                try await reload()
                logger.notice("configuration reloaded")
            } catch {
                logger.error("the configuration was not reloaded, the old one stays", metadata: ["reason": "\(error)"])
            }
            notifier.ready(status: await summary())
        }
    }
}
