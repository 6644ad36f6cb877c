import HubModel
import HubStore
import HubSync
import Testing

@Suite struct BreakerTests {
    @Test(arguments: [(0, Breaker.closed), (4, .closed), (5, .open), (500, .open)])
    func `it opens after five failures in a row`(failures: Int, breaker: Breaker) {
        var state = SyncState()
        state.failures = failures
        #expect(Breaker(state) == breaker)
    }
}

@Suite struct ClockCheckTests {
    private let added = UTCTime(seconds: 1_800_000_000)

    @Test func `a clock before 2020 is wrong, one before the tracker was added is odd`() throws {
        let tracker = try tracker(at: added, days: 30)
        #expect(ClockCheck(now: added, tracker: tracker) == .plausible)
        #expect(ClockCheck(now: added - 3600, tracker: tracker) == .plausible)
        guard case .odd(let remark) = ClockCheck(now: added - 3601, tracker: tracker) else {
            Issue.record("not odd")
            return
        }
        #expect(remark.contains("check the clock"))
        for seconds in [-1, 0, 1_577_836_799] as [Int64] {
            guard case .wrong(let failure) = ClockCheck(now: UTCTime(seconds: seconds), tracker: tracker) else {
                Issue.record("not wrong")
                return
            }
            #expect(failure.code == "clock")
            #expect(!failure.needsAttention)
        }
    }
}
