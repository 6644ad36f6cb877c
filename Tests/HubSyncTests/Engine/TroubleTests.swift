import GRDB
import HubModel
import HubStore
import HubTestSupport
import Synchronization
import Testing

@testable import HubSync

/// Clocks that jump, trackers that fail for hours, and runs that get stuck.
@Suite struct TroubleTests {
    private let day: Int64 = 86_400
    private let interval: Int64 = 900

    /// A world with one tracker that has been pulled for 2000 s.
    private func pulled(_ folder: ScratchFolder) throws -> (world: EngineWorld, tracker: TrackerConfig) {
        let world = try EngineWorld(folder)
        let config = try world.add("acme", .init(clickEvery: 60))
        world.start()
        world.run(until: 2000)
        return (world, config)
    }

    private func starts(_ world: EngineWorld, _ config: TrackerConfig) throws -> [Int64] {
        try world.runs(of: config).map(\.startedAt.seconds)
    }

    @Test(arguments: [-3 * 86_400, -3600, 3600, 3 * 86_400] as [Int64])
    func `pulls go on when the clock jumps, at once and no more often than before`(jump: Int64) async throws {
        try await ScratchFolder.with { folder in
            let (world, config) = try pulled(folder)
            let before = try starts(world, config).count
            world.time.setSkew(jump)
            world.run(until: 2000 + 120)
            #expect(try starts(world, config).count == before + 1)
            world.run(until: 2000 + 4 * interval + 120)
            #expect((5...6).contains(try starts(world, config).count - before))
            world.time.setSkew(0)
            world.run(until: 2000 + 8 * interval + 240)
            #expect((9...11).contains(try starts(world, config).count - before))
            try world.end()
        }
    }

    @Test func `a clock at 1970 reads nothing, says so, and loses nothing`() async throws {
        try await ScratchFolder.with { folder in
            let (world, config) = try pulled(folder)
            let tracker = try world.tracker(config)
            let coverage = try world.state(of: config).coverage
            tracker.forget()
            world.time.setSkew(-EngineWorld.start)
            world.run(until: 2000 + 6 * 3600)
            #expect(tracker.requests == [])
            #expect(try world.state(of: config).coverage == coverage)
            let failed = try world.runs(of: config).filter { $0.outcome == .failed }
            #expect((10...40).contains(failed.count))
            #expect(failed.allSatisfy { $0.failure?.code == "clock" })
            world.time.setSkew(0)
            world.run(until: 2000 + 8 * 3600)
            let state = try world.state(of: config)
            #expect(state.failures == 0)
            let now = EngineWorld.start + 2000 + 8 * 3600
            let read = try #require(state.coverage[.clicks]?.intervals.last)
            #expect(read.to.seconds > now - 2000)
            let rows = try world.perform { [database = world.database] in
                try await database.clickPage(trackerID: config.id, window: read, after: nil, limit: 100_000)
            }
            #expect(rows.count >= Int(read.duration / 60))
            try world.end()
        }
    }

