import HubModel
import HubStore
import HubTestSupport
import Synchronization
import Testing

@testable import HubSync

/// How a slice's pages are read while others are written.
@Suite struct ReadAheadTests {
    @Test func `the next page is fetched while a page is written, and rows come in once and in order`() async throws {
        try await ScratchFolder.with { folder in
            let events = Mutex<[String]>([])
            let policy = SyncPolicy(pageSize: 500, rowsInMemory: 10_000)
            let world = try EngineWorld(folder, policy: policy) { events.withLock { $0.append("commit") } }
            let config = try world.add("acme", .init(clickEvery: 30))
            let tracker = try world.tracker(config)
            tracker.fail { what throws(ProviderError) in events.withLock { $0.append(what) } }
            world.start()
            world.run(until: 600)
            let clicks = events.withLock { $0 }.filter { $0.hasPrefix("clicks") }
            #expect(
                Array(clicks.prefix(6)) == [
                    "clicks 0", "clicks 500", "clicks 1000", "clicks 1500", "clicks 2000", "clicks 2500",
                ]
            )
            let state = try world.state(of: config)
            #expect(try #require(state.coverage[.clicks]).duration == 86_340)
            let rows = try world.perform { [database = world.database] in
                try await database.clickPage(trackerID: config.id, window: nil, after: nil, limit: 10_000)
            }
            #expect(rows.count == (86_400 - 60) / 30)
            let requests = try world.runs(of: config)[0].requests
            #expect(requests == Int64(tracker.requests.count))
            try world.end()
        }
    }

    @Test func `a page that fails after another was read ahead loses nothing, and is asked for again`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, policy: SyncPolicy(pageSize: 500))
            let config = try world.add("acme", .init(clickEvery: 30))
            let tracker = try world.tracker(config)
            let failed = Mutex(Set<String>())
            tracker.fail { what throws(ProviderError) in
                guard failed.withLock({ $0.insert(what).inserted }) else { return }
                throw .serverFailed(status: 502, retryAfter: nil, detail: "")
            }
            world.start()
            world.run(until: 600)
            let runs = try world.runs(of: config)
            #expect(runs.map(\.outcome) == [.succeeded])
            #expect(runs[0].clicks == 2_879)
            #expect(runs[0].requests == Int64(tracker.requests.count))
            try world.end()
        }
    }

    @Test func `time-outs halve the pages, then the slice, and the rest is read by the backfill`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, policy: SyncPolicy(pageSize: 500))
            let config = try world.add("acme", .init(clickEvery: 30))
            let tracker = try world.tracker(config)
            let left = Mutex(3)
            tracker.fail { what throws(ProviderError) in
                guard what == "clicks 500" || what == "clicks 250" else { return }
                let isFaulty = left.withLock { left in
                    left -= 1
                    return left >= 0
                }
                if isFaulty { throw .unreachable(.timeout, detail: "") }
            }
            world.start()
            world.run(until: 1800)
            let state = try world.state(of: config)
            #expect(state.firstBackfillDoneAt != nil)
            #expect(state.coverage[.clicks]?.intervals.count == 1)
            let rows = try world.perform { [database = world.database] in
                try await database.clickPage(trackerID: config.id, window: nil, after: nil, limit: 10_000)
            }
            #expect(rows.count >= (86_400 - 60) / 30)
            #expect(Set(rows.map(\.row.clickID)).count == rows.count)
            try world.end()
        }
    }

    @Test func `rows in memory stay within the limit, and all shares come back`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, policy: SyncPolicy(pageSize: 2_000, rowsInMemory: 1_000))
            var asked: [TrackerConfig] = []
            for name in ["a", "b", "c"] { asked.append(try world.add(name, .init(clickEvery: 30))) }
            world.start()
            world.run(until: 3600)
            for config in asked {
                #expect(try world.runs(of: config).allSatisfy { $0.outcome == .succeeded })
                #expect(try world.state(of: config).coverage[.clicks]?.intervals.count == 1)
            }
            try world.end()
        }
    }
}
