import HubSync
import HubStore
import Logging

/// The proof that the daemon works: the engine's loop answers, no tracker is stuck, and the database can be read.
struct Heartbeat: Sendable {
    let hub: Hub

    /// Longer than any answer of a healthy daemon, shorter than the watchdog's patience.
    private static let deadline = Duration.seconds(10)

    func beats() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await answers() }
            group.addTask {
                // A cancelled sleep means that the answer came first.
                try? await Task.sleep(for: Self.deadline)
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
    }

    private func answers() async -> Bool {
        let stuck = await hub.engine.pulse()
        guard stuck.isEmpty else {
            hub.logger.error("trackers are overdue without running", metadata: ["trackers": "\(stuck)"])
            return false
        }
        do {
            try await hub.database.ping()
        } catch {
            // A database that fails is no reason for a restart: the daemon says so and goes on once it is back.
            hub.logger.warning("the database does not answer", metadata: ["reason": "\(error)"])
        }
        return true
    }
}
