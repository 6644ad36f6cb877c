import HubModel

/// How a list is cut into pages.
///
/// Source: the tracker's facts, section 4.4.
struct ProfilePaging: Hashable, Sendable {
    enum Mode: String, CaseIterable, Sendable, Codable {
        /// By number.
        case page
        case offset
        /// By a mark that the answer before gave.
        case cursor
        /// A `Link` header leads to the next page.
        case linkHeader = "link-header"
        /// Everything at once.
        case none
    }

    /// Rows that may be asked for at most.
    static let mostRows: Int64 = 500

    var mode = Mode.page
    /// Rows asked for.
    var limit = 100
    /// The number of the first page.
    var firstPage = 1
    /// Names of parameters; an empty one is not sent.
    var pageName = "page"
    var limitName = "limit"
    var offsetName = "offset"
    var cursorName = "cursor"
    var next = FieldPath.known(["next_cursor", "meta.next_cursor", "pagination.next"])
    var total = FieldPath.known(["total", "meta.total", "pagination.total"])

    mutating func apply(_ object: ProfileObject) throws(ProviderError) {
        var object = object
        mode = try object.choice("mode") ?? mode
        limit = Int(try object.number("limit", in: 1...Self.mostRows) ?? Int64(limit))
        firstPage = Int(try object.number("first_page", in: 0...1) ?? Int64(firstPage))
        pageName = try object.text("page_param") ?? pageName
        limitName = try object.text("limit_param") ?? limitName
        offsetName = try object.text("offset_param") ?? offsetName
        cursorName = try object.text("cursor_param") ?? cursorName
        next = try object.paths("next_path") ?? next
        total = try object.paths("total_path") ?? total
        try object.end()
        let (name, key) =
            switch mode {
            case .page: (pageName, "page_param")
            case .offset: (offsetName, "offset_param")
            case .cursor: (cursorName, "cursor_param")
            case .linkHeader, .none: ("-", "")
            }
        if name.isEmpty { throw object.failure(key, "cannot be empty in the mode \(mode.rawValue)") }
    }
}
