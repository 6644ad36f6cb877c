import Dispatch
import Synchronization
import Testing

@testable import HubDaemon

@Suite struct SlowStartTests {
    private struct Refused: Error {}

    @Test func `a step that takes long is told of until it is done`() async throws {
        let ticks = Mutex(0)
        let third = DispatchSemaphore(value: 0)
        let value = SlowStart.watching(
            first: .milliseconds(1),
            pace: .milliseconds(1),
            tick: { _ in
                if ticks.withLock({
                    $0 += 1; return $0
                }) == 3 {
                    third.signal()
                }
            },
            { third.wait(timeout: .now() + 60) == .success }
        )
        #expect(value)
        #expect(ticks.withLock { $0 } >= 3)
    }

    @Test func `a quick step is told of never, and its error comes out as it is`() {
        let ticks = Mutex(0)
        #expect(throws: Refused.self) {
            try SlowStart.watching(first: .seconds(60), tick: { _ in ticks.withLock { $0 += 1 } }) {
                () throws(Refused) -> Void in throw Refused()
            }
        }
        #expect(ticks.withLock { $0 } == 0)
    }
}
