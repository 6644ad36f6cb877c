/// What is read of a tracker by time.
package enum LogStream: String, CaseIterable, Codable, Sendable {
    case clicks
    case conversions
    /// Totals by hour or day, from a tracker that offers no rows of clicks.
    case stats
}

/// How one log behaves over time, in seconds; each value comes from the tracker's facts file.
package struct StreamTraits: Hashable, Sendable {
    /// The newest rows are not trusted yet: reading ends this long before now.
    package var safetyLag: Int64
    /// Read again in every incremental run, behind the point read last.
    package var overlap: Int64
    /// Read again once in `deepEvery`, for rows that change without moving.
    package var deepLookback: Int64
    package var deepEvery: Int64
    /// The longest window of one slice.
    package var maxSlice: Int64

    package init(safetyLag: Int64, overlap: Int64, deepLookback: Int64, deepEvery: Int64, maxSlice: Int64) {
        self.safetyLag = safetyLag
        self.overlap = overlap
        self.deepLookback = deepLookback
        self.deepEvery = deepEvery
        self.maxSlice = maxSlice
    }
}
