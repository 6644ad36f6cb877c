import Foundation
import HubModel
import HubStore
import HubSync
import HubTestSupport
import Testing

/// Hundreds of trackers, and bad neighbours among them, on the virtual clock.
@Suite(.serialized) struct ManyTrackersTests {
    private static let interval: Int64 = 900

    /// Simulated hours of five hundred trackers; `TRACKERHUB_MANY_HOURS` sets another number.
    private static var hours: Int64 {
        ProcessInfo.processInfo.environment["TRACKERHUB_MANY_HOURS"].flatMap(Int64.init) ?? 1
    }

    @Test func `five hundred trackers are pulled every quarter of an hour, their starts spread`() async throws {
        ThrownErrors.forgetOrigins()
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, seed: 7)
            var trackers: [TrackerConfig] = []
            for number in 0..<500 { trackers.append(try world.add("t\(number)", days: 0)) }
            let began = (Date(), clock())
            world.start()
            let hours = Self.hours
            world.run(until: hours * 3600)
            let used = (Date().timeIntervalSince(began.0), Double(clock() - began.1) / Double(CLOCKS_PER_SEC))
            var (worst, pulls): (Int64, Int) = (0, 0)
            var starts: [Int64: Int] = [:]
            for tracker in trackers {
                let runs = try world.runs(of: tracker)
                pulls += runs.count
                for (run, next) in zip(runs, runs.dropFirst()) { worst = max(worst, next.startedAt - run.startedAt) }
                for run in runs { starts[run.startedAt.seconds, default: 0] += 1 }
                #expect(runs.count >= Int(hours * 3600 / Self.interval) - 2)
                #expect(runs.dropLast().allSatisfy { $0.outcome == .succeeded })
            }
            try world.end()
            let most = starts.values.max() ?? 0
            #expect(worst <= Self.interval * 11 / 10)
            #expect(most <= 10)
            let perInterval = used.1 / Double(hours * 3600 / Self.interval)
            // All 500 have to be done within an interval on one core.
            #expect(perInterval < Double(Self.interval))
            print(
                "500 trackers: \(pulls) pulls in \(hours) h, longest gap \(worst) s, at most \(most) starts in a second, "
                    + "\(used.1) s of CPU (\(perInterval) s an interval), \(used.0) s in all"
            )
        }
    }

    private struct Span: Hashable {
        var from: Int64
        var to: Int64?
        var outcome: RunOutcome
    }

    /// The pulls of twenty good trackers over three hours, with four others that behave as told.
    private func timelines(_ bad: [String: @Sendable (ScriptedTracker) -> Void]) async throws -> [String: [Span]] {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder)
            var good: [TrackerConfig] = []
            for number in 0..<10 { good.append(try world.add("a\(number)", .init(clickEvery: 30))) }
            for name in ["drips", "garbage", "hangs", "limits"] {
                let config = try world.add("b-\(name)", .init(clickEvery: 30))
                try bad[name]?(world.tracker(config))
            }
            for number in 0..<10 { good.append(try world.add("c\(number)", .init(clickEvery: 30))) }
            world.start()
            world.run(until: 3 * 3600)
            var spans: [String: [Span]] = [:]
            for tracker in good {
                spans[tracker.name.text] = try world.runs(of: tracker).map {
                    Span(from: $0.startedAt.seconds, to: $0.endedAt?.seconds, outcome: $0.outcome)
                }
            }
            try world.end()
            return spans
        }
    }

    @Test func `a hanging, a dripping, a limited and a garbage tracker cost the others not a second`() async throws {
        let alone = try await timelines([:])
        let together = try await timelines([
            "hangs": { tracker in
                tracker.hang(milliseconds: 180_000, then: .unreachable(.timeout, detail: ""))
            },
            "drips": { tracker in tracker.change { $0.latency = 170_000 } },
            "garbage": { tracker in
                tracker.fail(with: .wrongAnswer(status: 200, reason: .invalidJSON, detail: ""))
            },
            "limits": { tracker in
                tracker.fail(with: .rateLimited(retryAfter: 3000))
            },
        ])
        #expect(alone.count == 20)
        #expect(alone == together)
        let pulls = alone.values.map(\.count)
        #expect(pulls.allSatisfy { $0 >= 11 })
        print(
            "bad neighbours: \(pulls.reduce(0, +)) pulls of 20 trackers began and ended at the same second as without"
        )
    }
}
