package import Logging
import ServiceLifecycle

/// Sends systemd a sign of life while a probe of the daemon succeeds, at half the interval that systemd wants.
package struct WatchdogService: Service {
    private let interval: Duration?
    private let logger: Logger
    private let notify: @Sendable () -> Void
    private let probe: @Sendable () async -> Bool

    /// `probe` proves that the daemon works; where it fails or does not return in time, no sign is sent.
    package init(
        interval: Duration?,
        logger: Logger,
        notify: @escaping @Sendable () -> Void,
        probe: @escaping @Sendable () async -> Bool
    ) {
        self.interval = interval
        self.logger = logger
        self.notify = notify
        self.probe = probe
    }

    package func run() async throws {
        guard let interval else { return try await gracefulShutdown() }
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if await probe() {
                    notify()
                } else {
                    logger.error("the daemon does not answer its own probe; systemd will restart it if that goes on")
                }
                do {
                    try await Task.sleep(for: interval / 2)
                } catch is CancellationError {
                    return
                }
            }
        }
    }
}
