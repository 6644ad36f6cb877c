import HubModel
import HubStore
import HubSync
import Testing

@Suite struct ScheduleTests {
    private let now = UTCTime(seconds: 1_800_000_000)
    private let policy = SyncPolicy(interval: 900)

    private func next(_ state: SyncState, lastStart: UTCTime? = nil, jitter: Double = 0.5) -> UTCTime {
        Schedule.nextIncremental(state: state, policy: policy, lastStart: lastStart, now: now, jitter: jitter)
    }

    @Test func `a new tracker is due at once`() {
        #expect(next(SyncState()) == now)
    }

    @Test func `runs follow each other by the interval, spread by jitter`() {
        var state = SyncState()
        state.lastIncrementalAt = now - 100
        #expect(next(state) == now + 800)
        #expect(next(state, jitter: 0) == now + 800 - 45)
        #expect(next(state, lastStart: now - 50) == now + 850)
    }

    @Test func `a clock that went back does not stop the runs`() {
        var state = SyncState()
        state.lastIncrementalAt = now + 86_400
        #expect(next(state) == now)
    }

    @Test func `a failing tracker is tried again when its back-off ends, and at once where the clock went back`() {
        var state = SyncState()
        state.failures = 1
        state.nextTryAt = now + 30
        #expect(next(state) == now + 30)
        state.nextTryAt = now + 86_400
        #expect(next(state) == now)
    }

    @Test func `a next try that no back-off can have set was written before the clock went back`() {
        var state = SyncState()
        state.failures = 1
        state.nextTryAt = now + 3600
        #expect(next(state) == now + 3600)
        state.nextTryAt = now + 3601
        #expect(next(state) == now)
        state.nextTryAt = nil
        #expect(next(state) == now)
    }

    @Test func `failures of other runs do not hasten the pulls`() {
        var state = SyncState()
        state.failures = 3
        state.nextTryAt = now + 60
        let due = Schedule.nextIncremental(
            state: state,
            policy: policy,
            lastStart: now - 100,
            lastSucceeded: true,
            now: now,
            jitter: 0.5
        )
        #expect(due == now + 800)
    }

    @Test func `a start ahead of the clock does not count, an earlier one does`() {
        var state = SyncState()
        state.lastIncrementalAt = now + 86_400
        #expect(next(state, lastStart: now - 100) == now + 800)
        #expect(next(state, lastStart: now + 5) == now)
    }

    @Test(arguments: [(0, 1, 0.0), (0, 500, 0), (499, 500, 898.2), (19, 20, 34.2), (999, 1000, 899.1)])
    func `first looks are spread, the first at once and the last within the interval`(
        index: Int,
        count: Int,
        delay: Double
    ) {
        #expect(abs(Schedule.firstDelay(index, of: count, policy: policy) - delay) < 0.01)
    }

    @Test func `days are compared after the first backfill and then once after each day closed`() {
        let midnight = UTCTime(seconds: 20_000 * 86_400)
        func next(_ state: SyncState, _ now: UTCTime, phase: Int64 = 100) -> UTCTime? {
            Schedule.nextReconcile(state: state, policy: policy, closesAfter: 3600, phase: phase, now: now)
        }
        var state = SyncState()
        #expect(next(state, midnight) == nil)
        state.firstBackfillDoneAt = midnight
        #expect(next(state, midnight + 5) == midnight + 5)
        state.lastReconcileAt = midnight + 5
        #expect(next(state, midnight + 60) == midnight + 3700)
        state.lastReconcileAt = midnight + 3700
        #expect(next(state, midnight + 4000) == midnight + 86_400 + 3700)
        state.lastReconcileAt = midnight + 80_000
        #expect(next(state, midnight + 80_001) == midnight + 86_400 + 3700)
        #expect(next(state, midnight + 79_999) == midnight + 79_999)
    }

    @Test func `the back-off doubles up to the interval, and is slow where a person must act`() {
        let transient = RunFailure(code: "ECONNRESET", message: "", advice: "", needsAttention: false)
        let refused = RunFailure(code: "401", message: "", advice: "", needsAttention: true)
        func wait(_ failure: RunFailure, _ failures: Int) -> Int64 {
            Schedule.nextTry(after: failure, failures: failures, policy: policy, now: now, jitter: 1) - now
        }
        #expect([1, 2, 3, 9].map { wait(transient, $0) } == [60, 120, 240, 900])
        #expect(wait(refused, 1) == 3600)
    }
}
