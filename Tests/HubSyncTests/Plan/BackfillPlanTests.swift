import HubModel
import HubStore
import HubSync
import Testing

@Suite struct BackfillPlanTests {
    private let now = UTCTime(seconds: 1_800_000_000)
    private let day: Int64 = 86_400

    private func plan(_ state: SyncState) throws -> BackfillPlan {
        BackfillPlan(
            state: state,
            tracker: try tracker(at: now, days: 30),
            lengths: [.clicks: day, .conversions: 7 * day]
        )
    }

    @Test func `nothing is due before the head has been read`() throws {
        #expect(try plan(SyncState()) == .notYet)
    }

    @Test func `the newest gap of all streams comes first, at most one slice long`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 2 * day, now)])
        state.coverage[.conversions] = IntervalSet([try window(now - day, now)])
        #expect(try plan(state) == .open(.conversions, try window(now - 8 * day, now - day)))
        state.coverage[.conversions] = IntervalSet([try window(now - 30 * day, now)])
        #expect(try plan(state) == .open(.clicks, try window(now - 3 * day, now - 2 * day)))
    }

    @Test func `a gap in the middle is found`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([
            try window(now - 30 * day, now - 10 * day), try window(now - 10 * day + 500, now),
        ])
        #expect(try plan(state) == .open(.clicks, try window(now - 10 * day, now - 10 * day + 500)))
    }

    @Test func `an open slice is resumed before anything new`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - day, now)])
        let slice = Slice(
            id: 5,
            trackerID: 1,
            stream: .conversions,
            kind: .backfill,
            window: try window(now - 9 * day, now - 8 * day)
        )
        state.slices = [slice]
        #expect(try plan(state) == .resume(slice))
    }

    @Test func `all read is done, and moving the start back asks for exactly the missing part`() throws {
        var state = SyncState()
        for stream in [LogStream.clicks, .conversions] {
            state.coverage[stream] = IntervalSet([try window(now - 30 * day, now)])
        }
        #expect(try plan(state) == .done)
        state.backfillFrom = now - 30 * day - 100
        #expect(try plan(state) == .open(.clicks, try window(now - 30 * day - 100, now - 30 * day)))
    }

    @Test func `a cancelled backfill asks for nothing`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - day, now)])
        state.backfillCancelled = true
        #expect(try plan(state) == .done)
    }

    @Test func `progress counts covered time and the part of open slices that was read`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 15 * day, now)])
        let tracker = try tracker(at: now, days: 30)
        #expect(BackfillPlan.progress(state: state, tracker: tracker) == 0.5)
        var slice = Slice(
            id: 5,
            trackerID: 1,
            stream: .clicks,
            kind: .backfill,
            window: try window(now - 18 * day, now - 15 * day)
        )
        slice.readThrough = now - 15 * day
        state.slices = [slice]
        #expect(BackfillPlan.progress(state: state, tracker: tracker) == 0.6)
        #expect(BackfillPlan.progress(state: SyncState(), tracker: tracker) == 0)
    }
}
