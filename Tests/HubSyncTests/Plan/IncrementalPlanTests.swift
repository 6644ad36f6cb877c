import HubModel
import HubStore
import HubSync
import Testing

@Suite struct IncrementalPlanTests {
    private let now = UTCTime(seconds: 1_800_000_000)
    private let traits = StreamTraits(
        safetyLag: 60,
        overlap: 1800,
        deepLookback: 7 * 86_400,
        deepEvery: 86_400,
        maxSlice: 86_400
    )

    private func plan(_ state: SyncState, days: Int = 30, overlap: Int64 = 1800) throws -> IncrementalPlan {
        var traits = traits
        traits.overlap = overlap
        return IncrementalPlan(
            .clicks,
            traits: traits,
            state: state,
            tracker: try tracker(at: now, days: days),
            now: now
        )
    }

    @Test func `the first run reads the newest day up to the safety lag`() throws {
        let plan = try plan(SyncState())
        #expect(plan.windows == [try window(now - 60 - 86_400, now - 60)])
    }

    @Test func `the first run reads no more than the wanted history`() throws {
        #expect(try plan(SyncState(), days: 0).windows == [])
    }

    @Test func `a later run reads from the overlap behind the newest moment read`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 86_400 * 3, now - 900)])
        state.deepReadAt[.clicks] = now - 3600
        let plan = try plan(state)
        #expect(plan.windows == [try window(now - 900 - 1800, now - 60)])
        #expect(!plan.isDeep)
    }

    @Test func `a deep run reaches back over the lookback in slices, newest first`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 86_400 * 20, now - 60)])
        state.deepReadAt[.clicks] = now - 86_400
        let plan = try plan(state)
        #expect(plan.isDeep)
        #expect(plan.windows.count == 7)
        #expect(plan.windows.first?.to == now - 60)
        #expect(plan.windows.last?.from == now - 60 - 7 * 86_400)
        for (newer, older) in zip(plan.windows, plan.windows.dropFirst()) { #expect(older.to == newer.from) }
    }

    @Test func `after a long pause the newest day is read and the gap is left to the backfill`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 86_400 * 20, now - 86_400 * 5)])
        state.deepReadAt[.clicks] = now - 100
        #expect(try plan(state).windows == [try window(now - 60 - 86_400, now - 60)])
    }

    @Test func `coverage beyond the head, left by a clock that went back, does not stop the reading`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 1000, now + 5000)])
        state.deepReadAt[.clicks] = now - 100
        state.lastIncrementalAt = now
        #expect(try plan(state).windows == [try window(now - 60 - 1800, now - 60)])
    }

    @Test func `of coverage beyond the head only what the last run can have read is trusted`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 20 * 86_400, now + 5000)])
        state.deepReadAt[.clicks] = now - 100
        state.lastIncrementalAt = now - 7200
        #expect(try plan(state).windows == [try window(now - 7200 - 60 - 1800, now - 60)])
        state.lastIncrementalAt = now - 5 * 86_400
        #expect(try plan(state).windows.last?.from == now - 5 * 86_400 - 60 - 1800)
    }

    @Test func `a last run ahead of the clock leads to a deep read`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 20 * 86_400, now + 5000)])
        state.deepReadAt[.clicks] = now - 100
        state.lastIncrementalAt = now + 4000
        let plan = try plan(state)
        #expect(plan.isDeep)
        #expect(plan.windows.last?.from == now - 60 - 7 * 86_400)
    }

    @Test func `once a day what counts as read after the last run that succeeded is doubted`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 25 * 86_400, now - 8 * 86_400)])
        state.lastIncrementalAt = now - 10 * 86_400
        state.deepReadAt[.clicks] = now - 10 * 86_400
        #expect(try plan(state).windows.last?.from == now - 17 * 86_400 - 60)
        state.deepReadAt[.clicks] = now - 100
        #expect(try plan(state).windows == [try window(now - 60 - 86_400, now - 60)])
    }

    @Test func `clicks that are not kept are not asked for`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 20 * 86_400, now - 60)])
        let plan = IncrementalPlan(
            .clicks,
            traits: traits,
            state: state,
            tracker: try tracker(at: now, days: 30),
            now: now,
            clicksFrom: now - 2 * 86_400
        )
        #expect(plan.windows.last?.from == now - 2 * 86_400)
    }

    @Test func `a tracker added while the clock was ahead is read now`() throws {
        let plan = IncrementalPlan(
            .clicks,
            traits: traits,
            state: SyncState(),
            tracker: try tracker(at: now + 400 * 86_400, days: 30),
            now: now
        )
        #expect(plan.windows == [try window(now - 60 - 86_400, now - 60)])
    }

    @Test func `a lookback longer than a day is read whole in every run`() throws {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 86_400 * 20, now - 900)])
        state.deepReadAt[.clicks] = now - 100
        let plan = try plan(state, overlap: 3 * 86_400)
        #expect(plan.windows.last?.from == now - 60 - 3 * 86_400)
    }
}

func window(_ from: UTCTime, _ to: UTCTime) throws -> TimeWindow {
    try #require(TimeWindow(from: from, to: to))
}

func tracker(at now: UTCTime, days: Int) throws -> TrackerConfig {
    TrackerConfig(
        id: 1,
        name: try #require(TrackerName("acme")),
        type: .keitaro,
        url: try TrackerURL(parsing: "https://tracker.example"),
        backfillDays: days,
        createdAt: now
    )
}
