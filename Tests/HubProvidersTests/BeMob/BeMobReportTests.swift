import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("The names of BeMob's report are learned")
struct BeMobReportTests {
    private let walker = BeMobWalker()

    private func requests(_ simulator: BeMobSim, memory: ProviderMemory? = nil) async throws -> (
        page: Page<StatsRow>, count: Int
    ) {
        let transport = ScriptedTransport(simulator)
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let page = try await BeMobSetup.provider(transport).stats(
            in: window,
            after: nil,
            BeMobSetup.call(memory: memory)
        )
        return (page, transport.sent.count)
    }

    @Test("the second names are found in two requests and remembered", arguments: [false, true])
    func secondNames(_ isDropped: Bool) async throws {
        let first = try await requests(BeMobSetup.simulator { $0.dropsUnknownColumns = isDropped })
        #expect(first.count == 2)
        let second = try await requests(BeMobSetup.simulator(), memory: first.page.memory)
        #expect(second.count == 1 && Set(second.page.records) == Set(first.page.records))
    }

    @Test("one name among many that is refused is found by halves, and left out")
    func lostWord() async throws {
        let simulator = BeMobSetup.simulator { $0.renamedWords = ["flow": "stream", "country": "geo"] }
        let (page, count) = try await requests(simulator)
        #expect(!page.records.isEmpty && page.records.allSatisfy { $0.flowID == nil && $0.country == nil })
        #expect(page.records.allSatisfy { $0.campaignID != nil })
        #expect(page.findings.remarks.contains { $0.hasPrefix("the report knows no column for flow") })
        #expect(page.findings.remarks.contains { $0.hasPrefix("the report knows no column for country") })
        #expect(count < 40)
        let again = try await requests(simulator, memory: page.memory)
        #expect(again.count == 1)
    }

    @Test("they are found beside a day, where there are no hours")
    func secondNamesOfDays() async throws {
        let (page, count) = try await requests(BeMobSetup.simulator { $0.hasHours = false })
        #expect(count == 7 && page.records.allSatisfy { $0.campaignID != nil && $0.span == .day })
    }

    @Test("names that change are learned anew", arguments: [false, true])
    func changed(_ takesSecondFirst: Bool) async throws {
        let ids = BeMobSetup.simulator { $0.vocabulary = .ids }
        let plain = BeMobSetup.simulator()
        let before = try await requests(takesSecondFirst ? plain : ids)
        let after = try await requests(takesSecondFirst ? ids : plain, memory: before.page.memory)
        #expect(Set(after.page.records) == Set(before.page.records) && after.count < 4)
        let again = try await requests(takesSecondFirst ? ids : plain, memory: after.page.memory)
        #expect(again.count == 1)
    }

    @Test("an operator's words make it whole again")
    func ownWords() async throws {
        let simulator = BeMobSetup.simulator { $0.renamedWords = ["flow": "stream", "campaign": "cmp"] }
        try await walker.expectStats(simulator, options: ["report-words": "flow=stream,campaign=cmp"])
    }

    @Test("without campaigns there is no use in a report, and the error says what to do")
    func lostCampaign() async throws {
        let simulator = BeMobSetup.simulator { $0.renamedWords = ["campaign": "cmp"] }
        let error = await #expect(throws: ProviderError.self) { _ = try await requests(simulator) }
        guard case .configuration(let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.hasSuffix("give its name with --option report-words=campaign=NAME"))
        #expect(error?.needsAttention == true)
    }

