import HubModel
import Logging
import ServiceLifecycle

/// Deletes clicks beyond their retention and shortens stored addresses, step by step, so that nothing else waits for
/// it.
struct RetentionService: Service {
    /// Takes one step; `true` while there is more to do.
    let expire: @Sendable () async throws -> Bool
    /// Bytes of the database file now.
    let fileBytes: @Sendable () async throws -> Int64
    let clock: any HubClock
    let logger: Logger

    /// Rows that one step looks at, at most.
    static let batch = 2000
    /// The wait where nothing is left to do, and after a failure.
    private static let idle = Duration.seconds(300)
    /// The least wait between two steps.
    private static let shortest = Duration.milliseconds(20)

    /// A stretch of steps without an idle wait between them.
    private struct Stretch {
        let begin: Duration
        let fileBytes: Int64
        var steps = 0
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var stretch: Stretch?
            while !Task.isCancelled {
                do {
                    try await clock.sleep(for: await step(&stretch))
                } catch is CancellationError {
                    return
                }
            }
        }
    }

    /// Takes a step and gives the wait behind it, during which the writer belongs to the runs: twice as long as the
    /// step.
    private func step(_ stretch: inout Stretch?) async -> Duration {
        let begin = clock.uptime
        do {
            let bytes = try await fileBytes()
            let isMore = try await expire()
            if isMore || stretch != nil {
                stretch = stretch ?? Stretch(begin: begin, fileBytes: bytes)
                stretch?.steps += 1
            }
            guard !isMore else { return max(Self.shortest, (clock.uptime - begin) * 2) }
            if let done = stretch { report(done, fileBytes: try await fileBytes()) }
            stretch = nil
        } catch {
            logger.warning("clicks beyond their retention could not be deleted yet", metadata: ["reason": "\(error)"])
        }
        return Self.idle
    }

    private func report(_ stretch: Stretch, fileBytes: Int64) {
        logger.notice(
            "old clicks and addresses were deleted as privacy and retention say",
            metadata: [
                "steps": "\(stretch.steps)", "seconds": "\((clock.uptime - stretch.begin).components.seconds)",
                "file_bytes_before": "\(stretch.fileBytes)", "file_bytes": "\(fileBytes)",
                "freed_bytes": "\(max(0, stretch.fileBytes - fileBytes))",
            ]
        )
    }
}
