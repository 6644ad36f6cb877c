import Synchronization

/// Sums that were worked out before.
final class TGTrackerReportCache: Sendable {
    private struct ClickKey: Hashable {
        let clicks: Range<Int>
        let groups: [TGTrackerGroup]
        let day: Int
    }

    private struct State {
        var clicks: [ClickKey: TGTrackerReport.Groups] = [:]
        var answers: [String: [TGTrackerRowWriter.Row]] = [:]
    }

    private let state = Mutex(State())
    /// Days that are kept; beyond it all are forgotten.
    private static let days = 200
    private static let answers = 8

    /// The sums of a day's clicks: a day that goes on has another range each time.
    func clicks(
        _ clicks: Range<Int>,
        _ groups: [TGTrackerGroup],
        day: Int,
        _ make: () -> TGTrackerReport.Groups
    ) -> TGTrackerReport.Groups {
        let key = ClickKey(clicks: clicks, groups: groups, day: day)
        if let known = state.withLock({ $0.clicks[key] }) { return known }
        let sums = make()
        state.withLock { state in
            if state.clicks.count >= Self.days { state.clicks = [:] }
            state.clicks[key] = sums
        }
        return sums
    }

    /// The rows of a report, so that its pages do not work it out again and again.
    func rows(_ key: String, _ make: () -> [TGTrackerRowWriter.Row]) -> [TGTrackerRowWriter.Row] {
        if let known = state.withLock({ $0.answers[key] }) { return known }
        let rows = make()
        state.withLock { state in
            if state.answers.count >= Self.answers { state.answers = [:] }
            state.answers[key] = rows
        }
        return rows
    }
}
