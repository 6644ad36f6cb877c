import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("A span of Voluum's reports comes whole or not at all")
struct VoluumSpanTests {
    /// Rows of one hour, by their minute.
    private static func rows(_ minutes: Range<Int>) -> String {
        minutes.map { minute in
            let clock =
                "\(minute / 60 % 60 < 10 ? "0" : "")\(minute / 60 % 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
            return #"{"clickId":"w\#(minute)","postbackTimestamp":"2026-01-30 10:\#(clock) AM","revenue":1}"#
        }.joined(separator: ",")
    }

    private static func envelope(
        _ minutes: Range<Int>,
        total: Int?,
        limit: Int? = nil,
        offset: Int? = nil,
        isTruncated: Bool = false
    ) -> HTTPReply {
        let members = [
            total.map { #""totalRows":\#($0)"# }, limit.map { #""limit":\#($0)"# }, offset.map { #""offset":\#($0)"# },
            isTruncated ? #""truncated":true"# : nil, #""rows":[\#(rows(minutes))]"#,
        ]
        return .json("{" + members.compactMap(\.self).joined(separator: ",") + "}")
    }

    private func read(
        hours: Int64 = 1,
        pageSize: Int = 100,
        _ answer: @escaping @Sendable (HTTPCall) -> HTTPReply
    ) async throws -> (page: Page<Conversion>?, error: ProviderError?, sent: [HTTPCall]) {
        try await read(hours: hours, pageSize: pageSize, VoluumSetup.loggedIn(answer))
    }

    private func read(
        hours: Int64,
        pageSize: Int = 100,
        _ transport: ScriptedTransport
    ) async throws -> (page: Page<Conversion>?, error: ProviderError?, sent: [HTTPCall]) {
        let from = try UTCTime("2026-01-30 10:00:00").orThrow()
        let window = try TimeWindow(from: from, to: from + hours * 3600).orThrow()
        let provider = try VoluumSetup.provider(transport)
        do throws(ProviderError) {
            let page = try await provider.conversions(in: window, after: nil, VoluumSetup.call(pageSize: pageSize))
            return (page, nil, Array(transport.sent.dropFirst()))
        } catch {
            return (nil, error, Array(transport.sent.dropFirst()))
        }
    }

    /// A tracker whose answers hold at most so many rows.
    private static func tracker(_ count: Int, cap: Int, saysTotal: Bool, saysLimit: Bool)
        -> @Sendable (HTTPCall) -> HTTPReply
    {
        { call in
            let offset = call.value("offset").flatMap { Int($0) } ?? 0
            let limit = min(cap, call.value("limit").flatMap { Int($0) } ?? 0)
            return envelope(
                min(count, offset)..<min(count, offset + limit),
                total: saysTotal ? count : nil,
                limit: saysLimit ? limit : nil,
                offset: saysLimit ? offset : nil
            )
        }
    }

    @Test("small pages, with and without totals and limits", arguments: [(true, true), (true, false), (false, true)])
    func smallPages(_ saysTotal: Bool, _ saysLimit: Bool) async throws {
        for count in [0, 1, 24, 25, 26, 50, 137] {
            let tracker = Self.tracker(count, cap: 25, saysTotal: saysTotal, saysLimit: saysLimit)
            let read = try await read(tracker)
            #expect(read.page?.records.count == count && read.error == nil)
            #expect(read.sent.count <= count / 25 + 2)
        }
    }

    @Test("without totals and limits an empty page ends the walk")
    func neither() async throws {
        let read = try await read(Self.tracker(60, cap: 25, saysTotal: false, saysLimit: false))
        #expect(read.page?.records.count == 60 && read.sent.map { $0.value("offset") } == ["0", "25", "50", "60"])
    }

    @Test("a limit that is not obeyed")
    func unlimited() async throws {
        let read = try await read(hours: 4) { _ in Self.envelope(0..<150, total: 150) }
        #expect(read.page?.records.count == 150 && read.page?.replaces?.hours == 1 && read.sent.count == 3)
    }

    @Test("more rows than a page should have make the span shorter, without reading them twice")
    func narrowing() async throws {
        let read = try await read(hours: 14, pageSize: 200) { call in
            call.value("to") == "2026-01-30T11:00:00Z"
                ? Self.envelope(0..<90, total: 90) : Self.envelope(0..<200, total: 2000)
        }
        #expect(read.page?.records.count == 90)
        #expect(read.page?.replaces == (try VoluumSetup.window("2026-01-30 10:00:00", "2026-01-30 11:00:00")))
        #expect(read.sent.count == 2 && read.page?.readThrough == UTCTime("2026-01-30 11:00:00"))
        #expect(read.page?.next != nil)
    }

    @Test("a result that is cut is never taken")
    func truncated() async throws {
        let read = try await read(hours: 14) { _ in Self.envelope(0..<5, total: 5, isTruncated: true) }
        #expect(read.error?.withoutDetail == .wrongAnswer(status: 200, reason: .tooLarge, detail: ""))
        #expect(read.sent.map { $0.value("to") }.last == "2026-01-30T11:00:00Z" && read.sent.count == 4)
    }

    /// Answers too large for all spans that end later than one hour after their begin, or for all.
    private static func heavy(always: Bool = false) -> ScriptedTransport {
        ScriptedTransport { call in
            if let login = VoluumSetup.login(call) { return .success(login) }
            guard !always, call.value("to") == "2026-01-30T11:00:00Z" else {
                return .failure(.tooLarge(status: 200, limit: 9))
            }
            return .success(envelope(0..<3, total: 3))
        }
    }

    @Test("an answer that is too large makes the span shorter, down to an hour")
    func tooLarge() async throws {
        let read = try await read(hours: 14, Self.heavy())
        #expect(read.page?.records.count == 3 && read.page?.replaces?.hours == 1 && read.page?.next != nil)
        let ends = ["2026-01-31T00", "2026-01-30T17", "2026-01-30T13", "2026-01-30T11"]
        #expect(read.sent.map { $0.value("to") } == ends.map { $0 + ":00:00Z" })
        let never = try await self.read(hours: 14, Self.heavy(always: true))
        #expect(never.error?.withoutDetail == .wrongAnswer(status: 200, reason: .tooLarge, detail: ""))
        #expect(never.sent.count == 4)
    }

    @Test("an hour of more rows than any answer may have is an error, not a loss")
    func tooManyRows() async throws {
        let read = try await read { call in
            let offset = call.value("offset") ?? ""
            let rows = [offset] + repeatElement("7", count: 9999)
            return .json(#"{"totalRows":200000,"rows":[\#(rows.joined(separator: ","))]}"#)
        }
        #expect(read.error?.withoutDetail == .wrongAnswer(status: 200, reason: .tooLarge, detail: ""))
        #expect(read.sent.count == 11 && read.sent.last?.value("offset") == "100000")
    }

    @Test("totals that disagree with the rows are read again, then an error", arguments: [4, 6])
    func wrongTotal(_ total: Int) async throws {
        let always = try await read { call in
            call.value("offset") == "0" ? Self.envelope(0..<5, total: total) : Self.envelope(0..<0, total: total)
        }
        #expect(always.error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        #expect(always.sent.count <= 6)
        let wrong = Countdown(1)
        let once = try await read { call in
            let isWrong = call.value("offset") == "0" && wrong.next()
            return call.value("offset") == "0"
                ? Self.envelope(0..<5, total: isWrong ? 4 : 5) : Self.envelope(0..<0, total: 5)
        }
        #expect(once.page?.records.count == 5)
        let again = once.page?.findings.remarks.filter { $0.hasSuffix("than its totalRows says: read again") }
        #expect(again?.count == 1)
    }

    @Test("rows that come in between two pages are read, too")
    func growing() async throws {
        let calls = Countdown(1)
        let read = try await read { call in
            let offset = call.value("offset").flatMap { Int($0) } ?? 0
            let count = calls.next() ? 30 : 31
            return Self.envelope(min(offset, count)..<min(count, offset + 20), total: count, limit: 20, offset: offset)
        }
        #expect(read.page?.records.count == 31 && read.page?.replaces != nil)
    }

    @Test("an hour that grows all the time is taken as it is, to be read again with the next run")
    func growingForEver() async throws {
        let calls = Ticker()
        let read = try await read { call in
            let offset = call.value("offset").flatMap { Int($0) } ?? 0
            let count = 30 + calls.next()
            return Self.envelope(min(offset, count)..<min(count, offset + 20), total: count, limit: 20, offset: offset)
        }
        #expect(read.error == nil && (read.page?.records.count ?? 0) > 30 && read.sent.count < 12)
    }

    @Test(
        "an answer to another question is an error",
        arguments: [
            #"{"offset":20,"totalRows":0,"rows":[]}"#,
            #"{"totalRows":0,"rows":[],"responseParams":{"timeRange":{"from":"2026-01-30T12:00:00.000Z","to":"2026-01-30T13:00:00.000Z"}}}"#,
        ]
    )
    func otherQuestion(_ body: String) async throws {
        let read = try await read { _ in .json(body) }
        guard case .wrongAnswer = read.error else {
            Issue.record("\(String(describing: read))")
            return
        }
        #expect(read.sent.count == 3)
    }

    @Test("rows of another zone are not taken")
    func otherZone() async throws {
        let read = try await read { _ in
            let rows = Self.rows(0..<30).split(separator: "10:").joined(separator: "08:")
            return .json(#"{"totalRows":30,"rows":[\#(rows)]}"#)
        }
        #expect(read.error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
    }

    @Test("a damaged row takes nothing away from what is stored")
    func damaged() async throws {
        let read = try await read { _ in
            .json(#"{"totalRows":4,"rows":[\#(Self.rows(0..<2)),7,{"clickId":"w9","postbackTimestamp":"soon"}]}"#)
        }
        #expect(read.page?.records.count == 2 && read.page?.replaces == nil)
        #expect(read.page?.findings.rejectedRows == ["not an object": 1, "missing time": 1])
        #expect(read.page?.readThrough == UTCTime("2026-01-30 11:00:00"))
    }

    @Test("a report without the hour is asked hour by hour, and without groupings that it refuses")
    func groupings() async throws {
        let transport = VoluumSetup.loggedIn { call in
            if call.values("groupBy").count > 7 { return .json(#"{"totalRows":1,"rows":[{"visits":5}]}"#) }
            if call.values("groupBy").count > 4 { return .json(#"{"error":{"code":"BAD_REQUEST"}}"#, status: 400) }
            return .json(#"{"totalRows":1,"rows":[{"campaignId":"c","visits":5}]}"#)
        }
        let provider = try VoluumSetup.provider(transport)
        let window = try VoluumSetup.window("2026-01-30 10:00:00", "2026-01-30 12:00:00")
        let page = try await provider.stats(in: window, after: nil, VoluumSetup.call())
        #expect(page.records.map(\.clicks) == [5] && page.replaces?.hours == 1)
        #expect(page.findings.remarks.count { $0.hasPrefix("/report does not group by") } == 1)
        #expect(page.findings.remarks.count { $0.hasPrefix("/report leaves out") } == 3)
        let again = try await provider.stats(in: window, after: page.next, VoluumSetup.call(memory: page.memory))
        #expect(again.records.first?.time == UTCTime("2026-01-30 11:00:00") && again.next == nil)
        #expect(transport.sent.count == 5)
    }

    @Test("groupings that are ignored without an error are seen by their columns")
    func ignoredGroupings() async throws {
        let names = [
            "hour-of-day": "hourOfDay", "campaign": "campaignId", "offer": "offerId", "lander": "landerId",
            "flow": "flowId", "country-code": "countryCode",
        ]
        let transport = VoluumSetup.loggedIn { call in
            // Only the first four groupings count.
            let columns = call.values("groupBy").prefix(4).map { names[$0] ?? $0 }
            let cells = columns.map { #""\#($0)":"\#($0 == "countryCode" ? "DE" : "5")""# }
            return .json(#"{"totalRows":1,"rows":[{\#(cells.joined(separator: ",")),"visits":5}]}"#)
        }
        let window = try VoluumSetup.window("2026-01-30 05:00:00", "2026-01-30 07:00:00")
        let page = try await VoluumSetup.provider(transport).stats(in: window, after: nil, VoluumSetup.call())
        #expect(page.records.map(\.country) == ["DE"] && page.records.map(\.offerID) == ["5"])
        #expect(VoluumMemory(page.memory).grouping(at: VoluumSetup.now) == .fewPlaces)
        let absent = "/report leaves out trafficSourceId, affiliateNetworkId, countryCode"
        #expect(page.findings.remarks.dropLast().last == absent)
    }

    @Test("a refusal of every grouping is the tracker's own")
    func refusedGroupings() async throws {
        let transport = VoluumSetup.loggedIn { _ in
            .json(#"{"error":{"code":"BAD_REQUEST","description":"no"}}"#, status: 400)
        }
        let window = try VoluumSetup.window("2026-01-30 10:00:00", "2026-01-30 12:00:00")
        await #expect(throws: ProviderError.badRequest(status: 400, detail: "BAD_REQUEST: no")) {
            try await VoluumSetup.provider(transport).stats(in: window, after: nil, VoluumSetup.call())
        }
        #expect(transport.sent.count == 4)
    }
}
