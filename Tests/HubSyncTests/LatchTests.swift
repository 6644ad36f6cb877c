import HubSync
import Testing

@Suite struct LatchTests {
    @Test func `all waiting tasks go on when the latch is set, and later ones do not wait`() async {
        let latch = Latch()
        await withDiscardingTaskGroup { group in
            for _ in 0..<50 { group.addTask { await latch.wait() } }
            group.addTask { latch.set() }
        }
        await latch.wait()
        #expect(latch.isSet)
    }

    @Test func `a cancelled wait ends without the latch being set`() async {
        let latch = Latch()
        for _ in 0..<200 {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await latch.wait() }
                group.cancelAll()
            }
        }
        #expect(!latch.isSet)
    }

    @Test func `a wake-up before the wait is not lost, and wakes once`() async {
        let wakeup = Wakeup()
        wakeup.wake()
        wakeup.wake()
        await wakeup.wait()
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await wakeup.wait()
                return Task.isCancelled
            }
            group.cancelAll()
            #expect(await group.next() == true)
        }
    }
}
