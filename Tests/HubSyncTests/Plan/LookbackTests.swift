import HubModel
import HubSync
import Testing

@Suite struct LookbackTests {
    private let clicks = StreamTraits(
        safetyLag: 60,
        overlap: 1800,
        deepLookback: 86_400,
        deepEvery: 6 * 3600,
        maxSlice: 86_400
    )
    private let conversions = StreamTraits(
        safetyLag: 60,
        overlap: 7 * 86_400,
        deepLookback: 30 * 86_400,
        deepEvery: 86_400,
        maxSlice: 7 * 86_400
    )

    private func lateness(_ seconds: Int64, rows: Int = 10_000) -> Lateness {
        var lateness = Lateness()
        lateness.note(seconds, rows: rows)
        return lateness
    }

    @Test func `until enough late rows were seen, the tracker's facts hold`() {
        for lateness in [nil, Lateness(), lateness(60, rows: 999)] {
            let lookback = Lookback(traits: clicks, lateness: lateness)
            #expect(lookback.overlap == 1800)
            #expect(lookback.deep == 86_400)
            #expect(lookback.full == 86_400)
            #expect(!lookback.isObserved)
        }
    }

    /// Lateness, overlap and deep lookback, in seconds; the upper end of a bucket counts.
    private static let observed: [(Int64, Int64, Int64)] = [
        (60, 1800, 3600), (1000, 3600, 7200), (14_400, 21_600, 86_400), (777_600, 21_600, 86_400),
    ]

    @Test(arguments: observed)
    func `then they follow what was seen, within bounds`(seen: Int64, overlap: Int64, deep: Int64) {
        let lookback = Lookback(traits: clicks, lateness: lateness(seen))
        #expect(lookback.overlap == overlap)
        #expect(lookback.deep == deep)
        #expect(lookback.isObserved)
    }

    @Test func `one row in a thousand does not count, two do`() {
        var seen = lateness(60, rows: 9_991)
        seen.note(40_000, rows: 9)
        #expect(Lookback(traits: clicks, lateness: seen).overlap == 1800)
        seen.note(40_000, rows: 20)
        #expect(Lookback(traits: clicks, lateness: seen).overlap == 21_600)
    }

    @Test func `a week's overlap shrinks to what is needed, and the daily deep read stays whole`() {
        let lookback = Lookback(traits: conversions, lateness: lateness(3000))
        #expect(lookback.overlap == 7200)
        #expect(lookback.deep == 30 * 86_400)
        #expect(lookback.full == 30 * 86_400)
        #expect(Lookback(traits: conversions, lateness: lateness(5 * 86_400)).overlap == 7 * 86_400)
    }

    @Test func `the first deep read of a day is a full one`() {
        let lookback = Lookback(traits: clicks, lateness: lateness(60))
        let midnight = UTCTime(seconds: 20_000 * 86_400)
        #expect(lookback.isFull(after: nil, now: midnight, phase: 0))
        #expect(!lookback.isFull(after: midnight, now: midnight + 86_399, phase: 0))
        #expect(lookback.isFull(after: midnight, now: midnight + 86_400, phase: 0))
        #expect(lookback.isFull(after: midnight, now: midnight + 86_399, phase: 1))
        #expect(lookback.isFull(after: midnight + 1, now: midnight, phase: 0))
    }
}
