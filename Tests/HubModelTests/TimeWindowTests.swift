import HubModel
import Testing

@Suite struct TimeWindowTests {
    @Test("A window is never empty")
    func refusesEmpty() {
        #expect(TimeWindow(from: at(5), to: at(5)) == nil)
        #expect(TimeWindow(from: at(6), to: at(5)) == nil)
    }

    @Test("A window holds its start and not its end")
    func isHalfOpen() throws {
        let window = try #require(TimeWindow(from: at(5), to: at(8)))
        #expect(window.duration == 3)
        #expect((3...9).map { window.contains(at($0)) } == [false, false, true, true, true, false, false])
    }

    @Test(
        "The newest part ends where the window ends",
        arguments: [(1, 9), (4, 6), (10, 0), (11, 0), (0, 9), (-3, 9)] as [(Int64, Int64)]
    )
    func newest(_ seconds: Int64, _ from: Int64) throws {
        let window = try #require(TimeWindow(from: at(0), to: at(10)))
        #expect(window.newest(seconds) == TimeWindow(from: at(from), to: at(10)))
    }

    @Test("A window prints as an ISO 8601 interval")
    func prints() throws {
        let window = try #require(TimeWindow(from: at(0), to: at(60)))
        #expect("\(window)" == "1970-01-01T00:00:00Z/1970-01-01T00:01:00Z")
    }
}

func at(_ seconds: Int64) -> UTCTime {
    UTCTime(seconds: seconds)
}
