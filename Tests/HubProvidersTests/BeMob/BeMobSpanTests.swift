import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob's report is read in spans that it can answer whole")
struct BeMobSpanTests {
    private let walker = BeMobWalker()

    @Test("an hour with more rows than an answer holds is counted less finely")
    func coarse() async throws {
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let limited = BeMobSetup.simulator(clicks: 15_000) { $0.maximumReportRows = 50 }
        let cut = try await walker.stats(limited, window)
        let whole = try await walker.stats(BeMobSetup.simulator(clicks: 15_000), window)
        #expect(cut.rows.compactMap(\.clicks).reduce(0, +) == whole.rows.compactMap(\.clicks).reduce(0, +))
        #expect(cut.findings.remarks.contains { $0.hasSuffix("its totals leave out country") })
    }

    @Test("a limit that is no round number shows in the totals of days")
    func unseenLimit() async throws {
        let simulator = BeMobSetup.simulator { $0.maximumReportRows = 33 }
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let stored = try await walker.stats(simulator, window)
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let day = try await provider.dayTotals(in: window, BeMobSetup.call()).first.orThrow()
        #expect(day.values[.clicks] ?? 0 > stored.rows.compactMap(\.clicks).reduce(0, +))
    }

    @Test("a report that is always cut is an error")
    func endless() async throws {
        let rows = (0..<10_000).map {
            #"{"reports-day":"2026-01-30","reports-hour":"\#($0 % 24)","reports-campaignId":"c\#($0)","reports-visits":1}"#
        }
        let body = BeMobSetup.success(#"{"data":[\#(rows.joined(separator: ","))]}"#)
        let transport = ScriptedTransport { _ in .success(body) }
        let window = try BeMobSetup.window("2026-01-30 00:00:00", "2026-01-31 00:00:00")
        let provider = try BeMobSetup.provider(
            transport,
            options: ["report-words": "offer=,landing-page=,flow=,country="]
        )
        let error = await #expect(throws: ProviderError.self) {
            try await provider.stats(in: window, after: nil, BeMobSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .unexpectedShape, detail: ""))
        #expect(transport.sent.count < 30)
    }

    @Test("spans grow while rows are few")
    func growing() async throws {
        let transport = ScriptedTransport(always: BeMobSetup.success(#"{"data":[]}"#))
        let provider = try BeMobSetup.provider(transport)
        let window = try BeMobSetup.window("2026-01-01 00:00:00", "2026-01-31 12:00:00")
        var memory: ProviderMemory?
        var cursor: PageCursor?
        var spans: [Int64] = []
        repeat {
            let page = try await provider.stats(in: window, after: cursor, BeMobSetup.call(memory: memory))
            spans.append(try page.replaces.orThrow().duration / 86_400)
            memory = page.memory ?? memory
            cursor = page.next
        } while cursor != nil
        #expect(spans == [1, 2, 4, 8, 8, 8])
    }
}
