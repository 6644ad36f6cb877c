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

    @Test("the simulated tracker's deleted campaigns", arguments: [true, false])
    func simulated(_ hasSingleItems: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.dropsDeleted = true
            sim.hasSingleItems = hasSingleItems
        }
        let walker = BeMobWalker()
        simulator.clock.advance(by: 20 * 86_400)
        let listed = Set(try await walker.entities(simulator, .campaign).flatMap(\.records).map(\.id))
        let missing = try simulator.truth.lines(.campaigns).compactMap { line -> String? in
            guard case .text(let id)? = try JSONReader.value(.init(line.utf8))["id"] else { return nil }
            return listed.contains(id) ? nil : id
        }
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        let fates = try await provider.fate(of: missing, .campaign, BeMobSetup.call())
        let expected = Dictionary(uniqueKeysWithValues: missing.map { ($0, EntityStatus.deleted) })
        #expect(fates == (hasSingleItems ? expected : [:]))
    }
}
