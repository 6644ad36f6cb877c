import Foundation
import HubTestSupport
import Testing
import TrackerSim

/// The real daemon dies at any moment, and nothing is lost or doubled.
@Suite(.serialized) struct KillTests {
    private static let kills = 24
    /// The hub reads no rows younger than the queue's lag in seconds; the simulator holds them back as long.
    private static let world = ["--clicks", "20000", "--days", "29", "--queue-lag", "100"]
    private static let faults = [
        "reset=0.02", "truncated=0.02", "500-json=0.02", "503=0.01", "429-seconds=0.01", "duplicate-rows=0.2",
        "total-shrinking=0.1", "total-missing=0.1",
    ]
    /// Small pages, so that the backfill outlives the kills.
    private static let slow = ["TRACKERHUB_SYNC_PAGE_SIZE": "100"]

    /// The seed of the moments: `TRACKERHUB_KILL_SEED`, else another one in each run.
    private static func seed() -> UInt64 {
        let text = ProcessInfo.processInfo.environment["TRACKERHUB_KILL_SEED"]
        return text.flatMap(UInt64.init) ?? UInt64.random(in: 0..<1_000_000)
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `a daemon that is killed again and again goes on where it was, and ends with the truth`(
        dialect: KeitaroDialect
    ) async throws {
        let seed = Self.seed()
        print("kills during a backfill of \(dialect): TRACKERHUB_KILL_SEED=\(seed)")
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(dialect, Self.world + Self.faults.flatMap { ["--fault", $0] })
            try await hub.startDaemon(Self.slow)
            let added = try await hub.add("acme", url, "--no-test")
            #expect(added.status == 0, "\(added)")
            let before = try await kill(hub, url, draws: SeededDraws(seed: seed))
            #expect(!before.isFirstBackfillDone, "seed \(seed): the backfill was over before the last kill")

            try await hub.startDaemon()
            let filled = try await hub.control("backfill", "acme", "--days", "30", "--wait")
            let log = try hub.log.suffix(2000)
            #expect(filled.status == 0, "seed \(seed): \(filled) \(log)")
            try await hub.expectTruth("acme", url)
            let history = try await hub.control("--json", "history", "acme", "--limit", "1000")
            #expect(history.output.contains("interrupted"))
        }
    }

    /// Kills the daemon and starts it anew, over and over, and looks at what each kill left.
    private func kill(_ hub: Installation, _ url: String, draws: SeededDraws) async throws -> Installation.Remains {
        var last = Installation.Remains()
        for number in 1...Self.kills {
            // Every sixth time it dies while it starts, else some requests after it has gone on with its work.
            let diesAtStart = number > 1 && draws.below(6) == 0
            if !diesAtStart {
                let wanted = try await hub.requests(url) + 1 + draws.below(6)
                try await poll(within: 120, "request \(wanted)") {
                    let log = try hub.log.suffix(1000)
                    #expect(hub.daemon?.process.isRunning == true, "the daemon ended: \(log)")
                    return try await hub.requests(url) >= wanted
                }
            }
            try await Task.sleep(for: .milliseconds(draws.below(diesAtStart ? 400 : 200)))
            let ended = try await hub.stopDaemon(SIGKILL)
            #expect(
                ended?.isBySignal == true && ended?.status == SIGKILL,
                "the daemon had ended by itself: \(String(describing: ended))"
            )
            let remains = try await hub.remains()
            #expect(remains.wrong.isEmpty, "kill \(number): \(remains.wrong.joined(separator: "\n"))")
            #expect(remains.clicks >= last.clicks, "kill \(number) took clicks back")
            #expect(remains.conversions >= last.conversions, "kill \(number) took conversions back")
            last = remains
            if number < Self.kills { try hub.launchDaemon(Self.slow) }
        }
        return last
    }
}
