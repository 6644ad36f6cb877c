import HubModel
import Testing

@testable import HubProviders

@Suite("A walk through numbered pages reads every row, whatever the tracker makes of them")
struct PageWalkTests {
    /// A tracker with rows that can be moved between two requests.
    private struct Tracker {
        var rows: [Int]
        /// The most rows of one page; `nil` obeys what is asked.
        var cut: Int?
        /// Rows of every page, whatever is asked for.
        var fixed: Int?
        var ignoresPage = false
        var tellsTotal = true
        var addedToTotal = 0

        func page(_ number: Int, per: Int) -> (rows: [Int], facts: PageFacts) {
            let size = fixed ?? min(per, cut ?? per)
            let start = ignoresPage ? 0 : (number - 1) * size
            let shown = start < rows.count ? Array(rows[start..<min(rows.count, start + size)]) : []
            var digest = RowDigest()
            for row in shown {
                digest.add("\(row)".utf8.span)
                digest.endRow()
            }
            let total = tellsTotal ? rows.count + addedToTotal : nil
            return (shown, PageFacts(rows: shown.count, limit: per, total: total, times: [], digest: digest))
        }
    }

    private func read(
        _ tracker: Tracker,
        per: Int,
        change: (Int, inout Tracker) -> Void = { _, _ in }
    ) -> (rows: Set<Int>, requests: Int, last: PageWalk.Step, oddities: Set<PageWalk.Oddity>) {
        var (tracker, walk, seen) = (tracker, PageWalk(per: per), Set<Int>())
        var oddities: Set<PageWalk.Oddity> = []
        for request in 1...1000 {
            change(request, &tracker)
            let (rows, facts) = tracker.page(walk.page, per: walk.per)
            seen.formUnion(rows)
            let (step, odd) = walk.advance(over: facts)
            oddities.formUnion(odd)
            if step != .onward { return (seen, request, step, oddities) }
        }
        return (seen, 1000, .onward, oddities)
    }

    @Test("pages of any size", arguments: [0, 1, 9, 10, 11, 50, 99, 100, 237], [1, 7, 10, 50, 1000])
    func sizes(_ count: Int, _ per: Int) {
        for tellsTotal in [true, false] {
            let read = read(Tracker(rows: Array(0..<count), tellsTotal: tellsTotal), per: per)
            #expect(read.rows == Set(0..<count) && read.last == .done)
            #expect(read.requests <= count / per + 2)
        }
    }

    @Test("pages that are cut", arguments: [13, 50, 73, 100, 119], [120, 1000])
    func cut(_ cut: Int, _ per: Int) {
        for tellsTotal in [true, false] {
            let read = read(Tracker(rows: Array(0..<437), cut: cut, tellsTotal: tellsTotal), per: per)
            #expect(read.rows == Set(0..<437) && read.last == .done)
        }
    }

    @Test("without a total, a short first page costs one more request, and a tiny one none")
    func shortFirst() {
        #expect(read(Tracker(rows: Array(0..<73), tellsTotal: false), per: 500).requests == 2)
        #expect(read(Tracker(rows: Array(0..<9), tellsTotal: false), per: 500).requests == 1)
        #expect(read(Tracker(rows: Array(0..<73)), per: 500).requests == 1)
        // The end of a longer list is no first page.
        #expect(read(Tracker(rows: Array(0..<573), tellsTotal: false), per: 500).requests == 2)
    }

    @Test("pages of a size of their own", arguments: [120, 437, 1000], [7, 100])
    func fixed(_ size: Int, _ per: Int) {
        for tellsTotal in [true, false] {
            let read = read(Tracker(rows: Array(0..<437), fixed: size, tellsTotal: tellsTotal), per: per)
            #expect(read.rows == Set(0..<437) && read.last == .done && read.oddities == [])
            #expect(read.requests <= 437 / size + 3)
        }
    }

    @Test("pages that become smaller and larger on the way", arguments: [nil, 73, 500])
    func changing(_ cut: Int?) {
        for tellsTotal in [true, false] {
            let tracker = Tracker(rows: Array(0..<437), cut: cut, tellsTotal: tellsTotal)
            var (walk, seen, step) = (PageWalk(per: 100), Set<Int>(), PageWalk.Step.onward)
            for size in [100, 30, 250, 60, 100, 7, 100, 100, 50, 100, 1000, 100, 100, 100] where step == .onward {
                walk.ask(for: size)
                #expect(walk.per <= size)
                let (rows, facts) = tracker.page(walk.page, per: walk.per)
                seen.formUnion(rows)
                step = walk.advance(over: facts).step
            }
            #expect(seen == Set(0..<437) && step == .done)
        }
    }

