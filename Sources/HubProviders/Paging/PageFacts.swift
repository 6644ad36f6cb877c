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

    package init(rows: Int, limit: Int, total: Int?, times: [UTCTime], digest: RowDigest) {
        self.rows = rows
        self.limit = limit
        self.total = total
        self.times = times
        print = digest.value
    }

    var isAscending: Bool {
        zip(times, times.dropFirst()).allSatisfy { $0 <= $1 }
    }
}

/// A digest of the ids of rows in their order: FNV-1a with a separator behind each.
package struct RowDigest: Hashable, Sendable {
    package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    package init() {}

    package mutating func add(_ bytes: Span<UInt8>) {
        for index in bytes.indices { add(bytes[index]) }
    }

    package mutating func endRow() {
        add(0xFF)
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
