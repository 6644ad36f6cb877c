import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("RedTrack confirms what became of an entity")
struct RedTrackFateTests {
    private func fate(
        _ ids: [String],
        _ kind: EntityKind,
        _ replies: [String: HTTPReply]
    ) async throws -> [String: EntityStatus] {
        let transport = ScriptedTransport { call in .success(replies[call.path] ?? .html("Redtrack API")) }
        return try await RedTrackSetup.provider(transport).fate(of: ids, kind, RedTrackSetup.call())
    }

    @Test("by the application's word alone")
    func fates() async throws {
        let fates = try await fate(
            ["a", "b", "c", "d", "e", "f", "g"],
            .campaign,
            [
                "/campaigns/a": .json(#"{"error":"not found"}"#, status: 404),
                "/campaigns/b": .json(#"{"message":"no Route matched with those values"}"#, status: 404),
                "/campaigns/c": .json(#"{"id":"c","status":3}"#),
                "/campaigns/d": .json(#"{"id":"other","status":3}"#),
                "/campaigns/e": .json(#"{"error":"action not allowed"}"#, status: 403),
                "/campaigns/f": .text("404 page not found", status: 404),
            ]
        )
        #expect(fates == ["a": .deleted, "c": .deleted])
    }

    @Test("a thing without a status that still answers stays as it is")
    func landings() async throws {
        #expect(try await fate(["x"], .landingPage, ["/landings/x": .json(#"{"id":"x","title":"LP"}"#)]) == [:])
        #expect(try await fate(["x"], .flow, ["/streams/x": .json("null")]) == [:])
    }

    @Test("at most fifty ids are asked for in one round, and none for none")
    func bounded() async throws {
        let transport = ScriptedTransport { _ in .success(.json(#"{"error":"not found"}"#, status: 404)) }
        let provider = try RedTrackSetup.provider(transport)
        #expect(try await provider.fate(of: [], .offer, RedTrackSetup.call()) == [:])
        #expect(transport.sent.isEmpty)
        let fates = try await provider.fate(of: (1...200).map(String.init), .offer, RedTrackSetup.call())
        #expect(fates.count == 50 && transport.sent.count == 50)
    }

    @Test("a blocked account is no fate of anything, whatever its status", arguments: [200, 401, 403, 404, 500])
    func blocked(_ status: Int) async throws {
        let reply = HTTPReply.json(#"{"error":"user account is blocked"}"#, status: status)
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: reply))
        await #expect(throws: ProviderError.licence(status: status, detail: "user account is blocked")) {
            try await provider.fate(of: ["1", "2"], .campaign, RedTrackSetup.call())
        }
    }

    @Test("a failing tracker is an error, not a fate")
    func failing() async throws {
        let provider = try RedTrackSetup.provider(ScriptedTransport(always: .html("Bad gateway", status: 502)))
        await #expect(throws: ProviderError.serverFailed(status: 502, retryAfter: nil, detail: "Bad gateway")) {
            try await provider.fate(of: ["1"], .offer, RedTrackSetup.call())
        }
    }
}