    @Test("another size is not asked for where the walk goes by the numbers of its pages")
    func unchanging() {
        let tracker = Tracker(rows: Array(0..<437), fixed: 120)
        var (walk, seen, step) = (PageWalk(per: 100), Set<Int>(), PageWalk.Step.onward)
        for size in [100, 50, 200, 70, 100, 100] where step == .onward {
            walk.ask(for: size)
            let (rows, facts) = tracker.page(walk.page, per: walk.per)
            seen.formUnion(rows)
            step = walk.advance(over: facts).step
        }
        #expect(seen == Set(0..<437) && step == .done)
        // Rows vanished: the first page is due once more.
        var again = PageWalk(per: 10)
        for total in [30, 27] {
            var digest = RowDigest()
            digest.add("\(total)".utf8.span)
            let facts = PageFacts(rows: 10, limit: 10, total: total, times: [], digest: digest)
            #expect(again.advance(over: facts).step == .onward)
        }
        again.ask(for: 5)
        #expect(again.page == 1 && again.per == 10)
    }

    @Test("pages that are new for ever come to an end")
    func newForEver() {
        var (walk, pages, step) = (PageWalk(per: 10), 0, PageWalk.Step.onward)
        while step == .onward, pages < 200_000 {
            pages += 1
            var digest = RowDigest()
            digest.add("\(pages)".utf8.span)
            step = walk.advance(over: PageFacts(rows: 10, limit: 10, total: nil, times: [], digest: digest)).step
        }
        #expect(step == .endless && pages == 100_001)
    }

    @Test("a total that is wrong costs a request or two", arguments: [-400, -1, 1, 5000])
    func wrongTotal(_ added: Int) {
        let read = read(Tracker(rows: Array(0..<437), addedToTotal: added), per: 100)
        #expect(read.rows == Set(0..<437) && read.last == .done && read.requests < 9)
    }

    @Test("a total that counts the page alone does not hide what was cut")
    func pageTotal() {
        var walk = PageWalk(per: 1000)
        let facts = PageFacts(rows: 100, limit: 1000, total: 100, times: [], digest: RowDigest())
        #expect(walk.advance(over: facts).step == .onward && walk.page == 2 && walk.per == 100)
    }

    @Test("rows that come in front while the walk goes on hide none", arguments: 1...4)
    func inserted(_ at: Int) {
        let read = read(Tracker(rows: Array(0..<437)), per: 100) { request, tracker in
            if request == at { tracker.rows.insert(contentsOf: 1000..<1013, at: 0) }
        }
        #expect(read.rows.isSuperset(of: 0..<437))
    }

    @Test("rows that vanish while the walk goes on hide none of the others", arguments: 2...5)
    func vanished(_ at: Int) {
        let read = read(Tracker(rows: Array(0..<437)), per: 100) { request, tracker in
            if request == at { tracker.rows.removeFirst(13) }
        }
        #expect(read.rows.isSuperset(of: 13..<437) && read.last == .done)
    }

    @Test("a tracker that ignores the page number: right for a list that fits, else an end")
    func ignored() {
        let fits = read(Tracker(rows: Array(0..<100), ignoresPage: true, tellsTotal: false), per: 500)
        #expect(fits.rows.count == 100 && fits.last == .done && fits.requests < 7)
        let more = read(Tracker(rows: Array(0..<900), ignoresPage: true, tellsTotal: false), per: 500)
        #expect(more.last == .endless && more.requests < 7)
        let cut = read(Tracker(rows: Array(0..<900), cut: 100, ignoresPage: true), per: 500)
        #expect(cut.last == .endless && cut.requests < 7)
    }

    @Test("a tracker that ignores the size gives all at once")
    func everything() {
        var walk = PageWalk(per: 500)
        let facts = PageFacts(rows: 2300, limit: 500, total: nil, times: [], digest: RowDigest())
        #expect(walk.advance(over: facts).step == .onward)
        for _ in 0..<3 { #expect(walk.advance(over: facts).step == .onward) }
        #expect(walk.advance(over: facts).step == .done)
    }
}
