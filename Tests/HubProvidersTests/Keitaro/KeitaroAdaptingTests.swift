import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro's columns are found by asking")
struct KeitaroAdaptingTests {
    private let window: TimeWindow

    init() throws {
        window = try KeitaroSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
    }

    private func fake(_ dialect: KeitaroDialect, _ change: (inout FakeKeitaro.State) -> Void = { _ in }) -> FakeKeitaro
    {
        let start = window.from
        return FakeKeitaro { state in
            state.dialect = dialect
            state.clicks = (0..<25).map { FakeKeitaro.click($0, at: start + Int64($0)) }
            state.conversions = (0..<25).map { FakeKeitaro.conversion($0, at: start + Int64($0)) }
            change(&state)
        }
    }

    @Test(
        "columns that the tracker does not know are left out, whatever its error says",
        arguments: [FakeKeitaro.ErrorStyle.listsValid, .namesWrong, .silent],
        [["sub_id_16"], ["city", "language"], (16...30).map { "sub_id_\($0)" } + ["ip"], ["event_id"]]
    )
    func unknownColumns(_ style: FakeKeitaro.ErrorStyle, _ unknown: [String]) async throws {
        let fake = fake(.events) { state in
            state.refusedColumns = Set(unknown)
            state.errorStyle = style
        }
        let memory = KeitaroSetup.memory("events")
        let result = try await Walk.clicks(fake, window, memory: memory)
        #expect(Set(result.records.map(\.clickID)) == Set((0..<25).map { "c\($0)" }))
        let requests = result.requests.drain().count
        #expect(requests <= 45)
        let known = try KeitaroMemory(result.memory).clicks.orThrow()
        #expect(Set(known.refused).isSuperset(of: unknown))
        // Without help from the error, the sub-ids come and go in groups.
        if style != .silent { #expect(Set(known.refused) == Set(unknown)) }
        #expect(known.columns.contains("sub_id_1") && known.columns.contains("campaign_id"))
        #expect(result.findings.remarks.count == 1)
        let again = try await Walk.clicks(fake, window, memory: result.memory)
        #expect(
            again.requests.drain().count == again.pages && again.findings.remarks.isEmpty
                && again.memory == result.memory
        )
    }

    @Test("columns that are accepted and not returned are remembered and told once")
    func hiddenColumns() async throws {
        let fake = fake(.events) { $0.hiddenColumns = ["click_datetime", "cost"] }
        let first = try await Walk.conversions(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(first.records.count >= 25 && first.records.allSatisfy { $0.clickedAt == nil })
        #expect(
            first.findings.remarks == ["conversions/log accepts and does not return the columns click_datetime, cost"]
        )
        let known = try KeitaroMemory(first.memory).conversions.orThrow()
        #expect(known.absent == ["click_datetime", "cost"] && !known.columns.contains("cost"))
        let second = try await Walk.conversions(fake, window, memory: first.memory)
        #expect(second.findings.remarks.isEmpty && second.memory == first.memory)
    }

    @Test("once a day everything is tried again")
    func widening() async throws {
        let fake = fake(.events) { state in
            state.refusedColumns = ["sub_id_30"]
            state.hiddenColumns = ["city"]
        }
        let first = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        fake.change { state in
            state.refusedColumns = []
            state.hiddenColumns = []
        }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let sameDay = KeitaroSetup.call(memory: first.memory, now: KeitaroSetup.now + 3600)
        #expect(try await provider.clicks(in: window, after: nil, sameDay).memory == nil)
        let nextDay = KeitaroSetup.call(memory: first.memory, now: KeitaroSetup.now + 90_000)
        let widened = try await provider.clicks(in: window, after: nil, nextDay)
        let known = try KeitaroMemory(widened.memory).clicks.orThrow()
        #expect(known.refused == [] && known.absent == [])
        #expect(known.columns.contains("sub_id_30") && known.columns.contains("city"))
    }

