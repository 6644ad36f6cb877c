import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("A test of BeMob's connection tells what was found")
struct BeMobProbeTests {
    /// What a test tells, and how many reports it asks for, which are 15 seconds apart.
    private func test(
        options: [String: String] = [:],
        _ configure: (inout TrackerSim.BeMobOptions) -> Void
    ) async throws -> (report: ConnectionReport, reports: Int) {
        let transport = ScriptedTransport(BeMobSetup.simulator(configure))
        let report = try await BeMobSetup.provider(transport, options: options).test(BeMobSetup.call())
        return (report, transport.sent.count(where: { $0.path == "/v1/report" }))
    }

    @Test("totals and logs, in two reports at most", arguments: BeMobVocabulary.allCases, [false, true])
    func report(_ vocabulary: TrackerSim.BeMobVocabulary, _ dropsUnknown: Bool) async throws {
        let (report, reports) = try await test(options: ["conversions-path": "/conversions"]) { sim in
            sim.vocabulary = vocabulary
            sim.dropsUnknownColumns = dropsUnknown
        }
        #expect(report.details[0].hasSuffix(" campaigns") && report.details[1] == "totals by hour")
        #expect(report.details.last == "conversions come as rows from /conversions")
        #expect(reports == (vocabulary == .plain ? 2 : 1))
        #expect(BeMobMemory(report.memory).report?.refused["flow"] == (vocabulary == .plain ? ["flowId"] : nil))
    }

    @Test("names that are refused are left for the first sync to find out, unless there is no use without them")
    func refusedNames() async throws {
        let (report, reports) = try await test { $0.renamedWords = ["flow": "stream"] }
        #expect(report.details[1] == "the report refuses some of the usual names: the first sync finds out which")
        #expect(reports == 4)
        let transport = ScriptedTransport(BeMobSetup.simulator { $0.renamedWords = ["campaign": "cmp"] })
        let error = await #expect(throws: ProviderError.self) {
            try await BeMobSetup.provider(transport).test(BeMobSetup.call())
        }
        guard case .configuration(let detail) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(detail.hasSuffix("--option report-words=campaign=NAME"))
        #expect(transport.sent.count < 13)
    }

    @Test("the first sync goes on with what a test has learned")
    func firstSync() async throws {
        let memory = try await test { $0.vocabulary = .plain }.report.memory
        let transport = ScriptedTransport(BeMobSetup.simulator())
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let page = try await BeMobSetup.provider(transport)
            .stats(in: window, after: nil, BeMobSetup.call(memory: memory))
        #expect(transport.sent.count == 1 && page.records.contains { $0.flowID != nil })
    }

    @Test("columns that no row has, and hidden money, are told")
    func missingColumns() async throws {
        let (report, reports) = try await test { sim in
            sim.renamedWords = ["flow": "stream"]
            sim.dropsUnknownColumns = true
            sim.hidesMoney = true
        }
        #expect(report.details[1] == "totals by hour" && reports == 3)
        #expect(report.details.contains("the report knows no column for flow (tried: flowId, flow)"))
        #expect(report.details.contains("the report has no column revenue: the key's role may hide money"))
    }

    @Test("a word that gives names instead of ids is told")
    func names() async throws {
        let simulator = BeMobSetup.simulator { $0.vocabulary = .named }
        let provider = try BeMobSetup.provider(
            ScriptedTransport(simulator),
            options: ["report-words": "campaign=campaign"]
        )
        let report = try await provider.test(BeMobSetup.call())
        #expect(
            report.details.contains { $0.hasPrefix("the report's column campaign gives none of the campaigns' ids") }
        )
    }

    @Test("a key that may see one of both passes, one that may see neither does not")
    func limited() async throws {
        let noReports = BeMobSetup.simulator { $0.refusedSections = ["report"] }
        let noLists = BeMobSetup.simulator { $0.refusedSections = ["campaigns"] }
        let nothing = BeMobSetup.simulator { $0.refusedSections = ["campaigns", "report"] }
        let first = try await BeMobSetup.provider(ScriptedTransport(noReports)).test(BeMobSetup.call())
        #expect(first.details.last == "the key may not read reports")
        let second = try await BeMobSetup.provider(ScriptedTransport(noLists)).test(BeMobSetup.call())
        #expect(second.details.first == "the key may not list campaigns")
        await #expect(throws: ProviderError.self) {
            try await BeMobSetup.provider(ScriptedTransport(nothing)).test(BeMobSetup.call())
        }
    }

    @Test("a wrong address is told apart from a wrong key")
    func wrongAddress() async throws {
        let notFound = BeMobSetup.failure("Not found", status: 404)
        await #expect(throws: ProviderError.notFound(detail: "Not found")) {
            try await BeMobSetup.provider(ScriptedTransport(always: notFound)).test(BeMobSetup.call())
        }
        await #expect(throws: ProviderError.wrongAnswer(status: 200, reason: .html, detail: "Panel")) {
            try await BeMobSetup.provider(ScriptedTransport(always: .html("Panel"))).test(BeMobSetup.call())
        }
    }
}
