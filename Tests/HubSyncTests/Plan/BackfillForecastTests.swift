import HubModel
import HubStore
import HubSync
import Testing

@Suite struct BackfillForecastTests {
    private let day: Int64 = 86_400
    /// A midnight.
    private let now = UTCTime(seconds: 20_000 * 86_400)

    private func forecast() throws -> BackfillForecast {
        let days = (1...10).map { DayTotals(day: now - Int64($0) * day, values: [.clicks: 1_000, .conversions: 100]) }
        return try #require(BackfillForecast(days))
    }

    @Test func `without any day nothing is forecast`() {
        #expect(BackfillForecast([]) == nil)
    }

    @Test func `a part of a day has its part of the rows`() throws {
        let forecast = try forecast()
        #expect(forecast.rows(of: .clicks, in: try window(now - day, now)) == 1_000)
        #expect(forecast.rows(of: .clicks, in: try window(now - day - day / 4, now - day / 2)) == 750)
        #expect(forecast.rows(of: .conversions, in: try window(now - 20 * day, now)) == 1_000)
        #expect(forecast.rows(of: .clicks, in: try window(now - 30 * day, now - 20 * day)) == 0)
    }

    @Test func `what is covered, read within an open slice or not wanted is not counted`() throws {
        let tracker = try tracker(at: now, days: 10)
        var state = SyncState()
        state.coverage[.clicks] = IntervalSet([try window(now - 4 * day, now)])
        let remaining = try forecast().remaining(state: state, tracker: tracker, clicksFrom: nil)
        #expect(remaining.rows == 6_000)
        #expect(abs(remaining.share - 0.6) < 0.001)
        var slice = Slice(
            id: 1,
            trackerID: 1,
            stream: .clicks,
            kind: .backfill,
            window: try window(now - 6 * day, now - 4 * day)
        )
        slice.readThrough = now - 5 * day
        state.slices = [slice]
        #expect(try forecast().remaining(state: state, tracker: tracker, clicksFrom: nil).rows == 5_000)
        let clipped = try forecast().remaining(state: state, tracker: tracker, clicksFrom: now - 5 * day)
        #expect(clipped.rows == 1_000)
        state.clicksExpiredBefore = now - 4 * day
        #expect(try forecast().remaining(state: state, tracker: tracker, clicksFrom: nil).rows == 0)
    }
}
