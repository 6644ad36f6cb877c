package import HubModel

/// Where a walk through a window of a log stands, for trackers that page by offset while their rows shift.
///
/// Bare offsets lose rows when a row before them disappears. So the walk moves by time where it can: the rows are asked
/// for in ascending order, and the next request begins at the second of the last row read, with offset 0. That second
/// is read again, which costs little and doubles nothing. Only a second that fills a whole page is paged by offset.
package struct TimeWalk: Hashable, Sendable, Codable {
    package enum Mode: String, Sendable, Codable {
        /// The request's range moves on with the rows.
        case time
        /// The range stays and the offset moves: where rows do not come in the order of the column that is filtered.
        case offset
    }

    package private(set) var mode: Mode
    /// Begin of the next request's range.
    package private(set) var from: UTCTime
    package private(set) var offset = 0
    /// Rows of the whole window, as the first answer said.
    package private(set) var total: Int?

    /// Rows at the second `from` that were read so far.
    private var seen = 0
    /// The most rows that one page had: a page with fewer was not cut by a limit of the tracker.
    private var peak = 0
    /// Answers in a row that brought the walk no further.
    private var tries = 0
    private var print: UInt64?
    private var pages = 0

    private static let mostTries = 3
    private static let mostPages = 200_000
    /// No tracker is known to cut pages to fewer rows than this.
    private static let smallestCut = 100
    /// Rows that an offset walk reads again with each page, in case that rows before them disappeared.
    private static let overlap = 10

    package init(window: TimeWindow, mode: Mode) {
        self.mode = mode
        from = window.from
    }
}

extension TimeWalk {
    /// What a page means for the walk.
    package enum Step: Hashable, Sendable {
        /// There is more: ask again at the walk's new place.
        case onward
        /// The window has been read.
        case done
        /// The tracker gives the same page for ever, or pages without end.
        case endless
    }

    /// Something odd about the answers, for `history`.
    package enum Oddity: Hashable, Sendable {
        /// Rows do not come in the order asked for; the walk went on by offset.
        case unsorted
        /// `total` is lower or higher than the rows that came.
        case wrongTotal
        /// A page came again in the place of another.
        case repeatedPage
    }

    /// Moves on after a page that answered the request at the walk's present place.
    package mutating func advance(over page: PageFacts, in window: TimeWindow) -> (step: Step, oddities: Set<Oddity>) {
        pages += 1
        guard pages <= Self.mostPages else { return (.endless, []) }
        if total == nil, from == window.from, offset == 0 { total = page.total }
        defer { peak = max(peak, page.rows) }
        guard page.rows > 0 else { return afterEmpty(page) }
        let wrongTotal = page.total.map { $0 < offset + page.rows } ?? false
        let (step, oddities) = mode == .time ? advanceByTime(page, window) : advanceByOffset(page)
        return (step, wrongTotal ? oddities.union([.wrongTotal]) : oddities)
    }

    /// Whether the walk can stand in a window; one that was stored may be damaged.
    package func fits(_ window: TimeWindow) -> Bool {
        window.contains(from) && offset >= 0 && seen >= 0 && pages >= 0 && tries >= 0
    }

    /// All rows of the window before this time have been read; `nil` where the order of the rows does not tell.
    package var readThrough: UTCTime? {
        mode == .time ? from : nil
    }

    /// An empty page ends the walk; one that contradicts its own total is asked for once more.
    private mutating func afterEmpty(_ page: PageFacts) -> (Step, Set<Oddity>) {
        guard let total = page.total, total > offset else { return (.done, []) }
        tries += 1
        return tries > 1 ? (.done, [.wrongTotal]) : (.onward, [])
    }

    private mutating func advanceByTime(_ page: PageFacts, _ window: TimeWindow) -> (Step, Set<Oddity>) {
        guard page.isAscending else { return (restartByOffset(page, window), [.unsorted]) }
        if let first = page.times.first, first < from {
            // An answer to another question: an earlier page once more, or a range that is not obeyed.
            tries += 1
            return (tries > Self.mostTries ? restartByOffset(page, window) : .onward, [.repeatedPage])
        }
        guard let last = page.times.last, last > from else { return advanceWithinSecond(page) }
        // In ascending order, a row at or after the window's end is the last of interest.
        let isLast = endsByTotal(page) || last >= window.to
        from = last
        seen = page.times.count { $0 == last }
        offset = 0
        progress(page)
        return (isLast ? .done : .onward, [])
    }

    /// All rows are of the second `from` (or have no time): the offset moves.
    private mutating func advanceWithinSecond(_ page: PageFacts) -> (Step, Set<Oddity>) {
        if offset > 0, page.print == print { return repeated() }
        let bringsNothing = offset + page.rows <= seen
        if endsByTotal(page) || (bringsNothing && page.rows < peak && lacksTotal(page)) { return (.done, []) }
        offset += page.rows
        seen = max(seen, offset)
        progress(page)
        return (.onward, [])
    }

    private mutating func advanceByOffset(_ page: PageFacts) -> (Step, Set<Oddity>) {
        if offset > 0, page.print == print { return repeated() }
        if endsByTotal(page) { return (.done, []) }
        let isMore = page.total.map { $0 > offset + page.rows } ?? false
        offset += page.rows - (isMore ? min(Self.overlap, page.rows / 2) : 0)
        progress(page)
        return (.onward, [])
    }

    private mutating func repeated() -> (Step, Set<Oddity>) {
        tries += 1
        return (tries > Self.mostTries ? .endless : .onward, [.repeatedPage])
    }

    /// Reads the window anew with a fixed range; the rows that were read already are written again.
    private mutating func restartByOffset(_ page: PageFacts, _ window: TimeWindow) -> Step {
        let answersTheWholeWindow = from == window.from && offset == 0
        mode = .offset
        from = window.from
        offset = 0
        seen = 0
        tries = 0
        print = nil
        guard answersTheWholeWindow else { return .onward }
        return advanceByOffset(page).0
    }

    private mutating func progress(_ page: PageFacts) {
        tries = 0
        print = page.print
    }

    /// A total is believed where it fits the rows exactly and the page was not cut: a total that counts the page's own
    /// rows alone fits every page.
    private func endsByTotal(_ page: PageFacts) -> Bool {
        page.total == offset + page.rows && page.rows < page.limit
            && (page.rows < peak || page.rows < Self.smallestCut)
    }

    private func lacksTotal(_ page: PageFacts) -> Bool {
        page.total.map { $0 < offset + page.rows } ?? true
    }
}
