import HubModel
import HubStore
import HubTestSupport

@testable import HubSync

extension Simulation {
    /// What came of a scenario.
    struct Outcome: Sendable {
        var scenario: Scenario
        var problems: [String]
        /// The same for two runs that did the same.
        var hash: UInt64
        var requests: Int
        var kills: Int
        /// Failures and findings of the runs, newest first.
        var history: [String]
        /// The last things that happened.
        var recent: [String]
    }

    /// Seconds after the trouble in which everything that was missed is read again: lists, flows and archived things
    /// once a day, conversions of a week with them.
    private static let recovery: Int64 = 31 * 3600

    /// Plays a scenario on the calling thread.
    static func play(_ scenario: Scenario, in folder: ScratchFolder) throws -> Outcome {
        let simulation = try Simulation(scenario, in: folder)
        do {
            try simulation.play()
        } catch {
            simulation.report("the simulation broke off: \(error)")
        }
        return Outcome(
            scenario: scenario,
            problems: simulation.problems,
            hash: simulation.ledger.trace.hash,
            requests: simulation.ledger.requests,
            kills: simulation.kills,
            history: simulation.history,
            recent: simulation.ledger.trace.recent
        )
    }

    private func play() throws {
        startHub()
        try run(until: scenario.trouble)
        try endTrouble()
        try restart(SyncPolicy(interval: 9 * 3600, pageSize: 500))
        if scenario.hasLies { try readAgain() }
        try run(until: time.uptime / 1000 + Self.recovery)
        try checkAtEnd()
        try restart()
    }

    /// What an operator does after rows came that could not be used: all of the history is read once more.
    private func readAgain() throws {
        let (database, id) = (hub.database, tracker.id)
        let state = try perform { try await database.syncState(of: id) }
        guard let window = TimeWindow(from: tracker.historyStart(state), to: time.wall - 300) else { return }
        let now = time.wall
        try perform {
            for stream in [LogStream.clicks, .conversions] {
                _ = try await database.openSlice(stream, .backfill, window: window, trackerID: id, at: now)
            }
        }
        hub.engine.backfillNow(id)
    }
}

extension Simulation.Outcome: CustomStringConvertible {
    /// One line; its hash tells whether another process played the same.
    var description: String {
        "seed \(scenario.seed): \(requests) requests, \(kills) kills, trace \(String(hash, radix: 16))"
    }
}
