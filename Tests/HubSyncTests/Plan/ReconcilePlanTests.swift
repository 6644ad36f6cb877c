import HubModel
import HubStore
import HubSync
import Testing

@Suite struct ReconcilePlanTests {
    private let day: Int64 = 86_400
    /// A midnight.
    private let today = UTCTime(seconds: 20_000 * 86_400)
    private var now: UTCTime { today + 7200 }

    private func plan(
        byClick: Bool = false,
        count: Int = 5,
        clicks: Int64 = 30,
        conversions: Int64 = 30,
        now: UTCTime? = nil
    ) throws -> ReconcilePlan {
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(today - clicks * day, self.now)])
        state.coverage[.conversions] = IntervalSet([try window(today - conversions * day, self.now)])
        return ReconcilePlan(
            state: state,
            tracker: try tracker(at: today, days: 30),
            traits: DayTotalsTraits(
                datesConversionsByClick: byClick,
                closesAfter: 3600,
                measures: [.clicks, .conversions, .revenue]
            ),
            count: count,
            clicksFrom: nil,
            now: now ?? self.now
        )
    }

    private func totals(_ back: Int64, clicks: Int64, conversions: Int64 = 1, revenue: Int64 = 5) -> DayTotals {
        DayTotals(day: today - back * day, values: [.clicks: clicks, .conversions: conversions, .revenue: revenue])
    }

    @Test func `the closed days are compared, newest first, once they have had time to close`() throws {
        #expect(try plan().days == (1...5).map { today - $0 * day })
        #expect(try plan(now: today + 3599).days == (2...6).map { today - $0 * day })
        #expect(try plan().window == window(today - 5 * day, today))
        #expect(try plan(count: 0).days == [])
    }

    @Test func `only days that both logs have been read over are compared`() throws {
        #expect(try plan(clicks: 3).days.count == 3)
        #expect(try plan(conversions: 2).days.count == 2)
        #expect(try plan(clicks: 0).window == nil)
    }

    @Test func `a day differs where one measure does, and a missing day is a day of zeros`() throws {
        let plan = try plan()
        let ours = [totals(1, clicks: 10), totals(2, clicks: 9), totals(3, clicks: 10, revenue: 4)]
        let theirs = [totals(1, clicks: 10), totals(2, clicks: 10), totals(3, clicks: 10), totals(4, clicks: 1)]
        let differing = plan.differing(ours: ours, theirs: theirs)
        #expect(differing[.clicks] == [today - 2 * day, today - 4 * day])
        #expect(differing[.conversions] == [today - 3 * day, today - 4 * day])
        #expect(plan.differing(ours: ours, theirs: ours) == [:])
    }

    @Test func `a difference that reading again did not mend is left alone while it stays the same`() throws {
        let plan = try plan()
        let (ours, theirs) = ([totals(2, clicks: 9)], [totals(2, clicks: 10)])
        var known = DayDifference(day: today - 2 * day, measure: .clicks, ours: 9, theirs: 10, checkedAt: today)
        #expect(plan.differing(ours: ours, theirs: theirs, known: [known]) == [:])
        known.theirs = 11
        #expect(plan.differing(ours: ours, theirs: theirs, known: [known])[.clicks] == [today - 2 * day])
    }

    @Test func `the days themselves are read again, neighbours together and in slices`() throws {
        let days = [today - day, today - 2 * day, today - 5 * day]
        let windows = try plan().windows(for: days, of: .clicks, head: now, maxSlice: day)
        #expect(
            windows == [
                try window(today - day, today), try window(today - 2 * day, today - day),
                try window(today - 5 * day, today - 4 * day),
            ]
        )
    }

    @Test func `of clicks a week is read again at most in one run`() throws {
        let days = (1...30).map { today - $0 * day }
        let windows = try plan().windows(for: days, of: .clicks, head: now, maxSlice: 90 * day)
        #expect(windows == [try window(today - 7 * day, today)])
    }

    @Test func `conversions that count by their click are looked for up to now`() throws {
        let plan = try plan(byClick: true)
        let windows = plan.windows(for: [today - 3 * day], of: .conversions, head: now, maxSlice: 90 * day)
        #expect(windows == [try window(today - 3 * day, now)])
        let old = plan.windows(for: [today - 60 * day], of: .conversions, head: now, maxSlice: 90 * day)
        #expect(old == [try window(today - 60 * day, today - 29 * day)])
    }
}
