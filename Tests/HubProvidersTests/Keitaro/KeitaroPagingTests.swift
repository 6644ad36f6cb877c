import HubModel
import HubTestSupport
import Synchronization
import Testing

@testable import HubProviders

@Suite("Keitaro's logs are read whole, whatever happens in between")
struct KeitaroPagingTests {
    private let window: TimeWindow

    init() throws {
        window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
    }

    /// `count` clicks, `perSecond` in each second.
    private func clicks(_ count: Int, perSecond: Int) -> [FakeKeitaro.Row] {
        (0..<count).map { FakeKeitaro.click($0, at: window.from + Int64($0 / perSecond)) }
    }

    private func ids(_ count: Int) -> Set<String> {
        Set((0..<count).map { "c\($0)" })
    }

    @Test(
        "every row comes, with any total, clamp, density and page size",
        arguments: [FakeKeitaro.Total.right, .absent, .tooLow, .tooHigh],
        [(1, 1000), (7, 1000), (10, 4), (25, 3), (200, 1000), (10, 10)]
    )
    func complete(_ total: FakeKeitaro.Total, _ shape: (perSecond: Int, clamp: Int)) async throws {
        // A total that is too low and fits a cut page by chance cannot be told from a right one.
        guard total != .tooLow || shape.clamp >= 10 else { return }
        for count in [0, 1, 9, 10, 11, 20, 57] {
            let fake = FakeKeitaro { state in
                state.clicks = clicks(count, perSecond: shape.perSecond)
                state.total = total
                state.mostRows = shape.clamp
            }
            let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
            #expect(Set(result.records.map(\.clickID)) == ids(count), "\(count) rows")
            #expect(result.readThrough.last == window.to)
        }
    }

