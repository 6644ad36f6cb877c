import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("New rows that come while RedTrack's logs are read hide none")
struct RedTrackDriftTests {
    /// Reads a window of the last days, while after each page an hour passes.
    private func read<Record: Sendable>(
        _ simulator: RedTrackSim,
        _ window: TimeWindow,
        _ page: (RedTrackProvider, PageCursor?, ProviderCall) async throws(ProviderError) -> Page<Record>
    ) async throws -> (records: [Record], requests: Int) {
        let transport = RedTrackSetup.transport(simulator, passing: 3600)
        let provider = try RedTrackSetup.provider(transport)
        var (records, cursor) = ([Record](), PageCursor?.none)
        repeat {
            let call = RedTrackSetup.call(pageSize: 20, now: UTCTime(seconds: simulator.clock.now))
            let next = try await page(provider, cursor, call)
            records += next.records
            cursor = next.next
        } while cursor != nil && transport.sent.count < 500
        #expect(cursor == nil)
        return (records, transport.sent.count)
    }

    private var window: TimeWindow {
        get throws {
            let now = UTCTime(seconds: RedTrackSetup.start)
            return try TimeWindow(from: now - 3 * 86_400, to: now).orThrow()
        }
    }

    @Test("clicks, in both orders", arguments: [true, false])
    func clicks(_ newestFirst: Bool) async throws {
        let simulator = RedTrackSetup.simulator { $0.newestFirst = newestFirst }
        let window = try window
        let truth = try simulator.truth.lines(.clicks, from: window.from.seconds, to: window.to.seconds)
            .map(ExportForm.canonical)
        let (clicks, requests) = try await read(simulator, window) { provider, cursor, call throws(ProviderError) in
            try await provider.clicks(in: window, after: cursor, call)
        }
        #expect(Set(clicks.map { ExportForm.line($0) }) == Set(truth))
        #expect(truth.count > 300 && requests > 15)
        // Rows moved, and so came twice.
        #expect((clicks.count > truth.count) == newestFirst)
    }

    @Test("conversions, whatever their days go by", arguments: TrackerSim.RedTrackOptions.DateBasis.allCases)
    func conversions(_ basis: TrackerSim.RedTrackOptions.DateBasis) async throws {
        let simulator = RedTrackSetup.simulator(clicks: 1500) { $0.logDates = basis }
        let window = try window
        let truth = simulator.truth.conversionKeys(from: window.from.seconds, to: window.to.seconds).map(\.id)
        let (conversions, _) = try await read(simulator, window) { provider, cursor, call throws(ProviderError) in
            try await provider.conversions(in: window, after: cursor, call)
        }
        #expect(truth.count > 60)
        let missing = Set(truth).subtracting(conversions.map(\.conversionID))
        #expect(missing.isEmpty, "missing \(missing.count)")
    }
}
