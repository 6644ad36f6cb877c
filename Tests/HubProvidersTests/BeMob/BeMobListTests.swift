import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob's lists are read whole or not at all")
struct BeMobListTests {
    /// Answers the list of offers from `rows`, filtered and cut.
    private func read(
        _ statuses: [String],
        options: [String: String] = [:],
        pageSize: Int = 1000,
        _ answer: @escaping @Sendable ([(id: String, json: String)], HTTPCall) -> [String]
    ) async throws -> (ids: [String], queries: [String], findings: PageFindings) {
        let rows = statuses.enumerated().map { ("o\($0)", #"{"id":"o\#($0)","status":"\#($1)"}"#) }
        let transport = ScriptedTransport { call in
            if call.path == "/v1/user/workspaces" {
                return .success(BeMobSetup.success(#"[{"id":"w1"},{"id":"w2"}]"#))
            }
            return .success(BeMobSetup.success("[" + answer(rows, call).joined(separator: ",") + "]"))
        }
        let provider = try BeMobSetup.provider(transport, options: options)
        var ids: [String] = []
        var findings = PageFindings()
        var cursor: PageCursor?
        for _ in 0..<50 {
            let page = try await provider.entities(.offer, after: cursor, BeMobSetup.call(pageSize: pageSize))
            ids += page.records.map(\.id)
            findings.merge(page.findings)
            guard let next = page.next else { break }
            cursor = next
        }
        return (ids, transport.sent.map { $0.target.replacing("/v1/offers", with: "") }, findings)
    }

    private static func value(_ name: String, _ call: HTTPCall) -> String? {
        call.query.first { $0.name == name }?.value
    }

    @Test("a list that shows what is archived needs no second request")
    func plain() async throws {
        let read = try await read(["active", "archived"]) { rows, _ in rows.map(\.json) }
        #expect(read.ids == ["o0", "o1"] && read.queries == [""])
    }

    @Test("a list of active ones alone is asked for the others, too")
    func hidden() async throws {
        let statuses = ["active", "archived", "active", "deleted"]
        let read = try await read(statuses) { rows, call in
            let wanted = Self.value("status", call) ?? "active"
            return zip(rows, statuses).filter { $1 == wanted }.map(\.0.json)
        }
        #expect(read.ids == ["o0", "o2", "o1", "o3"])
        #expect(read.queries == ["", "?status=archived", "?status=deleted"])
    }

    @Test("a round number of rows is asked for with a limit, then in parts")
    func cut() async throws {
        let statuses = Array(repeating: "active", count: 80) + Array(repeating: "archived", count: 40)
        let read = try await read(statuses) { rows, call in
            let chosen = zip(rows, statuses).filter { _, status in
                Self.value("status", call).map { $0 == status } ?? true
            }
            return chosen.prefix(100).map(\.0.json)
        }
        #expect(Set(read.ids).count == 120)
        #expect(
            read.queries
                == [
                    "", "?limit=10000", "?status=active", "?status=archived", "?status=deleted", "/v1/user/workspaces",
                    "?workspaceIds=w1", "?workspaceIds=w2",
                ].map { $0 }
        )
        // Parts that are as long as the whole may be cut as well.
        #expect(read.findings.remarks == ["the list of offer may be cut at 100 rows"])
    }

    @Test("a limit that is obeyed settles it")
    func limited() async throws {
        let read = try await read(Array(repeating: "archived", count: 120)) { rows, call in
            rows.prefix(Int(Self.value("limit", call) ?? "") ?? 100).map(\.json)
        }
        #expect(read.ids.count == 220 && Set(read.ids).count == 120)
        #expect(read.queries == ["", "?limit=10000"])
    }

    @Test("pages by offset end with an empty one", arguments: ["offset", "page"])
    func paged(_ paging: String) async throws {
        let read = try await read(
            Array(repeating: "archived", count: 25),
            options: ["list-paging": paging],
            pageSize: 10
        ) {
            rows,
            call in
            let offset = Self.value("offset", call).flatMap { Int($0) }
            let page = Self.value("page", call).flatMap { Int($0) }
            return rows.dropFirst(offset ?? (page ?? 1) * 10 - 10).prefix(10).map(\.json)
        }
        #expect(read.ids.count == 25)
        #expect(read.queries.count == 4)
    }

    @Test("a list that ignores the pages is whole where it is shorter or longer than one")
    func unpaged() async throws {
        for count in [7, 33] {
            let read = try await read(
                Array(repeating: "archived", count: count),
                options: ["list-paging": "offset"],
                pageSize: 10
            ) { rows, _ in rows.map(\.json) }
            #expect(Set(read.ids).count == count && read.queries.count <= 2)
        }
    }

    @Test("a page that comes again and again is an error")
    func endless() async throws {
        await #expect(throws: ProviderError.self) {
            try await read(Array(repeating: "archived", count: 40), options: ["list-paging": "offset"], pageSize: 10) {
                rows,
                _ in
                rows.prefix(10).map(\.json)
            }
        }
    }

    @Test("filters that are refused are not asked for again")
    func refusedFilter() async throws {
        let transport = ScriptedTransport { call in
            call.query.isEmpty
                ? .success(BeMobSetup.success(#"[{"id":"n","status":"active"}]"#))
                : .success(BeMobSetup.failure("validation_invalid", status: 422))
        }
        let provider = try BeMobSetup.provider(transport)
        let first = try await provider.entities(.affiliateNetwork, after: nil, BeMobSetup.call())
        let second = try await provider.entities(.affiliateNetwork, after: first.next, BeMobSetup.call())
        #expect(second.records.isEmpty && second.memory != nil)
        let again = try await provider.entities(
            .affiliateNetwork,
            after: nil,
            BeMobSetup.call(memory: second.memory)
        )
        #expect(again.next == nil)
    }

    @Test("a place that cannot be read begins the list anew", arguments: ["", "{", #"{"version":1,"steps":[]}"#])
    func badCursor(_ text: String) async throws {
        let provider = try BeMobSetup.provider(BeMobFixture.transport())
        let page = try await provider.entities(.offer, after: PageCursor(text: text), BeMobSetup.call())
        #expect(page.records.count == 3 && page.findings.remarks.count == 1)
    }

    @Test("lists without a word of state, and states that nobody knows")
    func states() async throws {
        let walker = BeMobWalker()
        try await walker.expectEntities(BeMobSetup.simulator { $0.sparseLandings = true })
        let paused = BeMobSetup.simulator { $0.pausedWord = "paused" }
        let campaigns = try await walker.entities(paused, .campaign).flatMap(\.records)
        #expect(campaigns.contains { $0.status == .paused && $0.rawStatus == "paused" })
        let odd = BeMobSetup.simulator(faults: [FaultRule(.unknownStatus)])
        let pages = try await walker.entities(odd, .campaign)
        #expect(pages[0].findings.droppedValues["status is an unknown word"] ?? 0 > 0)
    }
}
