/// Where a walk through the pages of one list stands.
///
/// A walk ends at an empty page, when the total is reached, without a mark of the next page in the modes that give one,
/// at a page shorter than the first where nothing else tells, at pages that only repeat, and after 10 000 pages. The size
/// of the first page by itself never ends it, as servers cut pages silently. A list by numbers of pages whose second page
/// is the first one again, although its total speaks for more, is read on by offset. Source: the tracker's facts,
/// section 4.4.
struct TGTrackerWalk: Hashable, Sendable, Codable {
    /// What a page means for the walk.
    enum Step: Hashable {
        /// There is more: ask at the walk's new place.
        case onward
        /// The list has been read.
        case done
        /// The tracker gives the same page for ever, or pages without end.
        case stuck
    }

    /// Something odd about the answers, for `history`.
    enum Oddity: Hashable {
        case wrongTotal
        case repeatedPage
        case unevenPages
        /// Numbers of pages mean nothing to the tracker: its list is read by offset.
        case ignoredNumber
    }

    /// What the walk must know of a page.
    struct Facts: Hashable {
        var rows: Int
        /// Rows that differ: a server that gives some of them twice has not come further for it.
        var distinct: Int
        /// Rows of the whole list as the tracker counts them; `nil` where it does not say.
        var total: Int?
        /// The mark of the next page; `nil` where there is none.
        var next: String?
        /// A digest of the rows: the same page gives the same.
        var print: UInt64

        /// A page without rows.
        static let empty = Facts(rows: 0, distinct: 0, total: nil, next: nil, print: 0)
    }

    private static let mostPages = 10_000
    private static let mostTries = 3
    private static let mostRestarts = 3
    /// Pages that are recognised when they come again, the first beside them.
    private static let keptPrints = 16
    /// No tracker is believed to cut pages to fewer rows than this.
    private static let smallestCut = 20

    /// Rows asked for.
    private(set) var limit: Int
    /// Pages before this one.
    private(set) var page = 0
    /// Rows before this page, those read again not counted.
    private(set) var rows = 0
    /// The mark that leads to this page.
    private(set) var mark: String?
    private(set) var total: Int?
    private(set) var pages = 0

    private var firstRows: Int?
    /// Rows of a page that was shorter than asked for although more were to come.
    private var shortRows: Int?
    private var tries = 0
    private var restarts = 0
    private var hasWrongTotal = false
    private var prints: [UInt64] = []
    /// The mode that the walk turned to; `nil` where it keeps the profile's.
    private var turned: ProfilePaging.Mode?

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether a stored walk makes sense; it may be damaged.
    var isSound: Bool {
        let believable = 0...1_000_000_000
        return (1...Int(ProfilePaging.mostRows)).contains(limit)
            && [page, rows, pages, tries, restarts].allSatisfy(believable.contains)
    }

    /// Moves on after a page that answered the request at the walk's present place.
    mutating func advance(over facts: Facts, _ mode: ProfilePaging.Mode) -> (step: Step, oddities: Set<Oddity>) {
        let mode = turned ?? mode
        pages += 1
        guard pages <= Self.mostPages else { return (.stuck, []) }
        if facts.rows > 0, prints.contains(facts.print) { return repeated(facts, mode) }
        switch mode {
        case .none:
            note(facts)
            return (.done, isTotalWrong(facts) ? [.wrongTotal] : [])
        case .cursor, .linkHeader: return advanceByMark(facts, mode)
        case .page, .offset:
            return facts.rows == 0 ? afterEmpty(facts) : advanceByNumber(facts, mode)
        }
    }

    private mutating func advanceByMark(_ facts: Facts, _ mode: ProfilePaging.Mode) -> (Step, Set<Oddity>) {
        guard let next = facts.next, !next.isEmpty else {
            let isEarly = facts.total.map { $0 > rows + facts.distinct } ?? false
            if isEarly, tries < 1 {
                tries += 1
                return (.onward, [])
            }
            note(facts)
            return (.done, isEarly ? [.wrongTotal] : [])
        }
        guard next != mark else { return repeated(facts, mode) }
        if facts.rows == 0 {
            tries += 1
            if tries > Self.mostTries { return (.done, []) }
        }
        note(facts)
        mark = next
        return (.onward, [])
    }

