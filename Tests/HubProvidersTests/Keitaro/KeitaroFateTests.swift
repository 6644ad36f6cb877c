import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro confirms what became of an entity")
struct KeitaroFateTests {
    private func fate(
        _ ids: [String],
        _ kind: EntityKind,
        _ replies: [String: HTTPReply]
    ) async throws -> ([String: EntityStatus], [String]) {
        let transport = ScriptedTransport { call in .success(replies[call.path] ?? .html("Keitaro")) }
        let fates = try await KeitaroSetup.provider(transport).fate(of: ids, kind, KeitaroSetup.call())
        return (fates, transport.sent.map { String($0.path.dropFirst("/admin_api/v1".count)) })
    }

    private let gone = HTTPReply.text("Traffic\\Model\\Campaign #3 not found", status: 404)

    @Test("the archive comes first, then the answer for the id")
    func campaigns() async throws {
        let (fates, paths) = try await fate(
            ["9", "3", "7", "5"],
            .campaign,
            [
                "/admin_api/v1/campaigns/deleted": .json(#"[{"id":9}]"#),
                "/admin_api/v1/campaigns/3": gone,
                "/admin_api/v1/campaigns/7": .json(#"{"id":7,"state":"disabled"}"#),
                "/admin_api/v1/campaigns/5": .json(#"{"error":"no permission to this page"}"#, status: 403),
            ]
        )
        #expect(fates == ["9": .archived, "3": .deleted, "7": .paused])
        #expect(paths == ["/campaigns/deleted", "/campaigns/3", "/campaigns/7", "/campaigns/5"])
    }

    @Test("without the archive's list, a missing id proves nothing")
    func refusedArchive() async throws {
        let (fates, _) = try await fate(
            ["3"],
            .campaign,
            [
                "/admin_api/v1/campaigns/deleted": .json(#"{"error":"no permission"}"#, status: 403),
                "/admin_api/v1/campaigns/3": gone,
            ]
        )
        #expect(fates == [:])
    }

    @Test("offers have no archive list: the id's answer decides")
    func offers() async throws {
        let (fates, _) = try await fate(
            ["1", "2", "3", "4"],
            .offer,
            [
                "/admin_api/v1/offers/1": .text("Offer #1 not found", status: 404),
                "/admin_api/v1/offers/2": .json(#"{"id":2,"state":"deleted"}"#),
                "/admin_api/v1/offers/3": .text("", status: 404),
            ]
        )
        #expect(fates == ["1": .deleted, "2": .archived])
    }

    @Test("at most fifty ids are asked for in one round")
    func bounded() async throws {
        let transport = ScriptedTransport { _ in .success(.text("Offer not found", status: 404)) }
        let provider = try KeitaroSetup.provider(transport)
        let fates = try await provider.fate(of: (1...200).map(String.init), .offer, KeitaroSetup.call())
        #expect(fates.count == 50 && transport.sent.count == 50)
    }

    @Test("a failing tracker is an error, not a fate")
    func failing() async throws {
        let transport = ScriptedTransport { _ in .success(.html("Bad gateway", status: 502)) }
        let provider = try KeitaroSetup.provider(transport)
        await #expect(throws: ProviderError.serverFailed(status: 502, retryAfter: nil, detail: "Bad gateway")) {
            try await provider.fate(of: ["1"], .offer, KeitaroSetup.call())
        }
    }

    @Test("no ids, no requests")
    func empty() async throws {
        #expect(try await fate([], .campaign, [:]).1 == [])
    }
}
