/// What a client asks of the report.
struct BeMobReportQuery {
    /// A column as it was asked for.
    enum Column {
        /// The place of a word in ``words``; `nil` for one that is not grouped by.
        case word(Int?)
        case metric(BeMobMetric)
    }

    /// What the report is grouped by, outermost first.
    let words: [BeMobWord]
    /// With their full names, in the order asked for.
    let columns: [(name: String, column: Column)]
    let range: BeMobRange
    /// Statuses of campaigns that count; `nil` for all.
    let statuses: Set<String>?
    let limit: Int?

    static let prefix = "reports-"

    init(_ request: SimRequest, _ context: BeMobContext) throws(BeMobQueryError) {
        let vocabulary = BeMobWords(context.options)
        range = try BeMobRange(request, context)
        let names = request.values("columns").filter { !$0.isEmpty }
        guard !names.isEmpty else { throw .required("columns") }
        var words: [BeMobWord] = []
        for text in request.values("groupBy") where !text.isEmpty {
            guard let word = vocabulary.word(text) else {
                if context.options.dropsUnknownColumns { continue }
                throw .invalid("groupBy")
            }
            if !words.contains(word) { words.append(word) }
        }
        self.words = words
        columns = try Self.columns(names, words, vocabulary, context.options)
        limit = try request.bemobLimit()
        statuses = try BeMobStatusFilter.statuses(request, default: BeMobStatusFilter.alive(context), context)
    }

    private static func columns(
        _ names: [String],
        _ words: [BeMobWord],
        _ vocabulary: BeMobWords,
        _ options: BeMobOptions
    ) throws(BeMobQueryError) -> [(name: String, column: Column)] {
        var columns: [(name: String, column: Column)] = []
        for name in names where !columns.contains(where: { $0.name == name }) {
            guard name.hasPrefix(prefix) else { throw .invalid("columns") }
            let rest = String(name.dropFirst(prefix.count))
            if let word = vocabulary.word(rest) {
                columns.append((name, .word(words.firstIndex(of: word))))
            } else if let metric = BeMobMetric(rawValue: rest) {
                columns.append((name, .metric(metric)))
            } else if !options.dropsUnknownColumns {
                throw .invalid("columns")
            }
        }
        return columns
    }
}

/// The `status` parameter.
enum BeMobStatusFilter {
    /// The words of what is neither archived nor deleted.
    static func alive(_ context: BeMobContext) -> Set<String> {
        ["active", context.options.pausedWord]
    }

    /// The words asked for, `nil` for all; `fallback` where the parameter is missing.
    static func statuses(
        _ request: SimRequest,
        default fallback: Set<String>?,
        _ context: BeMobContext
    ) throws(BeMobQueryError) -> Set<String>? {
        guard let text = request.query["status"], !text.isEmpty else { return fallback }
        if text == "all" { return nil }
        guard ["active", "archived", "deleted", context.options.pausedWord].contains(text) else {
            throw .invalid("status")
        }
        return [text]
    }
}

extension SimRequest {
    /// The `limit` parameter; `nil` where there is none.
    func bemobLimit() throws(BeMobQueryError) -> Int? {
        guard let text = query["limit"], !text.isEmpty else { return nil }
        guard let limit = Int(text), limit > 0 else { throw .invalid("limit") }
        return limit
    }
}
