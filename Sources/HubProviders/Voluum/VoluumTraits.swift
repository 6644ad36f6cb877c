import HubModel

/// How Voluum's reports behave over time.
enum VoluumTraits {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400
    /// The pages themselves reach to the end of their hour; nothing is known of a delay of the reports.
    private static let safetyLag: Int64 = 60

    static func of(_ stream: LogStream, _ options: VoluumOptions) -> StreamTraits? {
        switch stream {
        case .clicks: nil
        case .conversions: conversions(options)
        case .stats: stats(options)
        }
    }

    /// Rows never change, and corrections come as further rows (facts, section 6.5); at least 48 hours are to be read
    /// again (section 9, number 14), and once a day a month, as the time that uploaded ones get is unknown (section 10,
    /// question 9).
    static func conversions(_ options: VoluumOptions) -> StreamTraits {
        StreamTraits(
            safetyLag: safetyLag,
            overlap: options.conversionLookbackDays * day,
            deepLookback: max(31, options.conversionLookbackDays * 2) * day,
            deepEvery: day,
            maxSlice: 7 * day
        )
    }

    /// The present hour is incomplete (section 9, number 4), and costs are rewritten later (number 14 there, and
    /// section 6.4).
    static func stats(_ options: VoluumOptions) -> StreamTraits {
        StreamTraits(
            safetyLag: safetyLag,
            overlap: 2 * hour,
            deepLookback: options.statsLookbackDays * day,
            deepEvery: day,
            maxSlice: 7 * day
        )
    }
}
