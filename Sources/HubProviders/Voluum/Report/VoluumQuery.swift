import HubModel

/// Queries of the reports.
///
/// Times are whole hours whose `Z` means nothing: they are read in `tz`, which therefore always is UTC; the end is
/// excluded. Source: the tracker's facts, sections 6.2, 6.3 and 6.5.
enum VoluumQuery {
    static let zone = "Etc/GMT"

    /// One row for each conversion whose postback came in the span, oldest first.
    static func conversions(_ span: TimeWindow, currency: String) -> [QueryItem] {
        times(span) + columns(ConversionField.names)
            + [
                QueryItem("currency", currency), QueryItem("sort", ConversionField.postbackTimestamp.rawValue),
                QueryItem("direction", "ASC"),
            ]
    }

    /// Totals of the span by place, by hour where the grouping has hours and the span more than one, and by custom
    /// variables.
    ///
    /// Only things with traffic are asked for, and conversions count at their postback, as their rows do.
    static func stats(
        _ span: TimeWindow,
        _ grouping: StatsGrouping,
        variables: [Int],
        currency: String
    ) -> [QueryItem] {
        let hours = grouping == .hours && span.hours > 1 ? [StatsDimension.hour] : []
        let dimensions = hours + grouping.dimensions(variables)
        return times(span) + dimensions.map { QueryItem("groupBy", $0.name) }
            + columns(dimensions.map(\.column) + StatsField.measures.map(\.rawValue)) + totals(currency)
            + [QueryItem("sort", StatsField.campaignID.rawValue), QueryItem("direction", "ASC")]
    }

    /// Totals of each day.
    static func days(_ window: TimeWindow, currency: String) -> [QueryItem] {
        times(window) + [QueryItem("groupBy", "day")] + columns(DayField.allCases.map(\.rawValue)) + totals(currency)
            + [QueryItem("sort", DayField.day.rawValue), QueryItem("direction", "ASC")]
    }

    private static func times(_ span: TimeWindow) -> [QueryItem] {
        [QueryItem("from", "\(span.from)"), QueryItem("to", "\(span.to)"), QueryItem("tz", zone)]
    }

    /// `column` restricts a row to what is named, where `columns` does nothing.
    private static func columns(_ names: [String]) -> [QueryItem] {
        names.map { QueryItem("column", $0) }
    }

    private static func totals(_ currency: String) -> [QueryItem] {
        [
            QueryItem("include", "TRAFFIC"), QueryItem("conversionTimeMode", "CONVERSION"),
            QueryItem("currency", currency),
        ]
    }
}
