/// What a tracker's own report says of one UTC day, for the whole account.
package struct DayTotals: Hashable, Sendable {
    /// The day's midnight.
    package var day: UTCTime
    /// A measure that the report does not give has no entry.
    ///
    /// Money is in micros.
    package var values: [DayMeasure: Int64]

    package init(day: UTCTime, values: [DayMeasure: Int64]) {
        self.day = day
        self.values = values
    }
}

/// A measure by which a day of the hub is compared with the same day of the tracker.
package enum DayMeasure: String, CaseIterable, Codable, Sendable {
    case clicks
    /// Conversions of every status but rejected.
    case conversions
    /// Revenue of the conversions of every status but rejected, in micros.
    case revenue
    /// Cost of the clicks, in micros.
    case cost
}

/// How a tracker's totals of a day are made.
package struct DayTotalsTraits: Hashable, Sendable {
    /// Conversions count on the day of their click, not on their own.
    package var datesConversionsByClick: Bool
    /// Seconds after its end until a day can be compared.
    package var closesAfter: Int64
    /// Measures that the report counts as the hub does.
    package var measures: [DayMeasure]
    /// The stream that clicks and cost come from.
    package var clicks: LogStream
    /// The stream that conversions and revenue come from.
    package var conversions: LogStream

    package init(
        datesConversionsByClick: Bool,
        closesAfter: Int64,
        measures: [DayMeasure],
        clicks: LogStream = .clicks,
        conversions: LogStream = .conversions
    ) {
        self.datesConversionsByClick = datesConversionsByClick
        self.closesAfter = closesAfter
        self.measures = measures
        self.clicks = clicks
        self.conversions = conversions
    }

    /// The stream whose rows make a measure.
    package func stream(of measure: DayMeasure) -> LogStream {
        switch measure {
        case .clicks, .cost: clicks
        case .conversions, .revenue: conversions
        }
    }
}
