import HubModel

/// What is asked of the report.
///
/// Source: section 8; the zone is always named (section 10).
struct BeMobReportQuery: Hashable, Sendable {
    var span: TimeWindow
    var vocabulary: BeMobVocabulary
    var limit: Int
    var options: BeMobOptions

    /// `groupBy` and `columns` are repeated, groups are columns as well.
    ///
    /// Whether the last second counts is not known: the one behind the span is asked for too, and what it brings is told by
    /// its hour or day.
    var items: [QueryItem] {
        let words = vocabulary.words
        let groups = words.filter(\.isDimension).compactMap { vocabulary[$0] }
        let columns = words.compactMap { vocabulary[$0] }
        return [
            QueryItem("date", "customDateTime"),
            QueryItem("from", span.from.spaced),
            QueryItem("to", span.to.spaced),
            QueryItem("timezone", options.zone),
            QueryItem("status", "all"),
            QueryItem("limit", "\(limit)"),
        ] + groups.map { QueryItem("groupBy", $0) } + columns.map { QueryItem("columns", options.columnPrefix + $0) }
    }
}
