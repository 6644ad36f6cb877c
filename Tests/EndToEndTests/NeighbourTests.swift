import Glibc
import HubControl
import HubModel
import HubTestSupport
import Testing
import TrackerSim

/// One hanging, dripping or senseless tracker costs the others nothing.
@Suite struct NeighbourTests {
    private static let world = ["--clicks", "3000", "--days", "10", "--queue-lag", "100"]
    /// What each bad neighbour does to every request; two of each, so that together they would fill one host's budget.
    private static let bad: [(name: String, fault: String)] = [
        ("hanging", #"{"fault": "hang"}"#),
        ("dripping", #"{"fault": "drip", "drip_ms": 1000, "drip_bytes": 1}"#),
        ("garbage", #"{"fault": "garbage"}"#),
    ].flatMap { name, fault in [("\(name)-1", fault), ("\(name)-2", fault)] }
    private static let pulls = 5

    /// How long pulls of a tracker took to start and to end after they were asked for, each in order of size.
    private struct Times {
        var starts: [Duration] = []
        var ends: [Duration] = []

        mutating func note(start: Duration, end: Duration) {
            starts = (starts + [start]).sorted()
            ends = (ends + [end]).sorted()
        }

        var words: String {
            "started after \(median(starts)), ended after \(median(ends)), at the latest after \(ends.last ?? .zero)"
        }

        func median(_ durations: [Duration]) -> Duration {
            durations.isEmpty ? .zero : durations[durations.count / 2]
        }
    }

    private func times(_ hub: Installation, _ tracker: String) async throws -> Times {
        var times = Times()
        for _ in 0..<Self.pulls {
            let asked = ContinuousClock.now
            let run = try await hub.ask(SyncRun.self, "sync", tracker).run
            let started = ContinuousClock.now
            var outcome = RunOutcome.running
            try await poll(within: 120, "the end of a pull") {
                let runs = try await hub.ask(SyncHistory.self, "history", tracker, "--limit", "5").runs
                outcome = runs.first { $0.id == run }?.outcome ?? .running
                return outcome != .running
            }
            #expect(outcome == .succeeded)
            times.note(start: started - asked, end: ContinuousClock.now - asked)
        }
        return times
    }

    @Test func `a good tracker is pulled and filled as if alone beside bad ones`() async throws {
        try await ScratchFolder.with { scratch in
            let hub = Installation(scratch)
            let url = try await hub.startSimulator(.events, Self.world)
            // One history at a time, so that a bad neighbour that held the only permit would stop the good one's.
            try await hub.startDaemon(["TRACKERHUB_SYNC_CONCURRENT_BACKFILLS": "1"])
            #expect(try await hub.add("good", url).status == 0)
            try await hub.status(of: "good", within: 120, "complete", \.isComplete)
            let alone = try await times(hub, "good")

            for (name, fault) in Self.bad {
                let bad = try await hub.startSimulator(.events, Self.world)
                try await hub.post("\(bad)/__sim/faults", fault)
                let added = try await hub.add(name, bad, "--no-test")
                #expect(added.status == 0, "\(added)")
            }
            for (name, _) in Self.bad {
                try await hub.status(of: name, within: 60, "at work or failing") {
                    !$0.activity.isEmpty || $0.state == .failing
                }
            }
            let beside = try await times(hub, "good")
            print("pulls of a good tracker alone: \(alone.words)")
            print("pulls of a good tracker beside six bad ones: \(beside.words)")
            for part in [\Times.starts, \Times.ends] {
                let median = (alone: alone.median(alone[keyPath: part]), beside: beside.median(beside[keyPath: part]))
                #expect(median.beside < median.alone * 3 + .seconds(1), "\(alone) \(beside)")
            }
            // No time-out of a tracker is as short.
            #expect(beside.ends.last ?? .zero < .seconds(20), "\(beside)")

            // A new one begins and completes its history meanwhile.
            let other = try await hub.startSimulator(.classic, Self.world)
            #expect(try await hub.add("new", other).status == 0)
            try await hub.status(of: "new", within: 60, "complete", \.isComplete)
            #expect(try await hub.status("good").state == .synced)

            for (name, _) in Self.bad {
                let status = try await hub.status(of: name, within: 240, "a reason") { Self.reason($0) != nil }
                print("\(name): \(status.state), \(Self.reason(status) ?? "")")
                #expect(status.state != .synced && status.lastSuccessAt == nil, "\(status)")
            }
            // They hold nothing up at the end either.
            hub.daemon?.signal(SIGTERM)
            let ended = try await hub.daemon?.ended(within: 10)
            #expect(ended?.isBySignal == false && ended?.status == 0, "\(String(describing: ended))")
            try await hub.stopAll()
        }
    }

    /// Why a tracker does not get on, as `status` shows it.
    private static func reason(_ status: TrackerStatus) -> String? {
        status.reason ?? status.activity.compactMap { $0.waitingFor ?? $0.stalled }.first
    }
}
