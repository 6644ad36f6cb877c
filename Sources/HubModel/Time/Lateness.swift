/// How late rows of a stream were seen to come or change, as counts that fade over weeks.
///
/// A row's lateness is the time from its place in the log to the moment it was first read, or read with other values.
package struct Lateness: Hashable, Sendable, Codable {
    /// Bucket `n` counts lateness below `900 << n` seconds; the last one holds all above.
    package private(set) var counts: [Double]

    /// 15 minutes, 30 minutes, 1 hour … about 85 days.
    private static let buckets = 14

    package init() {
        counts = Array(repeating: 0, count: Self.buckets)
    }

    package mutating func note(_ seconds: Int64, rows: Int = 1) {
        counts[Self.bucket(of: seconds)] += Double(rows)
    }

    /// Lets what was seen weigh less by `factor`, 0…1.
    package mutating func fade(by factor: Double) {
        for index in counts.indices { counts[index] *= factor }
    }

    package mutating func merge(_ other: Lateness) {
        for index in counts.indices { counts[index] += other.counts[index] }
    }

    /// Rows seen, faded.
    package var total: Double { counts.reduce(0, +) }

    /// Seconds that `share` (0…1) of the rows came within; `nil` where fewer than `enough` rows were seen.
    package func reach(of share: Double, enough: Double) -> Int64? {
        guard total >= enough, total > 0 else { return nil }
        var sum = 0.0
        for (index, count) in counts.enumerated() {
            sum += count
            if sum >= total * share { return 900 << Int64(index) }
        }
        return 900 << Int64(Self.buckets - 1)
    }

    private static func bucket(of seconds: Int64) -> Int {
        for index in 0..<(buckets - 1) where seconds < 900 << Int64(index) { return index }
        return buckets - 1
    }

    package init(from decoder: any Decoder) throws {
        let read = try decoder.singleValueContainer().decode([Double].self)
        self.init()
        for (index, count) in read.prefix(Self.buckets).enumerated() where count.isFinite {
            counts[index] = max(0, count)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(counts)
    }
}
