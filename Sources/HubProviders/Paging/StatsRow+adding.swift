import HubModel

extension StatsRow {
    /// Adds the measures of another row of the same place; what neither tells stays unknown.
    mutating func add(_ other: StatsRow) {
        for measure in Self.counts {
            self[keyPath: measure] = Self.sum(self[keyPath: measure], other[keyPath: measure])
        }
        for measure in Self.amounts {
            let sum = Self.sum(self[keyPath: measure]?.rawValue, other[keyPath: measure]?.rawValue)
            self[keyPath: measure] = sum.map { Micros(rawValue: $0) }
        }
        currency = currency ?? other.currency
    }

    private static var counts: [WritableKeyPath<StatsRow, Int64?>] {
        [\.clicks, \.uniqueClicks, \.landingClicks, \.bots, \.conversions, \.approved, \.pending, \.hold, \.rejected]
    }

    private static var amounts: [WritableKeyPath<StatsRow, Micros?>] { [\.revenue, \.cost] }

    private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left, let right else { return left ?? right }
        let (sum, isTooLarge) = left.addingReportingOverflow(right)
        return isTooLarge ? nil : sum
    }
}
