import HubModel

/// How BeMob's totals and logs behave over time.
enum BeMobTraits {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400

    /// Three days are read again in every run, thirty once a day.
    ///
    /// Costs come in over the three midnights after a visit, and conversions change their state later (section 10). How late a visit can be read is not known, and does not matter,
    /// as the present day is always read whole.
    static let stats = StreamTraits(
        safetyLag: 60,
        overlap: 3 * day,
        deepLookback: 30 * day,
        deepEvery: day,
        maxSlice: 8 * day
    )

    /// The cost of a visit comes in over three midnights (section 10); the visits themselves do not change.
    static let clicks = StreamTraits(
        safetyLag: 120,
        overlap: hour,
        deepLookback: 4 * day,
        deepEvery: day,
        maxSlice: day
    )

    /// A state can change for weeks, without a mark of it (sections 7 and 10).
    static let conversions = StreamTraits(
        safetyLag: 120,
        overlap: 3 * day,
        deepLookback: 30 * day,
        deepEvery: day,
        maxSlice: 7 * day
    )

    /// What a tracker offers, given the paths that its operator names.
    static func of(_ stream: LogStream, _ options: BeMobOptions) -> StreamTraits? {
        let offers = offers(stream, clicks: options.clicksPath != nil, conversions: options.conversionsPath != nil)
        guard offers else { return nil }
        return switch stream {
        case .stats: stats
        case .clicks: clicks
        case .conversions: conversions
        }
    }

    /// What a tracker with some `--option` keys does not offer.
    static func missing(_ options: [String: String]) -> Set<LogStream> {
        let isNamed = { (name: String) in options[name]?.isEmpty == false }
        return Set(
            LogStream.allCases.filter { stream in
                !offers(stream, clicks: isNamed("clicks-path"), conversions: isNamed("conversions-path"))
            }
        )
    }

    /// Totals are left out where both logs are read: their rows hold all that totals would tell.
    private static func offers(_ stream: LogStream, clicks: Bool, conversions: Bool) -> Bool {
        switch stream {
        case .stats: !(clicks && conversions)
        case .clicks: clicks
        case .conversions: conversions
        }
    }
}