    @Test func `what a clock that was ahead made count as read is read again after it was set right`() async throws {
        try await ScratchFolder.with { folder in
            let (world, config) = try pulled(folder)
            let tracker = try world.tracker(config)
            world.time.setSkew(2 * day)
            world.run(until: 2 * 3600)
            world.time.setSkew(0)
            world.run(until: 3 * 3600)
            tracker.fail(with: .unreachable(.refused, detail: ""))
            world.run(until: 3 * day)
            tracker.fail(nil)
            world.run(until: 3 * day + 6 * 3600)
            let window = try #require(
                TimeWindow(
                    from: UTCTime(seconds: EngineWorld.start),
                    to: UTCTime(seconds: EngineWorld.start + 3 * day)
                )
            )
            let rows = try world.perform { [database = world.database] in
                try await database.clickPage(trackerID: config.id, window: window, after: nil, limit: 100_000)
            }
            #expect(rows.count == Int(3 * day / 60))
            try world.end()
        }
    }

    @Test func `that the database fails, and that it is well again, is told to those who listen`() async throws {
        try await ScratchFolder.with { folder in
            let isFull = Flag()
            let world = try EngineWorld(folder) {
                if isFull.isSet { throw DatabaseError(resultCode: .SQLITE_FULL) }
            }
            _ = try world.add("acme", .init(clickEvery: 60))
            world.start()
            world.run(until: 2000)
            let before = world.told.value
            isFull.set(true)
            world.run(until: 2000 + 4 * interval)
            #expect(world.told.value == before + 1)
            isFull.set(false)
            world.run(until: 2000 + 4 * interval + 120)
            #expect(world.told.value > before + 1)
            try world.end()
        }
    }

    @Test func `a machine that slept pulls within two minutes of waking`() async throws {
        for countsAsUptime in [false, true] {
            try await ScratchFolder.with { folder in
                let (world, config) = try pulled(folder)
                let before = try starts(world, config).count
                world.time.suspend(seconds: 2 * day, countsAsUptime: countsAsUptime)
                world.run(until: world.time.uptime / 1000 + 120)
                #expect(try starts(world, config).count == before + 1)
                try world.end()
            }
        }
    }

    @Test func `a tracker that fails for long is probed with one request at a time`() async throws {
        try await ScratchFolder.with { folder in
            let (world, config) = try pulled(folder)
            let tracker = try world.tracker(config)
            tracker.fail(with: .unreachable(.refused, detail: ""))
            world.run(until: 4 * 3600)
            tracker.forget()
            world.run(until: 8 * 3600)
            #expect(Set(tracker.requests) == ["test"])
            #expect((14...24).contains(tracker.requests.count))
            tracker.fail(nil)
            world.run(until: 8 * 3600 + 2 * interval)
            #expect(try world.state(of: config).failures == 0)
            #expect(try world.runs(of: config).last?.outcome == .succeeded)
            try world.end()
        }
    }

    @Test func `a run in which nothing comes for half an hour is ended, and the tracker tried again`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder)
            let config = try world.add("acme", .init(clickEvery: 60))
            let tracker = try world.tracker(config)
            tracker.hang(milliseconds: 86_400_000)
            world.start()
            world.run(until: 2400)
            let run = try #require(try world.runs(of: config).first)
            #expect(run.failure?.code == "stuck")
            #expect(run.endedAt.map { (1800...1900).contains($0 - run.startedAt) } == true)
            tracker.fail(nil)
            world.run(until: 2400 + 3600)
            #expect(try world.runs(of: config).last?.outcome == .succeeded)
            try world.end()
        }
    }

    @Test func `waiting for a quota is shown with its time, is no failure, and holds no permit`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, policy: SyncPolicy(concurrentBackfills: 1))
            let config = try world.add("a", days: 5, .init(clickEvery: 60))
            let other = try world.add("b", days: 5, .init(clickEvery: 60))
            let tracker = try world.tracker(config)
            let isLimited = Mutex(false)
            tracker.fail { _ throws(ProviderError) in
                if isLimited.withLock({ $0 }) { throw .rateLimited(retryAfter: 3000) }
            }
            world.start()
            world.run(until: 2)
            isLimited.withLock { $0 = true }
            world.run(until: 1500)
            let waiting = world.board.activities(of: config.id)
            #expect(!waiting.isEmpty)
            for activity in waiting {
                #expect(activity.waitingFor == "request quota")
                #expect(activity.waitingUntil.map { $0 > world.clock.now } == true)
            }
            #expect(try world.state(of: other).firstBackfillDoneAt != nil)
            isLimited.withLock { $0 = false }
            world.run(until: 3600 + 1200)
            #expect(try world.runs(of: config).allSatisfy { $0.outcome != .failed })
            #expect(try world.state(of: config).firstBackfillDoneAt != nil)
            try world.end()
        }
    }

    @Test func `a walk whose cursor does not move is ended after few requests, in every run`() async throws {
        try await ScratchFolder.with { folder in
            let world = try EngineWorld(folder, policy: SyncPolicy(pageSize: 100))
            let config = try world.add("acme", .init(clickEvery: 60))
            let tracker = try world.tracker(config)
            tracker.fail { what throws(ProviderError) in
                if what == "clicks 100" { throw .wrongAnswer(status: 200, reason: .endlessPages, detail: "") }
            }
            world.start()
            world.run(until: 4 * 3600)
            let runs = try world.runs(of: config).filter { $0.outcome == .failed }
            #expect(!runs.isEmpty)
            #expect(runs.allSatisfy { $0.requests <= 4 })
            #expect(runs.last?.failure?.message.contains("endless pages") == true)
            tracker.fail(nil)
            world.run(until: 5 * 3600)
            #expect(try world.state(of: config).failures == 0)
            try world.end()
        }
    }
}
