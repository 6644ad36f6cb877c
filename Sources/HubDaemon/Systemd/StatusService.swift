import ServiceLifecycle

/// Keeps the line that `systemctl status` shows up to date.
package struct StatusService: Service {
    private let pace: Duration
    private let notify: @Sendable (String) -> Void
    private let summary: @Sendable () async -> String

    package init(
        pace: Duration = .seconds(10),
        notify: @escaping @Sendable (String) -> Void,
        summary: @escaping @Sendable () async -> String
    ) {
        self.pace = pace
        self.notify = notify
        self.summary = summary
    }

    package func run() async throws {
        try await cancelWhenGracefulShutdown {
            var last = ""
            while !Task.isCancelled {
                let text = await summary()
                if text != last { notify(text) }
                last = text
                do {
                    try await Task.sleep(for: pace)
                } catch is CancellationError {
                    return
                }
            }
        }
    }
}
