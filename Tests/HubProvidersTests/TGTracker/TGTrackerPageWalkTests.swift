import Testing

@testable import HubProviders

@Suite("A walk through the pages of a TG Tracker ends, and not too early")
struct TGTrackerPageWalkTests {
    private func facts(_ rows: Int, total: Int? = nil, print: UInt64, next: String? = nil) -> TGTrackerWalk.Facts {
        TGTrackerWalk.Facts(rows: rows, distinct: rows, total: total, next: next, print: print)
    }

    @Test("a first page of any size does not end it, a shorter one behind it does")
    func shortPages() {
        var walk = TGTrackerWalk(limit: 100)
        #expect(walk.advance(over: facts(40, print: 1), .page).step == .onward)
        #expect(walk.advance(over: facts(40, print: 2), .page).step == .onward)
        #expect(walk.advance(over: facts(39, print: 3), .page).step == .done)
    }

    @Test("a total ends it, but not on a page that may have been cut")
    func totals() {
        var walk = TGTrackerWalk(limit: 100)
        #expect(walk.advance(over: facts(7, total: 7, print: 1), .page).step == .done)
        walk = TGTrackerWalk(limit: 100)
        #expect(walk.advance(over: facts(100, total: 100, print: 1), .page).step == .onward)
        #expect(walk.advance(over: facts(0, total: 100, print: 0), .page).step == .done)
    }

    @Test("a page that is cut sets the size of the next ones")
    func cutPages() {
        var walk = TGTrackerWalk(limit: 100)
        #expect(walk.advance(over: facts(30, total: 80, print: 1), .page).step == .onward)
        #expect(walk.limit == 30)
    }

    @Test("rows that come twice move an offset no further")
    func twice() {
        var walk = TGTrackerWalk(limit: 100)
        let page = TGTrackerWalk.Facts(rows: 111, distinct: 100, total: 250, next: nil, print: 1)
        #expect(walk.advance(over: page, .offset).step == .onward)
        #expect(walk.rows == 100)
    }

    @Test("a total that shrinks begins the list anew, a bounded number of times")
    func shrinking() {
        var walk = TGTrackerWalk(limit: 10)
        var pages = 0
        for page in 0..<100 {
            pages += 1
            let step = walk.advance(over: facts(10, total: 1000 - page, print: UInt64(page)), .page).step
            if step != .onward || walk.page > 20 { break }
        }
        #expect(walk.page == 21 && pages < 30)
    }

    @Test("a repeated page is asked for again, then ends the walk or is an error")
    func repeated() {
        var walk = TGTrackerWalk(limit: 10)
        _ = walk.advance(over: facts(10, print: 1), .page)
        for _ in 0..<3 { #expect(walk.advance(over: facts(10, print: 1), .page).step == .onward) }
        #expect(walk.advance(over: facts(10, print: 1), .page).step == .stuck)
        walk = TGTrackerWalk(limit: 10)
        _ = walk.advance(over: facts(4, print: 1), .page)
        for _ in 0..<3 { #expect(walk.advance(over: facts(4, print: 1), .page).step == .onward) }
        #expect(walk.advance(over: facts(4, print: 1), .page).step == .done)
    }

    @Test("a second page that is the first one again is asked for by offset, where the total speaks for more")
    func ignoredNumbers() {
        var walk = TGTrackerWalk(limit: 10)
        let paging = ProfilePaging()
        _ = walk.advance(over: facts(10, total: 25, print: 1), .page)
        for _ in 0..<3 { #expect(walk.advance(over: facts(10, total: 25, print: 1), .page).step == .onward) }
        #expect(walk.items(paging) == [QueryItem("page", "2"), QueryItem("limit", "10")])
        let turned = walk.advance(over: facts(10, total: 25, print: 1), .page)
        #expect(turned.step == .onward && turned.oddities == [.repeatedPage, .ignoredNumber])
        #expect(walk.items(paging) == [QueryItem("limit", "10"), QueryItem("offset", "10")])
        #expect(walk.advance(over: facts(10, total: 25, print: 2), .page).step == .onward)
        #expect(walk.items(paging) == [QueryItem("limit", "10"), QueryItem("offset", "20")])
        var stuck = walk
        for _ in 0..<3 { #expect(stuck.advance(over: facts(10, total: 25, print: 2), .page).step == .onward) }
        #expect(stuck.advance(over: facts(10, total: 25, print: 2), .page).step == .stuck)
        #expect(walk.advance(over: facts(5, total: 25, print: 3), .page).step == .done)
    }

    @Test("a mark leads on, its absence ends the walk, pages without end are stuck")
    func marks() {
        var walk = TGTrackerWalk(limit: 10)
        #expect(walk.advance(over: facts(10, print: 1, next: "a"), .cursor).step == .onward)
        #expect(walk.mark == "a")
        #expect(walk.advance(over: facts(10, print: 2), .cursor).step == .done)
        walk = TGTrackerWalk(limit: 10)
        var last = TGTrackerWalk.Step.onward
        for page in 0..<10_001 {
            last = walk.advance(over: facts(10, print: UInt64(page + 1), next: "\(page)"), .cursor).step
        }
        #expect(last == .stuck)
    }
}