    @Test("a name that is dropped without a word is missed in the rows")
    func silentlyDropped() async throws {
        let transport = ScriptedTransport { call in
            let names = call.query.filter { $0.name == "columns" }.map(\.value)
            let known = ["day", "hour", "campaign", "offer", "visits", "cost"].map { "reports-\($0)" }
            let row = names.filter(known.contains).map { name in
                name == "reports-day" || name == "reports-hour"
                    ? #""\#(name)":"2026-01-30 10:00:00""# : #""\#(name)":"7""#
            }
            return .success(BeMobSetup.success(#"{"data":[{\#(row.joined(separator: ","))}]}"#))
        }
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let page = try await BeMobSetup.provider(transport).stats(in: window, after: nil, BeMobSetup.call())
        let row = try page.records.first.orThrow()
        #expect(row.campaignID == "7" && row.offerID == "7" && row.landingPageID == nil && row.clicks == 7)
        #expect(row.conversions == nil && row.revenue == nil && row.cost == Micros("7"))
        #expect(page.findings.remarks.contains("the report has no column revenue: the key's role may hide money"))
    }

    @Test("a refusal that is not about names stays what it is")
    func otherRefusal() async throws {
        let refusal = BeMobSetup.failure("validation_required", status: 422)
        let transport = ScriptedTransport { _ in .success(refusal) }
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        await #expect(throws: ProviderError.badRequest(status: 422, detail: "validation_required")) {
            try await BeMobSetup.provider(transport).stats(in: window, after: nil, BeMobSetup.call())
        }
        #expect(transport.sent.count < 8)
    }

    @Test("words that nobody has work again some days later")
    func forgotten() async throws {
        let lost = BeMobSetup.simulator { $0.renamedWords = ["country": "geo"] }
        let memory = try await requests(lost).page.memory
        let transport = ScriptedTransport(BeMobSetup.simulator())
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let provider = try BeMobSetup.provider(transport)
        let call = BeMobSetup.call(memory: memory, now: BeMobSetup.now + 8 * 86_400)
        #expect(try await provider.stats(in: window, after: nil, call).records.contains { $0.country != nil })
    }

    @Test("hidden money is unknown, not 0")
    func hiddenMoney() async throws {
        let simulator = BeMobSetup.simulator { $0.hidesMoney = true }
        try await walker.expectStats(simulator)
        let (page, _) = try await requests(simulator)
        #expect(page.records.allSatisfy { $0.cost == nil && $0.revenue == nil && $0.clicks != nil })
        #expect(page.findings.remarks.contains { $0.hasSuffix("the key's role may hide money") })
    }

    @Test("hours that cannot be read are an error, not an empty span")
    func unreadableHours() async throws {
        let row = #"{"reports-day":"01/30/2026","reports-hour":"10 AM","reports-campaignId":"c","reports-visits":1}"#
        let provider = try BeMobSetup.provider(
            ScriptedTransport(always: BeMobSetup.success(#"{"data":[\#(row)]}"#)),
            options: [
                "report-words":
                    "offer=,landing-page=,flow=,traffic-source=,affiliate-network=,country=,landing-clicks=,conversions="
            ]
        )
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: nil, BeMobSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
    }

    @Test("rows of clicks take the place of visits, and rows of conversions are marked")
    func besideLogs() async throws {
        let simulator = BeMobSetup.simulator()
        let window = try walker.window(simulator)
        let plain = try await walker.stats(simulator, window)
        let beside = try await walker.stats(simulator, window, options: ["conversions-path": "/c"])
        #expect(beside.rows.allSatisfy(\.hasConversionRows) && beside.rows.count == plain.rows.count)
        let clicks = try await walker.stats(simulator, window, options: ["clicks-path": "/k"])
        #expect(clicks.rows.allSatisfy { $0.clicks == nil && $0.cost == nil && !$0.hasConversionRows })
        let sum = { (rows: [StatsRow]) in rows.compactMap(\.conversions).reduce(0, +) }
        #expect(sum(clicks.rows) == sum(plain.rows) && sum(plain.rows) > 0)
    }

    @Test("a place that cannot be read begins the window anew")
    func badCursor() async throws {
        let provider = try BeMobSetup.provider(ScriptedTransport(BeMobSetup.simulator()))
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        for text in [
            "", "{", #"{"version":9,"from":0}"#, #"{"version":1,"from":0}"#, #"{"version":1,"from":1769731201}"#,
        ] {
            let page = try await provider.stats(in: window, after: PageCursor(text: text), BeMobSetup.call())
            #expect(page.replaces == window && page.findings.remarks.first?.hasSuffix("is read anew") == true)
        }
    }
}