    @Test("a widening that still fails is not told again")
    func vainWidening() async throws {
        let fake = fake(.events) { state in
            state.refusedColumns = ["sub_id_30"]
            state.hiddenColumns = ["city"]
        }
        let first = try await Walk.clicks(fake, window, memory: KeitaroSetup.memory("events"))
        #expect(first.findings.remarks.count == 2)
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let nextDay = KeitaroSetup.call(memory: first.memory, now: KeitaroSetup.now + 90_000)
        let second = try await provider.clicks(in: window, after: nil, nextDay)
        #expect(second.findings.remarks == [])
        let known = try KeitaroMemory(second.memory).clicks.orThrow()
        #expect(known.refused == ["sub_id_30"] && known.absent == ["city"])
        #expect(known.learnedAt >= KeitaroSetup.now.seconds + 90_000)
    }

    @Test(
        "a tracker that was updated or put back is recognised by its answers",
        arguments: [(KeitaroDialect.classic, KeitaroDialect.events), (.events, .classic)],
        [FakeKeitaro.ErrorStyle.listsValid, .namesWrong, .silent, .ignores]
    )
    func changedDialect(
        _ change: (before: KeitaroDialect, after: KeitaroDialect),
        _ style: FakeKeitaro.ErrorStyle
    ) async throws {
        let fake = fake(change.after) { state in
            state.errorStyle = style
            state.hiddenColumns =
                change.after == .events
                ? ["conversion_id", "postback_datetime", "original_status"] : ["event_id", "conversion_type"]
        }
        let result = try await Walk.conversions(fake, window, memory: KeitaroSetup.memory(change.before.rawValue))
        #expect(KeitaroMemory(result.memory).dialect == change.after)
        let ids = (0..<25).map { change.after == .events ? "cv-\($0)" : "\(1000 + $0)" }
        #expect(Set(result.records.map(\.conversionID)) == Set(ids))
        #expect(
            result.findings.remarks.contains("the tracker now speaks the dialect \(change.after.rawValue.uppercased())")
        )
    }

    @Test(
        "what was guessed of an empty tracker does no harm when its first rows come",
        arguments: [KeitaroDialect.classic, .events]
    )
    func firstRows(_ dialect: KeitaroDialect) async throws {
        let empty = FakeKeitaro { state in
            state.dialect = dialect == .events ? .classic : .events
            state.errorStyle = .ignores
        }
        let guessed = try await Walk.conversions(empty, window)
        #expect(guessed.records.isEmpty && KeitaroMemory(guessed.memory).dialect == nil)
        let fake = fake(dialect) { state in
            state.errorStyle = .ignores
            state.hiddenColumns =
                dialect == .events ? ["conversion_id", "postback_datetime"] : ["event_id", "conversion_type"]
            state.conversions = Array(state.conversions.prefix(3))
        }
        let result = try await Walk.conversions(fake, window, memory: guessed.memory)
        #expect(result.records.count == 3 && result.findings.rejectedRows == [:])
        #expect(KeitaroMemory(result.memory).dialect == dialect)
    }

    @Test("rows without an id column are a wrong answer, not lost rows")
    func missingCore() async throws {
        let fake = fake(.events) { $0.hiddenColumns = ["event_id"] }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer), options: ["dialect": "events"])
        await #expect(
            throws: ProviderError.wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "conversions/log returns no event_id"
            )
        ) {
            try await provider.conversions(in: window, after: nil, KeitaroSetup.call())
        }
    }

    @Test("a lone damaged row on a known log is rejected alone")
    func loneDamagedRow() async throws {
        let fake = fake(.events) { $0.conversions = Array($0.conversions.prefix(5)) }
        let known = try await Walk.conversions(fake, window)
        fake.change { state in
            state.conversions = Array(state.conversions.prefix(1))
            state.conversions[0]["event_id"] = nil
            state.clicks = []
        }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer), options: ["dialect": "events"])
        let page = try await provider.conversions(in: window, after: nil, KeitaroSetup.call(memory: known.memory))
        #expect(page.records.isEmpty && page.findings.rejectedRows == ["missing id": 1] && page.next == nil)
    }

    @Test("rows without a time column are a wrong answer too")
    func missingTime() async throws {
        let fake = fake(.events) { $0.hiddenColumns = ["datetime"] }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        await #expect(
            throws: ProviderError.wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "clicks/log returns no datetime"
            )
        ) {
            try await provider.clicks(in: window, after: nil, call)
        }
    }

    @Test("a refused core column is the tracker's own error")
    func refusedCore() async throws {
        let fake = fake(.events) { state in
            state.refusedColumns = ["datetime"]
            state.errorStyle = .silent
        }
        let provider = try KeitaroSetup.provider(ScriptedTransport(fake.answer))
        let call = KeitaroSetup.call(memory: KeitaroSetup.memory("events"))
        await #expect(throws: ProviderError.badRequest(status: 400, detail: "Bad request")) {
            try await provider.clicks(in: window, after: nil, call)
        }
    }

    @Test(
        "what a classic conversion log's range filters is seen from its rows",
        arguments: ["postback_datetime", "click_datetime"]
    )
    func rangeColumn(_ column: String) async throws {
        let day: Int64 = 86_400
        let start = window.from
        let fake = FakeKeitaro { state in
            state.dialect = .classic
            state.conversionRange = column
            state.conversions = (0..<60).map { number in
                let click = start + Int64(number) * 3600 - day
                return FakeKeitaro.conversion(number, at: click + day, clickedAt: click)
            }
        }
        let wanted = Set(
            (0..<60).filter { number in
                window.contains(start + Int64(number) * 3600 - (column == "click_datetime" ? day : 0))
            }.map { "\(1000 + $0)" }
        )
        let first = try await Walk.conversions(fake, window, pageSize: 5, memory: KeitaroSetup.memory("classic"))
        #expect(Set(first.records.map(\.conversionID)) == wanted)
        #expect(KeitaroMemory(first.memory).conversionRange?.rawValue == column)
        #expect(first.findings.remarks == ["conversions/log goes by \(column)"])
        let second = try await Walk.conversions(fake, window, pageSize: 5, memory: first.memory)
        #expect(Set(second.records.map(\.conversionID)) == wanted)
        #expect(second.readThrough.first != .some(nil))
    }

    @Test(
        "a text that lists or names columns is understood",
        arguments: [
            (
                "Unknown column sub_id_16. Valid: datetime, sub_id, city, sub_id_1, os",
                ["datetime", "sub_id", "city", "sub_id_1", "sub_id_16"]
            ),
            (
                "Unknown column source. Valid: datetime, sub_id, city, sub_id_1, sub_id_16, os",
                ["datetime", "sub_id", "city", "sub_id_1", "sub_id_16"]
            ),
            (
                "Column 'city' is not known in the data source",
                ["datetime", "sub_id", "sub_id_1", "source", "sub_id_16"]
            ),
            ("Valid: datetime, sub_id, sub_id_1, os", ["datetime", "sub_id", "sub_id_1"]),
            (
                "Column 'sub_id_16' is not known in the data source",
                ["datetime", "sub_id", "city", "sub_id_1", "source"]
            ),
            ("no city here", ["datetime", "sub_id", "sub_id_1", "source", "sub_id_16"]),
            ("Bad request", nil), ("datetime", nil), ("", nil),
        ] as [(String, [String]?)]
    )
    func errorTexts(_ text: String, _ kept: [String]?) throws {
        let columns = try ["datetime", "sub_id", "city", "sub_id_1", "source", "sub_id_16"].map {
            try LogColumn.named[$0].orThrow()
        }
        #expect(ColumnLearner.corrected(columns, core: Array(columns.prefix(2)), by: text)?.map(\.name) == kept)
    }
}
