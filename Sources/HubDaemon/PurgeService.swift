import HubStore
import Logging
import ServiceLifecycle

/// Deletes the data of removed trackers piece by piece, so that nothing else waits for it.
struct PurgeService: Service {
    let database: HubDatabase
    let logger: Logger

    private static let batch = 2000

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled { try await purge() }
        }
    }

    private func purge() async throws {
        do {
            let isMore = try await database.purgeRemoved(batch: Self.batch)
            // A pause between pieces leaves the writer to the engine; without work, one look a minute is enough.
            try await Task.sleep(for: isMore ? .milliseconds(20) : .seconds(60))
        } catch let error as StoreError {
            logger.warning("a removed tracker's data could not be deleted yet", metadata: ["reason": "\(error)"])
            try await Task.sleep(for: .seconds(60))
        } catch is CancellationError {
            return
        }
    }
}
