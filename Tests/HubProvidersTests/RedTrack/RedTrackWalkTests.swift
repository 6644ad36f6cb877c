import HubModel
import HubTestSupport
import Synchronization
import Testing

@testable import HubProviders

@Suite("A window of RedTrack's logs is read out of whole days")
struct RedTrackWalkTests {
    /// Clicks of three days, one in each ten minutes, in the order that a test wants.
    private static func times(_ order: (UTCTime, UTCTime) -> Bool) throws -> [UTCTime] {
        let first = try UTCTime("2026-03-03 00:00:00").orThrow()
        return (0..<432).map { first + Int64($0) * 600 }.sorted(by: order)
    }

    private static func page(of times: [UTCTime], _ call: HTTPCall, total: Bool = true) -> HTTPReply {
        let (page, per) = (call.number("page"), call.number("per"))
        let rows = times.dropFirst((page - 1) * per).prefix(per).map { time in
            #"{"id":"c\#(time.seconds)","track_time":"\#(time)","conv_time":"\#(time)"}"#
        }
        let rest = total ? #","total":\#(times.count)"# : ""
        return .json(#"{"items":["# + rows.joined(separator: ",") + "]\(rest)}")
    }

    private static func transport(_ times: [UTCTime], total: Bool = true) -> ScriptedTransport {
        ScriptedTransport { call in .success(page(of: times, call, total: total)) }
    }

    private func read(
        _ transport: ScriptedTransport,
        _ window: TimeWindow,
        pageSize: Int
    ) async throws -> (clicks: [Click], calls: Int) {
        let provider = try RedTrackSetup.provider(transport)
        var (clicks, cursor, calls) = ([Click](), PageCursor?.none, 0)
        repeat {
            let page = try await provider.clicks(in: window, after: cursor, RedTrackSetup.call(pageSize: pageSize))
            clicks += page.records
            cursor = page.next
            calls += 1
        } while cursor != nil && calls < 100
        return (clicks, calls)
    }

    private var window: TimeWindow {
        get throws { try RedTrackSetup.window("2026-03-04 20:00:00", "2026-03-04 22:00:00") }
    }

    private static func scrambled(_ left: UTCTime, _ right: UTCTime) -> Bool {
        (left.seconds / 600 * 7919 % 433, left) < (right.seconds / 600 * 7919 % 433, right)
    }

    @Test("in descending and ascending order, what lies beyond the window is not read")
    func sorted() async throws {
        let descending = Self.transport(try Self.times(>))
        let newest = try await read(descending, window, pageSize: 20)
        #expect(newest.clicks.count == 12 && Set(newest.clicks.map(\.clickID)).count == 12)
        let ascending = Self.transport(try Self.times(<))
        let oldest = try await read(ascending, window, pageSize: 20)
        #expect(Set(oldest.clicks.map(\.clickID)) == Set(newest.clicks.map(\.clickID)))
        // All pages would be twenty-two.
        #expect(descending.sent.count < 14 && ascending.sent.count < 18)
    }

    @Test("in any other order, every page is read", arguments: [true, false])
    func scrambled(_ total: Bool) async throws {
        let transport = Self.transport(try Self.times(Self.scrambled), total: total)
        let read = try await read(transport, window, pageSize: 20)
        #expect(Set(read.clicks.map(\.clickID)).count == 12)
        #expect(transport.sent.count == 22)
    }

    @Test("pages without a row of the window are passed over, some in one call")
    func passedOver() async throws {
        let transport = Self.transport(try Self.times(>))
        let read = try await read(transport, window, pageSize: 2)
        #expect(read.clicks.count == 12)
        #expect(read.calls < transport.sent.count / 3)
        let provider = try RedTrackSetup.provider(transport)
        let before = transport.sent.count
        let page = try await provider.clicks(in: window, after: nil, RedTrackSetup.call(pageSize: 1))
        #expect(page.records.isEmpty && page.next != nil && transport.sent.count == before + 10)
    }

    @Test("conversions are read to the end whatever their order, as a late one can be anywhere")
    func conversions() async throws {
        let transport = Self.transport(try Self.times(>))
        let provider = try RedTrackSetup.provider(transport)
        var (records, cursor) = ([Conversion](), PageCursor?.none)
        repeat {
            let page = try await provider.conversions(in: window, after: cursor, RedTrackSetup.call(pageSize: 20))
            records += page.records
            cursor = page.next
        } while cursor != nil
        #expect(records.count == 12 && transport.sent.count == 22)
    }

    @Test("a page that is too large in the middle of a walk comes smaller when less is asked for")
    func smaller() async throws {
        let times = try Self.times(>)
        let transport = ScriptedTransport { call in
            guard call.number("page") < 3 || call.number("per") < 20 else {
                return .failure(.tooLarge(status: 200, limit: 1))
            }
            return .success(Self.page(of: times, call))
        }
        let provider = try RedTrackSetup.provider(transport)
        let all = try RedTrackSetup.window("2026-03-03 00:00:00", "2026-03-06 00:00:00")
        var (ids, cursor, size, failures) = (Set<String>(), PageCursor?.none, 20, 0)
        repeat {
            do throws(ProviderError) {
                let page = try await provider.clicks(in: all, after: cursor, RedTrackSetup.call(pageSize: size))
                ids.formUnion(page.records.map(\.clickID))
                cursor = page.next
            } catch {
                guard case .wrongAnswer(_, .tooLarge, _) = error, failures == 0 else { throw error }
                (size, failures) = (size / 2, failures + 1)
            }
        } while cursor != nil
        #expect(ids.count == 432 && failures == 1)
    }

    @Test("rows that move on while they are read do not hide that the rest lies beyond the window")
    func moving() async throws {
        let times = try Self.times(>)
        let newest = try times.first.orThrow()
        let requests = Mutex(0)
        let transport = ScriptedTransport { call in
            let before = requests.withLock { requests in
                requests += 1
                return requests - 1
            }
            // Three new rows in front before each request but the first.
            let new = (0..<before * 3).map { newest + Int64($0 + 1) * 10 }.reversed()
            return .success(Self.page(of: new + times, call))
        }
        let read = try await read(transport, window, pageSize: 20)
        #expect(Set(read.clicks.map(\.clickID)).count == 12)
        // All pages would be more than twenty-two.
        #expect(transport.sent.count < 16)
    }

    @Test("a row that came in late at the end of a page hides nothing behind it")
    func lateRow() async throws {
        var times = try Self.times(>)
        let late = times.remove(at: 400)
        times.insert(late, at: 159)
        let read = try await read(Self.transport(times), window, pageSize: 20)
        #expect(read.clicks.count == 12)
    }

    @Test(
        "what the log goes by is learned from the first row that fits in one way alone",
        arguments: [
            ("2026-03-04T10:00:00Z", "2026-03-09T10:00:00Z", "2026-02-20T10:00:00Z", RedTrackDateBasis.conversion),
            ("2026-02-25T10:00:00Z", "2026-03-04T10:00:00Z", "2026-02-20T10:00:00Z", .created),
            ("2026-03-09T10:00:00Z", "2026-03-09T10:00:00Z", "2026-03-04T10:00:00Z", .click),
        ]
    )
    func basis(_ conversion: String, _ created: String, _ click: String, _ basis: RedTrackDateBasis) async throws {
        let row = #"{"id":"1","conv_time":"\#(conversion)","created_at":"\#(created)","track_time":"\#(click)"}"#
        let body = #"{"items":[\#(row)],"total":1}"#
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: .json(body)))
        let day = try RedTrackSetup.window("2026-03-04 00:00:00", "2026-03-05 00:00:00")
        let page = try await provider.conversions(in: day, after: nil, RedTrackSetup.call())
        #expect(page.records.count == 1)
        #expect(page.memory?.json == #"{"conversionDates":"\#(basis.rawValue)","version":1}"#)
        let again = try await provider.conversions(in: day, after: nil, RedTrackSetup.call(memory: page.memory))
        #expect(again.memory == nil && again.findings.remarks == [])
        let told = try RedTrackSetup.provider(
            ScriptedTransport(always: .json(body)),
            options: ["conversion-dates": "created"]
        )
        #expect(try await told.conversions(in: day, after: nil, RedTrackSetup.call()).memory == nil)
    }
}
