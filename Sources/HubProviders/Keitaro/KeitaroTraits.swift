import HubModel

/// How Keitaro's logs behave over time.
enum KeitaroTraits {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400

    /// New clicks pass through a queue before they can be read (facts, section 7); their cost, flags and revenue change
    /// later without a mark of it (section 4), hence the deep look back.
    static let clicks = StreamTraits(
        safetyLag: 90,
        overlap: 1800,
        deepLookback: day,
        deepEvery: 6 * hour,
        maxSlice: day
    )

    /// EVENTS moves a changed conversion forward in time (section 5.4), so that it comes into the newest window by
    /// itself; the deep look back is for what that rule may not cover.
    static let eventsConversions = StreamTraits(
        safetyLag: 90,
        overlap: hour,
        deepLookback: 7 * day,
        deepEvery: day,
        maxSlice: 7 * day
    )

    /// CLASSIC may leave a changed conversion where it was (section 5.4, quirk 4), so that old days are read again.
    ///
    /// Where the range turned out to go by click date (section 5.5), a new conversion appears as far back as its click
    /// is, hence twice the days.
    static func classicConversions(lookbackDays: Int64, byClick: Bool) -> StreamTraits {
        StreamTraits(
            safetyLag: 90,
            overlap: lookbackDays * (byClick ? 2 : 1) * day,
            deepLookback: max(byClick ? 60 : 30, lookbackDays * 2) * day,
            deepEvery: day,
            maxSlice: 7 * day
        )
    }

    static func of(_ stream: KeitaroLog, _ memory: KeitaroMemory, _ options: KeitaroOptions) -> StreamTraits {
        switch (stream, options.dialect ?? memory.dialect) {
        case (.clicks, _): clicks
        case (.conversions, .events): eventsConversions
        case (.conversions, _):
            // A tracker that is not known yet gets the more careful reading.
            classicConversions(
                lookbackDays: options.conversionLookbackDays,
                byClick: (options.conversionRange ?? memory.conversionRange) == .click
            )
        }
    }
}
