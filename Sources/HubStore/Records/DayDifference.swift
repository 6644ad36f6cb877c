package import HubModel

/// A measure of one day that the hub and the tracker count differently, even after the day was read again.
package struct DayDifference: Hashable, Sendable {
    /// The day's midnight, UTC.
    package var day: UTCTime
    package var measure: DayMeasure
    /// Micros where the measure is money.
    package var ours: Int64
    package var theirs: Int64
    package var checkedAt: UTCTime

    package init(day: UTCTime, measure: DayMeasure, ours: Int64, theirs: Int64, checkedAt: UTCTime) {
        self.day = day
        self.measure = measure
        self.ours = ours
        self.theirs = theirs
        self.checkedAt = checkedAt
    }
}

extension DayDifference: CustomStringConvertible {
    /// For `history`: `2026-11-03: clicks 4,598 here, 4,600 at the tracker`, without thousands marks.
    package var description: String {
        "\(day.day): \(measure.rawValue) \(text(ours)) here, \(text(theirs)) at the tracker"
    }

    private func text(_ value: Int64) -> String {
        switch measure {
        case .clicks, .conversions: String(value)
        case .revenue, .cost: Micros(rawValue: value).description
        }
    }
}
