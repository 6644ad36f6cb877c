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
