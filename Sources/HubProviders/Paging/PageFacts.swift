package import HubModel

/// What a walk must know of one page of a log.
package struct PageFacts: Hashable, Sendable {
    /// Rows that came, those that could not be kept included.
    package var rows: Int
    /// Rows asked for.
    package var limit: Int
    /// Matching rows of the request as the tracker counts them; `nil` where it does not say.
    package var total: Int?
    /// Times of the rows in their order, as far as they could be read.
    package var times: [UTCTime]
    /// A digest of the rows' ids in their order: the same page gives the same.
    package var print: UInt64

    package init(rows: Int, limit: Int, total: Int?, times: [UTCTime], ids: some Sequence<String>) {
        self.rows = rows
        self.limit = limit
        self.total = total
        self.times = times
        print = Self.digest(ids)
    }

    var isAscending: Bool {
        zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }
    }

    /// FNV-1a over the ids with a separator after each.
    private static func digest(_ ids: some Sequence<String>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for id in ids {
            for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01B3
        }
        return hash
    }
}
