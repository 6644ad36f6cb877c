import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob's logs, where an operator names their paths")
struct BeMobLogTests {
    private func window() throws -> TimeWindow {
        try BeMobSetup.window("2026-02-01 00:00:00", "2026-02-02 00:00:00")
    }

    @Test("a log that is not there says so")
    func missing() async throws {
        let provider = try BeMobSetup.provider(
            ScriptedTransport(BeMobSetup.simulator()),
            options: ["conversions-path": "/conversions"]
        )
        let window = try window()
        await #expect(throws: ProviderError.notFound(detail: "Not found")) {
            try await provider.conversions(in: window, after: nil, BeMobSetup.call())
        }
    }

    @Test("the parameters are the report's")
    func parameters() async throws {
        let transport = ScriptedTransport(always: BeMobSetup.success("[]"))
        let provider = try BeMobSetup.provider(transport, options: ["clicks-path": "log/visits"])
        let window = try window()
        let page = try await provider.clicks(in: window, after: nil, BeMobSetup.call(pageSize: 300))
        #expect(
            transport.sent.map(\.target) == [
                "/v1/log/visits?date=customDateTime&from=2026-02-01%2000%3A00%3A00&to=2026-02-02%2000%3A00%3A00"
                    + "&timezone=UTC&status=all&limit=300"
            ]
        )
        #expect(page.next == nil && page.records.isEmpty && page.readThrough == window.to)
    }

    @Test("fields of other names")
    func fields() async throws {
        let row = #"{"cid":"c1","at":"2026-02-01 10:00:00","v2":"x","extra":1}"#
        let provider = try BeMobSetup.provider(
            ScriptedTransport(always: BeMobSetup.success("[\(row)]")),
            options: ["clicks-path": "/clicks", "log-fields": "click-id=cid,visit-time=at,custom=v"]
        )
        let page = try await provider.clicks(in: window(), after: nil, BeMobSetup.call())
        #expect(page.records.map(\.clickID) == ["c1"] && page.records[0].subIDs == [2: "x"])
        #expect(page.findings.unknownFields == ["extra": 1])
    }

    @Test("rows of which none can be read are an error that names the option")
    func wrongFields() async throws {
        let provider = try BeMobSetup.provider(
            ScriptedTransport(always: BeMobSetup.success(#"[{"cid":"c1"}]"#)),
            options: ["clicks-path": "/clicks"]
        )
        let window = try window()
        await #expect(
            throws: ProviderError.wrongAnswer(
                status: 200,
                reason: .unexpectedShape,
                detail: "/clicks has no row that can be read: check the option log-fields"
            )
        ) {
            try await provider.clicks(in: window, after: nil, BeMobSetup.call())
        }
    }

    @Test("a second with more rows than an answer holds is an error, in bounded requests")
    func endless() async throws {
        let row = #"{"clickId":"c","visitTime":"2026-02-01 10:00:00"}"#
        let body = BeMobSetup.success("[" + Array(repeating: row, count: 10_000).joined(separator: ",") + "]")
        let transport = ScriptedTransport { _ in .success(body) }
        let provider = try BeMobSetup.provider(transport, options: ["clicks-path": "/clicks"])
        let window = try window()
        let error = await #expect(throws: ProviderError.self) {
            try await provider.clicks(in: window, after: nil, BeMobSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        #expect(transport.sent.count < 25)
    }

    @Test(
        "damaged rows are counted, the others kept",
        arguments: [Fault.missingID, .wrongTypes, .invalidUTF8, .hugeSubID, .conflictingRows, .unknownStatus]
    )
    func damaged(_ fault: Fault) async throws {
        let simulator = BeMobSetup.simulator(faults: [FaultRule(fault)]) { $0.conversionLogPath = "/conversions" }
        let walker = BeMobWalker()
        let window = try walker.window(simulator)
        let pages = try await walker.walk(simulator, options: ["conversions-path": "/conversions"]) {
            provider,
            cursor,
            call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
        let truth = try walker.truth(simulator, .conversions)
        let lines = Set(pages.flatMap(\.records).map { ExportForm.line($0) })
        #expect(lines.intersection(truth).count > truth.count / 2)
        if fault == .unknownStatus {
            #expect(pages.flatMap(\.records).contains { $0.status == .pending && $0.rawStatus == "on_review" })
        }
    }
}
