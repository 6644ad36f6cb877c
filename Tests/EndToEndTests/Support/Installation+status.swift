import Foundation
import HubControl
import HubModel

extension Installation {
    /// What a command prints with `--json`: the result of a method.
    func ask<Method: ControlMethod>(_: Method.Type, _ arguments: String...) async throws -> Method.Result {
        let ended = try await run(["--json"] + arguments)
        guard ended.status == 0 else {
            throw NotInTime(what: "\(arguments.joined(separator: " ")): \(ended.errors)")
        }
        return try JSONDecoder().decode(Method.Result.self, from: Data(ended.output.utf8))
    }

    /// What `status` says of a tracker.
    func status(_ tracker: String) async throws -> TrackerStatus {
        guard let status = try await ask(SyncStatus.self, "status", tracker).trackers.first else {
            throw NotInTime(what: "a status of \(tracker)")
        }
        return status
    }

    /// Returns when `condition` holds for a tracker's status; a failure says what the status was last.
    @discardableResult
    func status(
        of tracker: String,
        within seconds: Double,
        _ what: String,
        _ condition: (TrackerStatus) -> Bool
    ) async throws -> TrackerStatus {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let status = try await status(tracker)
            if condition(status) { return status }
            guard ContinuousClock.now < deadline else { throw NotInTime(what: "\(what); \(status)") }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// How many requests of the hub a simulator has seen.
    func requests(_ url: String) async throws -> Int {
        let data = try await fetch("\(url)/__sim/requests")
        return try JSONDecoder().decode([String: Int].self, from: data).values.reduce(0, +)
    }
}

extension TrackerStatus {
    /// The database does not let the hub do its work.
    var failsByStorage: Bool { state == .failing && reason?.hasPrefix("storage: ") == true }
    /// All history is there.
    var isComplete: Bool { state == .synced && backfill?.state == .done }
}