    private mutating func advanceByNumber(_ facts: Facts, _ mode: ProfilePaging.Mode) -> (Step, Set<Oddity>) {
        if let reason = restart(facts, mode) { return (.onward, [reason]) }
        let isFirst = firstRows == nil
        note(facts)
        let wrongTotal: Set<Oddity> = isTotalWrong(facts) ? [.wrongTotal] : []
        if !wrongTotal.isEmpty { hasWrongTotal = true }
        guard let total = believed(facts) else {
            let isShort = !isFirst && facts.rows < firstRows ?? 0
            return (isShort ? .done : .onward, wrongTotal)
        }
        if rows == total, facts.rows < limit, facts.rows < Self.smallestCut || !isFirst && facts.rows < firstRows ?? 0 {
            return (.done, [])
        }
        if rows < total, facts.rows < limit {
            // A server that cuts pages is obeyed, so that numbers of pages count the same pages.
            if isFirst { limit = facts.distinct } else { shortRows = facts.distinct }
        }
        return (.onward, [])
    }

    /// Begins anew where pages do not fit together: rows of the list disappeared, or pages changed their size.
    private mutating func restart(_ facts: Facts, _ mode: ProfilePaging.Mode) -> Oddity? {
        guard restarts < Self.mostRestarts else { return nil }
        let hasShrunk = !hasWrongTotal && (facts.total.map { now in total.map { now < $0 } ?? false } ?? false)
        let isUneven = mode == .page && shortRows != nil
        guard hasShrunk || isUneven else { return nil }
        var anew = TGTrackerWalk(limit: isUneven ? min(limit, shortRows ?? limit) : limit)
        anew.restarts = restarts + 1
        anew.pages = pages
        anew.turned = turned
        self = anew
        return isUneven ? .unevenPages : .wrongTotal
    }

    /// An empty page ends the walk; one that contradicts its own total is asked for once more.
    private mutating func afterEmpty(_ facts: Facts) -> (Step, Set<Oddity>) {
        guard let total = believed(facts), total > rows else { return (.done, []) }
        tries += 1
        return tries > 1 ? (.done, [.wrongTotal]) : (.onward, [])
    }

    /// Asks again at the same place; a page that keeps coming ends the walk where nothing speaks for more.
    private mutating func repeated(_ facts: Facts, _ mode: ProfilePaging.Mode) -> (Step, Set<Oddity>) {
        tries += 1
        guard tries > Self.mostTries else { return (.onward, [.repeatedPage]) }
        if mode == .cursor || mode == .linkHeader { return (.stuck, [.repeatedPage]) }
        if let total = believed(facts) {
            guard rows < total else { return (.done, [.repeatedPage]) }
            return turn(mode) ? (.onward, [.repeatedPage, .ignoredNumber]) : (.stuck, [.repeatedPage])
        }
        // A full page that alone keeps coming may be the first of many.
        let isAlone = page == 1 && facts.rows >= limit
        return (isAlone ? .stuck : .done, [.repeatedPage])
    }

    /// Goes on by offset where the second page is the first one again: the tracker may not know numbers of pages.
    private mutating func turn(_ mode: ProfilePaging.Mode) -> Bool {
        guard mode == .page, page == 1 else { return false }
        turned = .offset
        tries = 0
        return true
    }

    private mutating func note(_ facts: Facts) {
        tries = 0
        page += 1
        rows += facts.distinct
        firstRows = firstRows ?? facts.distinct
        total = facts.total ?? total
        guard facts.rows > 0 else { return }
        prints.append(facts.print)
        if prints.count > Self.keptPrints { prints.remove(at: 1) }
    }

    /// Called after the page's rows have been counted.
    private func isTotalWrong(_ facts: Facts) -> Bool {
        facts.total.map { $0 < rows } ?? false
    }

    private func believed(_ facts: Facts) -> Int? {
        hasWrongTotal ? nil : facts.total
    }
}

extension TGTrackerWalk {
    /// The parameters that ask for the page.
    func items(_ paging: ProfilePaging) -> [QueryItem] {
        let size = QueryItem(paging.limitName, "\(limit)")
        let place: [QueryItem] =
            switch turned ?? paging.mode {
            case .page: [QueryItem(paging.pageName, "\(paging.firstPage + page)"), size]
            case .offset: [size, QueryItem(paging.offsetName, "\(rows)")]
            case .cursor: [size] + (mark.map { [QueryItem(paging.cursorName, $0)] } ?? [])
            case .linkHeader: [size]
            case .none: []
            }
        return place.filter { !$0.name.isEmpty }
    }
}
