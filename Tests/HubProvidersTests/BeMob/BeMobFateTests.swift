import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("BeMob confirms what became of an entity")
struct BeMobFateTests {
    private let gone = BeMobSetup.failure("Not found", status: 404)

    private func fate(
        _ ids: [String],
        _ replies: [String: HTTPReply]
    ) async throws -> ([String: EntityStatus], [String]) {
        let gone = gone
        let transport = ScriptedTransport { call in .success(replies[call.path] ?? gone) }
        let fates = try await BeMobSetup.provider(transport).fate(of: ids, .offer, BeMobSetup.call())
        return (fates, transport.sent.map { String($0.path.dropFirst("/v1/offers".count)) })
    }

    private let list = BeMobSetup.success(#"[{"id":"known","status":"active"}]"#)
    private let known = BeMobSetup.success(#"{"id":"known","status":"active"}"#)

    @Test("the answer for the id counts, once a listed id has had one")
    func confirmed() async throws {
        let (fates, paths) = try await fate(
            ["a/b", "c", "d", "e", "f"],
            [
                "/v1/offers": list, "/v1/offers/known": known,
                "/v1/offers/c": BeMobSetup.success(#"{"id":"c","status":"archived"}"#),
                "/v1/offers/d": BeMobSetup.success(#"{"id":"d","status":"active"}"#),
                "/v1/offers/e": BeMobSetup.failure("You do not have permission", status: 403),
                "/v1/offers/f": BeMobSetup.success(#"{"id":"other","status":"deleted"}"#),
            ]
        )
        #expect(fates == ["a/b": .deleted, "c": .archived])
        #expect(paths == ["", "/known", "/a%2Fb", "/c", "/d", "/e", "/f"])
    }

    @Test("where no id has an answer, a missing one proves nothing")
    func noSingleItems() async throws {
        let (fates, paths) = try await fate(["x"], ["/v1/offers": list])
        #expect(fates == [:] && paths == ["", "/known"])
        #expect(try await fate(["x"], ["/v1/offers": BeMobSetup.success("[]")]).0 == [:])
    }

    @Test("an empty 404 may be anybody's, and a failing tracker is an error")
    func others() async throws {
        let (fates, _) = try await fate(
            ["x"],
            ["/v1/offers": list, "/v1/offers/known": known, "/v1/offers/x": .text("", status: 404)]
        )
        #expect(fates == [:])
        await #expect(throws: ProviderError.serverFailed(status: 502, retryAfter: nil, detail: "Bad gateway")) {
            try await fate(["x"], ["/v1/offers": .html("Bad gateway", status: 502)])
        }
        #expect(try await fate([], [:]).1 == [])
    }

    @Test("a flow that a campaign holds itself is asked for by the campaign")
    func ownFlows() async throws {
        func campaign(_ id: String, _ status: String, _ target: String) -> HTTPReply {
            BeMobSetup.success(#"{"id":"\#(id)","status":"\#(status)",\#(target)}"#)
        }
        let rules = #""destinationType":"flowInline","flowInline":{"rules":[]}"#
        let replies = [
            "/v1/campaigns": list, "/v1/campaigns/known": known,
            "/v1/campaigns/archived": campaign("archived", "archived", rules),
            "/v1/campaigns/saved": campaign("saved", "active", #""flowId":"f","flowInline":{"rules":[]}"#),
            "/v1/campaigns/there": campaign("there", "active", rules),
            "/v1/campaigns/direct": campaign("direct", "active", #""destinationUrl":"https://direct.example/""#),
        ]
        let gone = gone
        let transport = ScriptedTransport { call in .success(replies[call.path] ?? gone) }
        let ids = ["none", "archived", "saved", "there", "direct"].map { "\($0):inline" }
        let fates = try await BeMobSetup.provider(transport).fate(of: ids, .flow, BeMobSetup.call())
        #expect(fates == ["none:inline": .deleted, "archived:inline": .archived, "saved:inline": .deleted])
        #expect(!transport.sent.contains { $0.path.hasPrefix("/v1/flows") })
    }

    /// Ids of all pages of a list, and what was learned.
    private func read(_ provider: BeMobProvider, _ kind: EntityKind) async throws -> (Set<String>, ProviderMemory?) {
        var ids: Set<String> = []
        var memory: ProviderMemory?
        var cursor: PageCursor?
        repeat {
            let page = try await provider.entities(kind, after: cursor, BeMobSetup.call(memory: memory))
            ids.formUnion(page.records.map(\.id))
            memory = page.memory ?? memory
            cursor = page.next
        } while cursor != nil
        return (ids, memory)
    }

    @Test(
        "what a key may no longer see is not deleted",
        arguments: [EntityKind.campaign, .offer, .flow],
        [false, true]
    )
    func hidden(_ kind: EntityKind, _ refusesWorkspaces: Bool) async throws {
        let limited = BeMobCredentials(accessKey: "limited", secretKey: "secret")
        let simulator = BeMobSetup.simulator { $0.limitedCredentials = limited }
        let transport = ScriptedTransport(simulator)
        let (all, memory) = try await read(BeMobSetup.provider(transport), kind)
        let credentials: Credentials = [
            .accessKey: Secret(limited.accessKey), .secretKey: Secret(limited.secretKey),
        ]
        let provider = try BeMobSetup.provider(transport, credentials: credentials)
        let hidden = try await all.subtracting(read(provider, kind).0)
        #expect(hidden.count > 3)
        if refusesWorkspaces { simulator.changeAccess(["refuse": ["workspaces"]]) }
        let fates = try await provider.fate(of: hidden.sorted(), kind, BeMobSetup.call(memory: memory))
        #expect(fates == [:])
    }

    @Test(
        "what the simulated tracker has deleted, beside workspaces that are all seen",
        arguments: [EntityKind.campaign, .flow],
        [true, false]
    )
    func simulated(_ kind: EntityKind, _ hasSingleItems: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.dropsDeleted = true
            sim.hasSingleItems = hasSingleItems
        }
        simulator.clock.advance(by: 20 * 86_400)
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let (listed, memory) = try await read(provider, kind)
        #expect(BeMobMemory(memory).workspaces?.count == 3)
        let missing = try simulator.truth.lines(kind == .flow ? .flows : .campaigns).compactMap { line -> String? in
            guard case .text(let id)? = try JSONReader.value(.init(line.utf8))["id"] else { return nil }
            return listed.contains(id) ? nil : id
        }
        #expect(!missing.isEmpty)
        let fates = try await provider.fate(of: missing, kind, BeMobSetup.call(memory: memory))
        let expected = Dictionary(uniqueKeysWithValues: missing.map { ($0, EntityStatus.deleted) })
        #expect(fates == (hasSingleItems ? expected : [:]))
    }
}
