import HubModel
import HubSync
import Testing

@Suite struct SlicePaceTests {
    private let day: Int64 = 86_400
    private let end = UTCTime(seconds: 1_800_000_000)

    /// Seconds of a slice, its rows, and seconds of the next one.
    private static let slices: [(Int64, Int64, Int64)] = [
        (86_400, 100, 172_800), (432_000, 100, 604_800), (86_400, 100_000, 86_400), (86_400, 400_000, 43_200),
        (432_000, 100_000, 432_000), (86_400, 10_000_000, 3600), (600, 20_000, 3600), (600, 10, 3600),
        (7200, 100_000, 7200),
    ]

    @Test(arguments: slices)
    func `slices grow while they are small and shrink when they are long`(length: Int64, rows: Int64, next: Int64)
        throws
    {
        var pace = SlicePace(maxSlice: day, pageSize: 2_000)
        pace.note(window: try window(end - length, end), rows: rows, pageSize: 2_000)
        #expect(pace.length == next)
    }

    @Test func `pages that were halved come back step by step`() throws {
        var pace = SlicePace(maxSlice: day, pageSize: 2_000)
        let slice = try window(end - day, end)
        pace.note(window: slice, rows: 10_000, pageSize: 500)
        #expect(pace.pageSize == 1_000)
        pace.note(window: slice, rows: 10_000, pageSize: 1_000)
        pace.note(window: slice, rows: 10_000, pageSize: 2_000)
        #expect(pace.pageSize == 2_000)
    }
}
