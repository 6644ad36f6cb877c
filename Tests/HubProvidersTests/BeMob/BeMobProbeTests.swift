import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("A test of BeMob's connection tells what was found")
struct BeMobProbeTests {
    @Test("totals, words and logs")
    func report() async throws {
        let simulator = BeMobSetup.simulator { $0.renamedWords = ["flow": "stream"] }
        let options = ["conversions-path": "/conversions"]
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator), options: options)
        let report = try await provider.test(BeMobSetup.call())
        #expect(report.details[0].hasSuffix(" campaigns") && report.details[1] == "totals by hour")
        #expect(report.details.contains("the report knows no column for flow (tried: flowId, flow)"))
        #expect(report.details.last == "conversions come as rows from /conversions")
        #expect(BeMobMemory(report.memory).report?.refused["flow"] == ["flowId", "flow"])
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