    @Test("a total that counts the page alone does not end a log that is cut to pages", arguments: [100, 250])
    func pageTotal(_ clamp: Int) async throws {
        let fake = FakeKeitaro { state in
            state.clicks = clicks(clamp * 2, perSecond: 3)
            state.total = .tooLow
            state.mostRows = clamp
        }
        let result = try await Walk.clicks(fake, window, pageSize: 5000, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)) == ids(clamp * 2))
    }

    @Test("a right total needs no request more than there are pages")
    func requests() async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(9, perSecond: 1) }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(result.pages == 1 && result.requests.drain().count == 1)
    }

    @Test("rows that leave between two pages pull no other row out of sight")
    func vanishingRows() async throws {
        let fake = FakeKeitaro { state in
            state.clicks = clicks(100, perSecond: 3)
            state.onPage = { state, _ in if state.pages > 1 { state.clicks.removeFirst(4) } }
        }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)).isSuperset(of: (20..<100).map { "c\($0)" }))
    }

    @Test("conversions that move forward while they are read are got at one place or the other")
    func movingRows() async throws {
        let start = window.from
        let fake = FakeKeitaro { state in
            state.conversions = (0..<90).map { FakeKeitaro.conversion($0, at: start + Int64($0)) }
            state.onPage = { state, page in
                // An old one becomes new, as a repeated postback does it.
                guard page > 1, !state.conversions.isEmpty else { return }
                let last = start + Int64(1000 + page)
                var row = state.conversions.remove(at: page % 5)
                row["datetime"] = .text(last.spaced)
                row["version"] = .number("2")
                state.conversions.append(row)
            }
        }
        let result = try await Walk.conversions(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.conversionID)) == Set((0..<90).map { "cv-\($0)" }))
    }

    @Test("rows that arrive while the window is read do not disturb it")
    func arrivingRows() async throws {
        let start = window.from
        let fake = FakeKeitaro { state in
            state.clicks = clicks(60, perSecond: 2)
            state.onPage = { state, page in
                state.clicks.append(FakeKeitaro.click(1000 + page, at: start + Int64(page % 7)))
            }
        }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)).isSuperset(of: ids(60)))
        #expect(result.pages < 40)
    }

    @Test("a tracker that does not sort is read by offset", arguments: [FakeKeitaro.Total.right, .absent])
    func unsorted(_ total: FakeKeitaro.Total) async throws {
        let fake = FakeKeitaro { state in
            state.clicks = clicks(83, perSecond: 2).reversed()
            state.ignoresSort = true
            state.total = total
        }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)) == ids(83))
        #expect(result.findings.remarks == ["clicks/log does not sort its rows as asked"])
        #expect(result.readThrough.dropLast().allSatisfy { $0 == nil })
    }

    @Test("a tracker that ignores the range is read by offset")
    func ignoredRange() async throws {
        let fake = FakeKeitaro { state in
            state.clicks = clicks(45, perSecond: 1)
            state.ignoresRange = true
        }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)) == ids(45))
    }

    @Test("the same page for ever ends in an error", arguments: [FakeKeitaro.Total.right, .absent, .tooHigh], [1, 50])
    func repeatedPages(_ total: FakeKeitaro.Total, _ perSecond: Int) async throws {
        let fake = FakeKeitaro { state in
            state.clicks = clicks(100, perSecond: perSecond)
            state.repeatsPages = true
            state.ignoresRange = true
            state.total = total
        }
        let error = await #expect(throws: ProviderError.self) {
            try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
    }

    @Test("a page that comes again once is passed over")
    func repeatedOnce() async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(60, perSecond: 2) }
        let last = LastReply()
        let transport = ScriptedTransport { call in
            if last.shouldRepeat() { return .success(last.reply ?? .json("{}")) }
            let reply = fake.reply(to: call)
            last.keep(reply)
            return .success(reply)
        }
        let provider = try KeitaroSetup.provider(transport)
        var ids: Set<String> = []
        var cursor: PageCursor?
        repeat {
            let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"), pageSize: 10)
            let page = try await provider.clicks(in: window, after: cursor, call)
            ids.formUnion(page.records.map(\.clickID))
            cursor = page.next
        } while cursor != nil && transport.sent.count < 100
        #expect(ids == self.ids(60))
    }

    @Test("an empty page against its own total is asked for again")
    func emptyOnce() async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(5, perSecond: 1) }
        let transport = ScriptedTransport(
            [.json(#"{"rows":[],"total":5}"#)] + [fake.reply(to: try Self.firstCall(window))]
        )
        let provider = try KeitaroSetup.provider(transport)
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let first = try await provider.clicks(in: window, after: nil, call)
        #expect(first.records.isEmpty && first.next != nil)
        let second = try await provider.clicks(in: window, after: first.next, call)
        #expect(second.records.count == 5 && second.next == nil)
    }

    private static func firstCall(_ window: TimeWindow) throws -> HTTPCall {
        let query = LogQuery(
            window: window,
            limit: 1000,
            columns: LogColumns.wanted(.clicks, .events).all,
            sort: [.datetime]
        )
        return HTTPCall(
            method: .post,
            path: "/admin_api/v1/clicks/log",
            body: try query.body(),
            bodyLimit: 1,
            timeLimit: .seconds(1)
        )
    }

    @Test("a cursor that cannot be read begins the window anew", arguments: ["", "{}", "x", #"{"dialect":"other"}"#])
    func damagedCursor(_ text: String) async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(5, perSecond: 1) }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        let page = try await provider.clicks(in: window, after: PageCursor(text: text), call)
        #expect(page.records.count == 5)
    }

    @Test("how far the reading has come never goes back")
    func readThrough() async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(95, perSecond: 3) }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        let times = result.readThrough.compactMap(\.self)
        #expect(times.count == result.pages && times == times.sorted() && times.last == window.to)
    }

    @Test("random logs with random changes lose no row that stays", arguments: 1...30 as ClosedRange<UInt64>)
    func random(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let start = window.from
        let count = Int.random(in: 1...120, using: &random)
        let rows = (0..<count).map { number in
            FakeKeitaro.click(number, at: start + Int64.random(in: 0...40, using: &random))
        }
        let totals: [FakeKeitaro.Total] = [.right, .absent, .tooLow, .tooHigh]
        let total = totals[Int.random(in: 0..<4, using: &random)]
        let clamp = Int.random(in: 3...30, using: &random)
        let doomed = Set((0..<count).filter { _ in Int.random(in: 0..<6, using: &random) == 0 }.map { "c\($0)" })
        let fake = FakeKeitaro { state in
            state.clicks = rows
            state.total = total
            state.mostRows = clamp
            state.onPage = { state, page in
                // Gone rows leave one by one; only one that lies before the border second can harm an offset.
                guard page > 1 else { return }
                let index = state.clicks.firstIndex { row in
                    if case .text(let id) = row["sub_id"] { doomed.contains(id) } else { false }
                }
                if let index, page % 2 == 0 { state.clicks.remove(at: index) }
            }
        }
        let pageSize = Int.random(in: 3...25, using: &random)
        let result = try await Walk.clicks(fake, window, pageSize: pageSize, memory: KeitaroSetup.memory("events"))
        let got = Set(result.records.map(\.clickID))
        let lost = ids(count).subtracting(doomed).subtracting(got)
        // A second that fills whole pages is read by offset, where a vanished row may hide one other.
        let isCrowded = Dictionary(grouping: rows) { $0["datetime"] ?? .null }.values.contains {
            $0.count >= min(clamp, pageSize)
        }
        #expect(lost.isEmpty || isCrowded, "lost \(lost)")
    }
}

/// Repeats every third reply.
private final class LastReply: Sendable {
    private let state = Mutex<(reply: HTTPReply?, count: Int)>((nil, 0))

    var reply: HTTPReply? { state.withLock { $0.reply } }

    func keep(_ reply: HTTPReply) {
        state.withLock { $0.reply = reply }
    }

    func shouldRepeat() -> Bool {
        state.withLock { state in
            state.count += 1
            return state.count % 3 == 0 && state.reply != nil
        }
    }
}
