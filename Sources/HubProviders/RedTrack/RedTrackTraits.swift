import HubModel

/// How RedTrack's logs behave over time.
enum RedTrackTraits {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400

    /// How late a click can be read is not documented (facts, section 16, question 15); the cost of past days moves by
    /// manual edits, channel integrations and exchange rates (section 10, quirk 19), hence the deep look back.
    static let clicks = StreamTraits(
        safetyLag: 120,
        overlap: hour,
        deepLookback: 3 * day,
        deepEvery: day,
        maxSlice: 3 * day
    )

    /// Conversions are edited, repriced and come late, without a mark of it (section 8, quirk 9): the last days are read
    /// again in each run, and a month once a day.
    ///
    /// Where the log turned out to go by the day of the click, a new conversion appears as far back as its click is,
    /// hence twice the days.
    static func conversions(lookbackDays: Int64, byClick: Bool) -> StreamTraits {
        StreamTraits(
            safetyLag: 120,
            overlap: lookbackDays * (byClick ? 2 : 1) * day,
            deepLookback: max(byClick ? 60 : 30, lookbackDays * 2) * day,
            deepEvery: day,
            maxSlice: 14 * day
        )
    }

    static func of(_ log: RedTrackLog, _ memory: RedTrackMemory, _ options: RedTrackOptions) -> StreamTraits {
        switch log {
        case .clicks: clicks
        case .conversions:
            conversions(
                lookbackDays: options.conversionLookbackDays,
                byClick: (options.conversionDates ?? memory.conversionDates) == .click
            )
        }
    }
}
