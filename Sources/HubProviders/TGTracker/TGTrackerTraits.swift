import HubModel

/// How the logs of a "TG Tracker" behave over time.
///
/// Nothing is documented; the values are the contract's (section 4.5 of the tracker's facts: three days read again), and
/// where it is silent, generous.
enum TGTrackerTraits {
    private static let hour: Int64 = 3600
    private static let day: Int64 = 86_400
    /// How long new rows may take until they can be read is not known.
    private static let safetyLag: Int64 = 120

    /// Clicks are not known to change; the three days are read again once a day.
    static let clicks = StreamTraits(
        safetyLag: safetyLag,
        overlap: 2 * hour,
        deepLookback: 3 * day,
        deepEvery: day,
        maxSlice: day
    )

    /// Subscribers leave after weeks, which takes an approved conversion back (section 6).
    static func conversions(overlapDays: Int64) -> StreamTraits {
        StreamTraits(
            safetyLag: safetyLag,
            overlap: max(hour, overlapDays * day),
            deepLookback: max(30, overlapDays) * day,
            deepEvery: day,
            maxSlice: 7 * day
        )
    }

    /// Whole days, of which the last ones change with their conversions.
    static func stats(overlapDays: Int64) -> StreamTraits {
        StreamTraits(
            safetyLag: safetyLag,
            overlap: max(1, overlapDays) * day,
            deepLookback: max(30, overlapDays) * day,
            deepEvery: day,
            maxSlice: 7 * day
        )
    }

    /// `nil` for what the tracker does not offer.
    static func of(_ stream: LogStream, _ memory: TGTrackerMemory, _ profile: TGTrackerProfile) -> StreamTraits? {
        guard TGTrackerParts(profile, memory).has(stream) else { return nil }
        return switch stream {
        case .clicks: clicks
        case .conversions: conversions(overlapDays: profile.overlapDays)
        case .stats: stats(overlapDays: profile.overlapDays)
        }
    }
}
