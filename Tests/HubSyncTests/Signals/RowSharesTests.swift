import HubSync
import Testing

@Suite struct RowSharesTests {
    @Test func `one reader has two whole pages`() {
        let shares = RowShares(limit: 20_000)
        shares.enter()
        #expect(shares.take(10_000) == 10_000)
        #expect(shares.takeAhead(10_000) == 10_000)
        #expect(shares.takeAhead(10_000) == nil)
        shares.giveBack(10_000)
        #expect(shares.held == 10_000)
    }

    @Test(arguments: [(1, 2_000), (4, 2_000), (10, 1_000), (50, 200), (500, 100)])
    func `with many readers pages are smaller`(readers: Int, page: Int) {
        let shares = RowShares(limit: 20_000)
        for _ in 0..<readers { shares.enter() }
        #expect(shares.take(2_000) == page)
    }

    @Test func `who comes when all is given out gets a small page at once, and none ahead`() {
        let shares = RowShares(limit: 1_000)
        shares.enter()
        #expect(shares.take(5_000) == 500)
        #expect(shares.takeAhead(5_000) == 500)
        shares.enter()
        #expect(shares.take(5_000) == 100)
        #expect(shares.takeAhead(5_000) == nil)
        #expect(shares.take(30) == 30)
        #expect(shares.held == 1_130)
        shares.leave()
        shares.giveBack(1_130)
        #expect(shares.take(5_000) == 500)
    }

    @Test func `the limit can change`() {
        let shares = RowShares(limit: 1_000)
        shares.enter()
        shares.setLimit(4_000)
        #expect(shares.take(5_000) == 2_000)
    }
}
