import HubModel
import HubStore
import HubTestSupport
import Testing

@testable import HubSync

/// The comparison of closed days with the tracker's own totals, from the schedule to what is stored.
@Suite struct ReconcileRunTests {
    private let day: Int64 = 86_400

    @Test func `days are compared once after the first backfill and then once a day, and pulls go on beside`()
        async throws
    {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, givesTotals: true)
            let config = try world.add("acme", days: 5, .init(clickEvery: 60))
            world.start()
            world.run(until: 3 * day)
            let runs = try world.runs(of: config, .reconcile)
            #expect(runs.count == 4)
            #expect(runs.allSatisfy { $0.outcome == .succeeded && $0.findings.remarks.isEmpty })
            let overview = try world.perform { [database = world.database] in try await database.overview() }
            #expect(overview.first?.differences == [])
            #expect(overview.first?.daysChecked == 7)
            try world.end()
        }
    }

    @Test func `a day that differs is read again once, and what still differs is shown`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, givesTotals: true)
            let odd = UTCTime(seconds: EngineWorld.start).startOfDay - 2 * day
            let config = try world.add("acme", days: 5, .init(clickEvery: 60, reportedClicks: [odd: 1_500]))
            let tracker = try world.tracker(config)
            world.start()
            world.run(until: 3600)
            let differences = try world.perform { [database = world.database] in
                try await database.differences(of: config.id)
            }
            #expect(differences.map(\.day) == [odd])
            #expect(differences.map(\.ours) == [1_440])
            #expect(differences.map(\.theirs) == [1_500])
            let first = try #require(try world.runs(of: config, .reconcile).last)
            #expect(first.clicks == 1_440)
            #expect(first.findings.remarks.count == 1)

            // The next day nothing is read again for the same difference, but a person's wish is fulfilled.
            world.run(until: day)
            #expect(try world.runs(of: config, .reconcile).count == 2)
            #expect(try world.runs(of: config, .reconcile).last?.clicks == 0)
            world.inBackground { [engine = world.engine] in _ = try? await engine.reconcileNow(config.id) }
            world.run(until: day + 600)
            #expect(try world.runs(of: config, .reconcile).last?.clicks == 1_440)

            tracker.change { $0.reportedClicks = [:] }
            world.inBackground { [engine = world.engine] in _ = try? await engine.reconcileNow(config.id) }
            world.run(until: day + 1200)
            let rest = try world.perform { [database = world.database] in try await database.differences(of: config.id)
            }
            #expect(rest == [])
            try world.end()
        }
    }

    @Test func `a report that the key may not see is a remark, and is not asked for all the time`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, givesTotals: true)
            let config = try world.add("acme", days: 3, .init(clickEvery: 60))
            let tracker = try world.tracker(config)
            tracker.fail { what throws(ProviderError) in
                if what == "totals" { throw .forbidden(status: 403, detail: "") }
            }
            world.start()
            world.run(until: day)
            let runs = try world.runs(of: config, .reconcile)
            #expect((2...8).contains(runs.count))
            #expect(runs.allSatisfy { $0.outcome == .succeeded && $0.findings.remarks.count == 1 })
            let state = try world.state(of: config)
            #expect(state.failures == 0)
            #expect(state.lastReconcileAt == nil)
            try world.end()
        }
    }

    @Test func `a tracker without totals is never compared`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder)
            let config = try world.add("acme")
            world.start()
            world.run(until: 60)
            let run = try world.perform { [engine = world.engine] in try await engine.reconcileNow(config.id) }
            #expect(run == nil)
            try world.end()
        }
    }

    @Test func `a backfill tells how many rows it expects, and what part of them it has`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, givesTotals: true)
            let config = try world.add("acme", days: 10, .init(clickEvery: 20, latency: 20_000))
            world.start()
            var seen: [Activity] = []
            for second in stride(from: Int64(60), through: 1800, by: 30) {
                world.run(until: second)
                seen += world.board.activities(of: config.id).filter { $0.kind == .backfill && $0.share != nil }
            }
            let shares = seen.compactMap(\.share)
            #expect(shares.count > 3)
            #expect(shares == shares.sorted())
            let expected = seen.compactMap(\.expectedRows)
            // Nine days of 4,320 clicks and 432 conversions; the newest day is the pulls'.
            #expect(expected.allSatisfy { (30_000...50_000).contains($0) })
            try world.end()
        }
    }
}
