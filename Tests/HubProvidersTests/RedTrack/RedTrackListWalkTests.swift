import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("RedTrack's lists are read to their ends")
struct RedTrackListWalkTests {
    private static let day: Int64 = 86_400

    @Test("lists that are too large come in smaller pages")
    func largeLists() async throws {
        let transport = ScriptedTransport { call in
            let (page, per) = (call.number("page"), call.number("per"))
            guard per < 100 else { return .failure(.tooLarge(status: 200, limit: 1)) }
            let rows = (0..<333).dropFirst((page - 1) * per).prefix(per).map { #"{"id":"c\#($0)","title":"x"}"# }
            return .success(.json("[" + rows.joined(separator: ",") + "]"))
        }
        let provider = try RedTrackSetup.provider(transport)
        var (ids, cursor) = (Set<String>(), PageCursor?.none)
        repeat {
            let page = try await provider.entities(.offer, after: cursor, RedTrackSetup.call())
            ids.formUnion(page.records.map(\.id))
            cursor = page.next
        } while cursor != nil
        #expect(ids.count == 333)
        #expect(transport.sent.count < 12)
    }

    @Test("campaigns that go on for ever are an error, when funnels are read")
    func endlessLists() async throws {
        let transport = ScriptedTransport { call in
            let page = call.number("page")
            let rows = (0..<10).map { #"{"id":"\#(page)-\#($0)","title":"x"}"# }
            return .success(.json("[" + rows.joined(separator: ",") + "]"))
        }
        let provider = try RedTrackSetup.provider(transport)
        let error = await #expect(throws: ProviderError.self) {
            try await provider.entities(.flow, after: nil, RedTrackSetup.call())
        }
        #expect(error?.withoutDetail == .wrongAnswer(status: 200, reason: .endlessPages, detail: ""))
        #expect(transport.sent.count == 400 && transport.sent.allSatisfy { $0.path == "/campaigns" })
    }

    @Test("pages of a size of their own, smaller or larger than asked for", arguments: [(11, 1000), (11, 5), (13, 10)])
    func ownSize(_ size: Int, _ asked: Int) async throws {
        let simulator = RedTrackSetup.simulator(clicks: 50) { $0.listPageSize = size }
        var poller = try RedTrackPoller(simulator, pageSize: asked)
        try await poller.pollEntities()
        try poller.expectEntities()
        #expect(poller.entities[.offer]?.count ?? 0 > size)
        #expect(poller.findings.remarks == [])
    }

    @Test("a list that knows neither page nor size comes at once")
    func everything() async throws {
        let rows = (0..<1200).map { #"{"id":"c\#($0)","title":"x"}"# }.joined(separator: ",")
        let transport = ScriptedTransport(always: .json("[\(rows)]"))
        let provider = try RedTrackSetup.provider(transport)
        var (ids, cursor) = (Set<String>(), PageCursor?.none)
        repeat {
            let page = try await provider.entities(.campaign, after: cursor, RedTrackSetup.call())
            ids.formUnion(page.records.map(\.id))
            cursor = page.next
        } while cursor != nil
        #expect(ids.count == 1200 && transport.sent.count < 7)
    }

    @Test("control characters in titles stay what they are, and in their lines")
    func controlTitles() async throws {
        let simulator = RedTrackSetup.simulator(clicks: 50) { $0.hasControlTitles = true }
        var poller = try RedTrackPoller(simulator)
        try await poller.pollEntities()
        try poller.expectEntities()
        #expect(poller.findings == PageFindings())
        for kind in [EntityKind.campaign, .offer] {
            let odd = (poller.entities[kind] ?? [:]).values.filter { $0.name?.contains("\u{1B}[2J") == true }
            #expect(odd.count == 1)
            #expect(odd.allSatisfy { !ExportForm.line($0).unicodeScalars.contains { $0.value < 0x20 } })
        }
    }

    @Test("deleted campaigns and offers that the lists leave out are found by their ids")
    func hiddenDeleted() async throws {
        let simulator = RedTrackSetup.simulator(clicks: 50) { $0.listsDeleted = false }
        let poller = try await polled(simulator)
        for (kind, truth) in [(EntityKind.campaign, TruthKind.campaigns), (.offer, .offers)] {
            let held = (poller.entities[kind] ?? [:]).mapValues(\.status.rawValue)
            let statuses = try Self.statuses(simulator.truth.lines(truth))
            // What was gone before the first look cannot be known.
            #expect(statuses.filter { $0.value != "deleted" || held[$0.key] != nil } == held)
            #expect(held.values.contains("deleted"))
        }
    }

    @Test("funnels that cannot be asked for by id stay what they were, as a short list proves nothing")
    func noSingleStream() async throws {
        let simulator = RedTrackSetup.simulator(clicks: 50) { $0.hasSingleStream = false }
        let poller = try await polled(simulator)
        let gone = try Self.statuses(simulator.truth.lines(.flows)).filter { $0.value == "deleted" }
        let held = gone.keys.compactMap { poller.entities[.flow]?[$0]?.status }
        #expect(!held.isEmpty && held.allSatisfy { $0 == .active })
        #expect(poller.entities[.landingPage]?.values.contains { $0.status == .deleted } == true)
    }

    /// A poller that has looked every other day.
    private func polled(_ simulator: RedTrackSim) async throws -> RedTrackPoller {
        var poller = try RedTrackPoller(simulator)
        try await poller.pollEntities()
        for _ in 0..<4 {
            simulator.clock.advance(by: 2 * Self.day)
            try await poller.pollEntities()
        }
        return poller
    }

    private static func statuses(_ lines: [String]) throws -> [String: String] {
        var statuses: [String: String] = [:]
        for line in lines {
            let value = try JSONReader.value(Data(line.utf8))
            if case .text(let id) = value["id"], case .text(let status) = value["status"] { statuses[id] = status }
        }
        return statuses
    }
}
