/// How lists are cut into pages.
package struct TGTrackerPaging: Sendable {
    package enum Mode: String, CaseIterable, Sendable {
        /// By number.
        case page
        case offset
        /// By a mark that the answer before gave.
        case cursor
        /// By number; a `Link` header leads to the next page.
        case linkHeader = "link-header"
        /// Everything at once.
        case none
    }

    /// Where the mark of the next page is.
    package enum CursorPlace: String, CaseIterable, Sendable {
        case top = "next_cursor"
        case meta = "meta.next_cursor"
        case pagination = "pagination.next"
    }

    package var mode = Mode.page
    package var firstPage = 1
    package var defaultLimit = 100
    /// More rows than this never come in one page, whatever is asked for.
    package var maximumLimit = 500
    /// Whether numbers that make no sense count as absent instead of being refused.
    package var isLenient = false
    /// Whether clicks and conversions begin with the newest.
    package var newestFirst = false
    package var cursorPlace = CursorPlace.meta
    /// What stands before the path in a `Link` header, such as `https://host`.
    package var linkBase = ""
    package var pageName = "page"
    package var limitName = "limit"
    package var offsetName = "offset"
    package var cursorName = "cursor"
    /// No window gives more rows than this: later pages are empty and the total stays at it.
    package var rowCap: Int?

    package init() {}
}
