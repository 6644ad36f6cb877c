package import HubModel

/// How long a backfill's next slice of a stream is, in seconds, and how many rows its pages ask for.
package struct SlicePace: Hashable, Sendable {
    /// Length of the next slice.
    package private(set) var length: Int64
    /// Rows to ask for in a page.
    package private(set) var pageSize: Int
    private let usual: Int64
    private let usualPage: Int

    /// Rows of a slice at most: reading it again after a fault must stay cheap.
    private static let mostRows: Int64 = 200_000
    /// A slice with fewer rows than this lets the next one be twice as long, up to `longest` times the usual: each
    /// slice costs requests and commits of its own.
    private static let fewRows: Int64 = 80_000
    private static let longest: Int64 = 7
    private static let shortest: Int64 = 3600

    /// The pace at the start: `maxSlice` seconds, pages of `pageSize` rows.
    package init(maxSlice: Int64, pageSize: Int) {
        (length, usual) = (maxSlice, maxSlice)
        (self.pageSize, usualPage) = (pageSize, pageSize)
    }

    /// Learns from a slice that was read to its end: what remained of its window, its rows, and its last page size.
    package mutating func note(window: TimeWindow, rows: Int64, pageSize: Int) {
        self.pageSize = min(usualPage, pageSize * 2)
        if rows < Self.fewRows {
            length = min(usual * Self.longest, max(Self.shortest, window.duration * 2))
        } else if rows > Self.mostRows {
            length = max(Self.shortest, Int64(Double(window.duration) * Double(Self.mostRows) / Double(rows)))
        } else {
            length = min(usual * Self.longest, max(Self.shortest, window.duration))
        }
    }
}
