/// Where a walk through numbered pages stands, for trackers that page by `page` and `per`.
///
/// Rows shift while they are read: new ones come in front, which only brings rows again, and others vanish, which hides
/// as many of those that follow. Where the total says so, the page before is read once more. Where the tracker gives
/// fewer rows than were asked for although more exist, the walk goes on in pages of that size; whether more exist, one
/// more request tells where no total does. Where the tracker gives more rows than were asked for, its pages have a size of
/// their own, and the walk goes on by their numbers.
package struct PageWalk: Hashable, Sendable, Codable {
    package typealias Step = TimeWalk.Step
    package typealias Oddity = TimeWalk.Oddity

    /// Rows asked for in one page.
    package private(set) var per: Int
    /// Rows that were read without a gap, of each page as many as were asked for at most.
    private var read = 0
    /// Rows that came beyond those.
    private var surplus = 0
    /// The most rows that the tracker gives in one page, where it cut one.
    private var cut: Int?
    /// Rows of the whole list, as the last answer said.
    private var total: Int?
    /// The last page had as many rows as were asked for.
    private var wasFull = false
    private var print: UInt64?
    /// Answers in a row that brought the walk no further.
    private var tries = 0
    private var pages = 0
    /// A page that is to be read once more, and whether the walk ends with it.
    private var again: Again?

    private struct Again: Hashable, Codable {
        var page: Int
        var isLast: Bool
    }

    private static let mostTries = 3
    private static let mostPages = 100_000
    /// Trackers cut pages to round numbers: a short page of so many rows may have been cut.
    private static let roundness = 50
    /// The walk never goes on in smaller pages.
    private static let smallestPage = 10

    package init(per: Int) {
        self.per = max(1, per)
    }

    /// The number of the page to ask for, from 1.
    package var page: Int { again?.page ?? read / per + 1 }

    /// Whether the walk can stand so; one that was stored may be damaged.
    package var isSound: Bool {
        per > 0 && (0..<1 << 40).contains(read) && (0..<1 << 40).contains(surplus) && pages >= 0 && tries >= 0
            && again.map { $0.page > 0 } ?? true && cut.map { $0 > 0 } ?? true
    }
}

extension PageWalk {
    /// Goes on in pages of half the size, where an answer was too large; `false` where they are small already.
    package mutating func askForLess() -> Bool {
        guard per >= 2 * Self.smallestPage else { return false }
        per /= 2
        again = nil
        return true
    }

    /// Goes on in pages of so many rows, or of as many as the tracker gives; what was read in part is read again.
    ///
    /// A page that is due once more, and pages of a size of their own, stay what they are.
    package mutating func ask(for rows: Int) {
        guard again == nil, surplus == 0 else { return }
        per = max(1, min(rows, cut ?? rows))
    }

    /// Moves on after a page that answered the request at the walk's present place.
    package mutating func advance(over facts: PageFacts) -> (step: Step, oddities: Set<Oddity>) {
        pages += 1
        guard pages <= Self.mostPages else { return (.endless, []) }
        if let again {
            self.again = nil
            return (again.isLast ? .done : .onward, [])
        }
        let before = read - read % per
        guard facts.rows > 0 else { return afterEmpty(facts) }
        if before > 0, facts.print == print { return afterRepeated() }
        let (step, oddities) = afterRows(facts, before)
        let hasShrunk = facts.total.map { $0 < total ?? 0 } ?? false
        tries = 0
        print = facts.print
        total = facts.total
        guard hasShrunk, before >= per else { return (step, oddities) }
        again = Again(page: before / per, isLast: step == .done)
        return (.onward, oddities)
    }

    private mutating func afterRows(_ facts: PageFacts, _ before: Int) -> (Step, Set<Oddity>) {
        let end = before + min(facts.rows, per)
        surplus += max(0, facts.rows - per)
        wasFull = facts.rows == per
        let isWrong = facts.total.map { $0 < before + facts.rows || (end <= read && $0 > read + surplus) } ?? false
        let oddities: Set<Oddity> = isWrong ? [.wrongTotal] : []
        // Rows that overlap the end of what was read, and nothing more.
        guard end > read else { return (.done, oddities) }
        read = end
        guard facts.rows < per else { return (.onward, oddities) }
        guard mayBeCut(facts, before) else { return (.done, oddities) }
        per = min(per, max(facts.rows, Self.smallestPage))
        cut = per
        return (.onward, oddities)
    }

    /// Whether a page that is not full, up to which all was read, may have been cut.
    ///
    /// Without a total the first page shows how many rows the tracker gives at most; a size that it cuts to is no tiny
    /// one.
    private func mayBeCut(_ facts: PageFacts, _ before: Int) -> Bool {
        let isRound = facts.rows % Self.roundness == 0
        guard let total = facts.total else {
            return isRound || (before == 0 && facts.rows >= Self.smallestPage)
        }
        return ![read, read + surplus].contains(total) || (isRound && before == 0)
    }

    /// An empty page ends the walk; one that contradicts its total is asked for once more.
    private mutating func afterEmpty(_ facts: PageFacts) -> (Step, Set<Oddity>) {
        guard let total = facts.total ?? total, total > read else { return (.done, []) }
        tries += 1
        guard tries > 1 else { return (.onward, []) }
        return (.done, total > read + surplus ? [.wrongTotal] : [])
    }

    /// The page before once more: it was the last, or all of a list that is not paged, where it was not full and no total
    /// says that there is more.
    private mutating func afterRepeated() -> (Step, Set<Oddity>) {
        tries += 1
        guard tries > Self.mostTries else { return (.onward, [.repeatedPage]) }
        let isMore = total.map { $0 > read + surplus } ?? false
        return (wasFull || isMore ? .endless : .done, [.repeatedPage])
    }
}
