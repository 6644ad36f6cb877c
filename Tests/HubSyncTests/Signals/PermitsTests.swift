import HubSync
import Synchronization
import Testing

@Suite struct PermitsTests {
    private final class Counter: Sendable {
        private let counts = Mutex<[Int]>([0, 0])

        var most: Int { counts.withLock { $0[1] } }

        func add(_ number: Int) {
            counts.withLock { counts in
                counts[0] += number
                counts[1] = max(counts[1], counts[0])
            }
        }
    }

    @Test func `no more than the number are out, and each comes back`() async {
        let permits = Permits(3)
        let out = Counter()
        await withDiscardingTaskGroup { group in
            for _ in 0..<50 {
                group.addTask {
                    let permit = Permit(permits)
                    #expect(await permit.take(unless: Latch()))
                    out.add(1)
                    await Task.yield()
                    out.add(-1)
                    permit.giveBack()
                    permit.giveBack()
                }
            }
        }
        #expect(out.most <= 3)
        for _ in 0..<3 { #expect(await Permit(permits).take(unless: Latch())) }
    }

    @Test func `who waits gives up when the latch is set or the task is cancelled`() async {
        let permits = Permits(1)
        let first = Permit(permits)
        #expect(await first.take(unless: Latch()))
        let latch = Latch()
        latch.set()
        #expect(await !Permit(permits).take(unless: latch))
        await withTaskGroup(of: Bool.self) { group in
            group.addTask { await Permit(permits).take(unless: Latch()) }
            group.cancelAll()
            #expect(await group.next() == false)
        }
        first.giveBack()
        #expect(await Permit(permits).take(unless: Latch()))
    }

    @Test func `a permit given back while its holder waits goes to the next`() async {
        let permits = Permits(1)
        let (first, second) = (Permit(permits), Permit(permits))
        #expect(await first.take(unless: Latch()))
        first.giveBack()
        #expect(!first.isHeld)
        #expect(await second.take(unless: Latch()))
        let latch = Latch()
        latch.set()
        #expect(await !first.take(unless: latch))
        second.giveBack()
        #expect(await first.take(unless: Latch()))
        #expect(await first.take(unless: Latch()))
    }

    @Test func `their number can change while some are out`() async {
        let permits = Permits(1)
        let held = [Permit(permits), Permit(permits), Permit(permits)]
        #expect(await held[0].take(unless: Latch()))
        permits.resize(to: 3)
        #expect(await held[1].take(unless: Latch()))
        #expect(await held[2].take(unless: Latch()))
        permits.resize(to: 1)
        held[0].giveBack()
        held[1].giveBack()
        let latch = Latch()
        latch.set()
        #expect(await !held[0].take(unless: latch))
        held[2].giveBack()
        #expect(await held[0].take(unless: Latch()))
    }
}
