import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Bad pages of Keitaro's logs cost a bounded number of requests and no good row")
struct KeitaroBadInputTests {
    private let window: TimeWindow

    init() throws {
        window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
    }

    private func clicks(_ count: Int, perSecond: Int = 3) -> [FakeKeitaro.Row] {
        (0..<count).map { FakeKeitaro.click($0, at: window.from + Int64($0 / perSecond)) }
    }

    private func ids(_ numbers: some Sequence<Int>) -> Set<String> {
        Set(numbers.map { "c\($0)" })
    }

    @Test("rows without an id are counted, whether some or all", arguments: [3, 60])
    func nullIDs(_ count: Int) async throws {
        var rows = clicks(60)
        for index in 0..<count {
            for name in ["sub_id", "event_id", "click_id"] { rows[index][name] = .null }
        }
        let fake = FakeKeitaro { $0.clicks = rows }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)) == ids(count..<60))
        #expect(result.findings.rejectedRows["missing id"] ?? 0 >= count && result.pages < 30)
    }

    @Test("of two rows of one id in a page the later counts, and the other is told")
    func twice() async throws {
        var rows = clicks(5)
        var changed = rows[1]
        changed["cost"] = .number("9")
        rows.insert(contentsOf: [changed, rows[4]], at: 3)
        let fake = FakeKeitaro { state in
            state.clicks = rows
            state.ignoresSort = true
        }
        for _ in 0..<2 {
            let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
            #expect(result.records.map(\.clickID).sorted() == ids(0..<5).sorted())
            #expect(result.records.first { $0.clickID == "c1" }?.cost == Micros(rawValue: 9_000_000))
            #expect(result.findings.rejectedRows == ["the same id with other values in one page": 1])
        }
    }

    @Test("of two versions of a conversion in a page the higher counts, wherever it stands")
    func versions() async throws {
        var rows = (0..<4).map { FakeKeitaro.conversion($0, at: window.from + Int64($0)) }
        rows[1]["version"] = .number("3")
        rows[1]["revenue"] = .number("7")
        var older = rows[1]
        older["version"] = .number("2")
        older["revenue"] = .number("5")
        rows.insert(older, at: 2)
        let fake = FakeKeitaro { $0.conversions = rows }
        let result = try await Walk.conversions(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(result.records.count == 4)
        #expect(result.records.first { $0.conversionID == "cv-1" }?.revenue == Micros(rawValue: 7_000_000))
        #expect(result.findings.rejectedRows == ["the same id with other values in one page": 1])
    }

    @Test("a total that shrinks while the log is read hides nothing", arguments: [false, true])
    func shrinkingTotal(_ ignoresSort: Bool) async throws {
        let rows = clicks(80)
        let fake = FakeKeitaro { state in
            state.clicks = ignoresSort ? rows.reversed() : rows
            state.ignoresSort = ignoresSort
            state.onPage = { state, page in state.total = page == 1 ? .tooHigh : .tooLow }
        }
        let result = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(Set(result.records.map(\.clickID)) == ids(0..<80) && result.pages < 40)
    }

    @Test("an offset that is ignored ends in an error after a few requests", arguments: [false, true])
    func ignoredOffset(_ ignoresRange: Bool) async throws {
        // One second with more rows than a page: only an offset could lead on.
        let fake = FakeKeitaro { state in
            state.clicks = clicks(50, perSecond: 50)
            state.repeatsPages = true
            state.ignoresRange = ignoresRange
        }
        let transport = ScriptedTransport(fake.answer)
        let provider = try KeitaroSetup.provider(transport)
        var cursor: PageCursor?
        let error = await #expect(throws: ProviderError.self) {
            while transport.sent.count < 100 {
                let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"), pageSize: 10)
                let page = try await provider.clicks(in: window, after: cursor, call)
                guard let next = page.next else { return }
                cursor = next
            }
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(transport.sent.count <= 10)
    }

    @Test(
        "a cursor of a newer version, of another window or damaged begins the window anew, and says so",
        arguments: [#""version":2"#, #""from":"1999-01-01T00:00:00Z""#, #""offset":-5"#, "", "garbage"]
    )
    func foreignCursor(_ change: String) async throws {
        let fake = FakeKeitaro { $0.clicks = clicks(40) }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"), pageSize: 10)
        let good = try await provider.clicks(in: window, after: nil, call).next.orThrow().text
        let text = try #require(change.hasPrefix("\"") ? Self.changing(good, change) : change)
        let page = try await provider.clicks(in: window, after: PageCursor(text: text), call)
        #expect(page.records.first?.clickID == "c0")
        #expect(page.findings.remarks.contains("the place in clicks/log cannot be read: the window is read anew"))
        let next = try await provider.clicks(in: window, after: PageCursor(text: good), call)
        #expect(next.records.first?.clickID != "c0" && next.findings.remarks.isEmpty)
    }

    /// The JSON text with one member's value replaced.
    private static func changing(_ text: String, _ member: String) -> String? {
        guard let colon = member.firstIndex(of: ":"),
            let name = text.ranges(of: member[...colon]).first
        else { return nil }
        let rest = text[name.upperBound...]
        let value = rest.prefix { $0 != "," && $0 != "}" }
        return text[..<name.lowerBound] + member + rest[value.endIndex...]
    }

    @Test("a damaged cursor in the list of campaigns begins the list anew")
    func campaignCursor() async throws {
        let list = try Fixture.reply("campaigns")
        let fake = FakeKeitaro { $0.lists["/admin_api/v1/campaigns"] = list }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        for text in ["x", #"{"version":9,"phase":"deleted","offset":0,"firstIDs":[]}"#] {
            let page = try await provider.entities(.campaign, after: PageCursor(text: text), KeitaroSetup.call())
            #expect(!page.records.isEmpty)
            #expect(
                page.findings.remarks.first
                    == "the place in the list of campaigns cannot be read: the list is read anew"
            )
        }
    }
}
