import HubModel
import HubTestSupport
import Testing

@testable import HubProviders

@Suite("Keitaro's entities become canonical")
struct KeitaroEntityTests {
    /// A tracker that answers each path with a fixture.
    private func transport(_ fixtures: [String: String]) throws -> ScriptedTransport {
        var replies: [String: HTTPReply] = [:]
        for (path, name) in fixtures { replies["/admin_api/v1" + path] = try Fixture.reply(name) }
        let known = replies
        return ScriptedTransport { call in
            .success(known[call.path] ?? .text("Traffic\\Model #1 not found", status: 404))
        }
    }

    private func entities(_ kind: EntityKind, _ fixtures: [String: String]) async throws -> (
        Page<Entity>, ScriptedTransport
    ) {
        let transport = try transport(fixtures)
        let provider = try KeitaroSetup.provider(transport)
        return (try await provider.entities(kind, after: nil, KeitaroSetup.call()), transport)
    }

    @Test("campaigns, with group names looked up and the token left out")
    func campaigns() async throws {
        let (page, transport) = try await entities(.campaign, ["/campaigns": "campaigns", "/groups": "groups"])
        var first = Entity(
            kind: .campaign,
            id: "7",
            name: "US | Push | Sweeps",
            status: .active,
            rawStatus: "active",
            url: "https://go.example.com/x7kQ2p",
            group: "Push",
            updatedAt: UTCTime("2026-02-01T08:30:00Z")
        )
        first.details.trafficSourceID = "4"
        first.details.costModel = "CPC"
        first.details.cost = Micros(rawValue: 12_500)
        first.details.currency = "USD"
        var second = Entity(
            kind: .campaign,
            id: "8",
            name: "DE | Native",
            status: .paused,
            rawStatus: "disabled",
            group: "Native"
        )
        second.details.costModel = "RevShare"
        second.details.cost = Micros(rawValue: 30_500_000)
        #expect(page.records == [first, second])
        #expect(page.findings.rejectedRows == ["missing id": 1, "not an object": 1])
        #expect(page.findings.unknownFields == ["brand_new_field": 1])
        #expect(
            transport.sent.map(\.target) == [
                "/admin_api/v1/campaigns?limit=1000&offset=0", "/admin_api/v1/groups?type=campaigns",
            ]
        )
    }

    @Test("the walk through the campaigns ends with the archived ones")
    func archivedCampaigns() async throws {
        let transport = try transport(
            ["/campaigns": "campaigns", "/groups": "groups", "/campaigns/deleted": "campaigns-deleted"]
        )
        let provider = try KeitaroSetup.provider(transport)
        var statuses: [String: EntityStatus] = [:]
        var cursor: PageCursor?
        var memory: ProviderMemory?
        repeat {
            let page = try await provider.entities(.campaign, after: cursor, KeitaroSetup.call(memory: memory))
            for entity in page.records { statuses[entity.id] = entity.status }
            memory = page.memory ?? memory
            cursor = page.next
        } while cursor != nil
        #expect(statuses == ["7": .active, "8": .paused, "9": .archived])
        #expect(memory == ProviderMemory(json: #"{"campaignsPaged":false,"version":1}"#))
        #expect(transport.sent.count { $0.path.hasSuffix("/campaigns") } == 2)
    }

    @Test("a tracker that pages its campaigns gives them all", arguments: [1, 2, 3, 7, 1000])
    func pagedCampaigns(_ clamp: Int) async throws {
        let transport = ScriptedTransport { call in
            guard call.path.hasSuffix("/campaigns") else { return .success(.json("[]")) }
            let offset = call.query.first { $0.name == "offset" }.flatMap { Int($0.value) } ?? 0
            let limit = min(clamp, call.query.first { $0.name == "limit" }.flatMap { Int($0.value) } ?? 0)
            let rows = (0..<9).dropFirst(offset).prefix(limit).map { #"{"id":\#($0 + 1),"state":"active"}"# }
            return .success(.json("[" + rows.joined(separator: ",") + "]"))
        }
        let provider = try KeitaroSetup.provider(transport)
        var ids: [String] = []
        var cursor: PageCursor?
        repeat {
            let page = try await provider.entities(.campaign, after: cursor, KeitaroSetup.call())
            ids += page.records.map(\.id)
            cursor = page.next
        } while cursor != nil && transport.sent.count < 50
        #expect(Set(ids) == Set((1...9).map(String.init)))
        #expect(cursor == nil)
    }

    @Test("offers: payload, network, payout and countries in every form")
    func offers() async throws {
        let (page, _) = try await entities(.offer, ["/offers": "offers"])
        #expect(page.records.map(\.id) == ["41", "42", "43"])
        #expect(page.records.map(\.status) == [.active, .archived, .active])
        #expect(page.records.map(\.url) == ["https://net.example.com/c?o=41&s={subid}", nil, nil])
        #expect(page.records.map(\.details.affiliateNetworkID) == ["5", nil, nil])
        #expect(page.records.map(\.details.payout?.rawValue) == [12_345_678, 7_000_000, nil])
        #expect(page.records.map(\.details.countries) == [["Romania", "DE"], ["Brazil", "MX"], nil])
        #expect(
            page.findings.droppedValues == [
                "affiliate_network_id is not an id": 1, "payout is not a number": 1, "state is an unknown word": 1,
            ]
        )
    }

    @Test("landing pages")
    func landings() async throws {
        let (page, _) = try await entities(.landingPage, ["/landing_pages": "landing_pages"])
        #expect(page.records.map(\.status) == [.paused, .active])
        #expect(page.records.map(\.url) == [nil, "https://lp.example.com/a"])
        #expect(page.records.map(\.updatedAt) == [UTCTime("2026-01-02T00:00:00Z"), nil])
    }

    @Test("flows of a campaign, with links, shares and rules")
    func flows() async throws {
        let provider = try KeitaroSetup.provider(transport(["/campaigns/7/streams": "streams"]))
        let page = try await provider.entities(.flow, ofCampaign: "7", KeitaroSetup.call())
        let main = try page.records.first.orThrow()
        #expect(main.details.campaignID == "7")
        #expect(main.details.landingPageIDs == ["11", "12"] && main.details.offerIDs == ["41"])
        #expect(main.details.weights == ["landing_page:11": 60, "landing_page:12": 40, "offer:41": 100])
        #expect(
            main.details.rules
                == #"[{"id":5,"mode":"accept","name":"country","oid":1,"payload":["US","CA"],"stream_id":101}]"#
        )
        let bots = try page.records.last.orThrow()
        #expect(bots.status == .paused && bots.url == "https://example.org/" && bots.details.rules == nil)
        let gone = try await provider.entities(.flow, ofCampaign: "999", KeitaroSetup.call())
        #expect(gone.records.isEmpty && gone.next == nil)
    }

    @Test("parameters as object, as text and as text in text")
    func sources() async throws {
        let (page, _) = try await entities(.trafficSource, ["/traffic_sources": "traffic_sources"])
        #expect(
            page.records.map(\.details.parameters) == [
                ["sub_id_1": "{zone_id}"], ["keyword": "{{adset.name}}"], ["external_id": "{click}"], nil,
            ]
        )
        #expect(page.records.map(\.status) == [.active, .active, .archived, .active])
        #expect(page.findings.isEmpty)
    }

    @Test("affiliate networks keep no postback URL")
    func networks() async throws {
        let (page, _) = try await entities(.affiliateNetwork, ["/affiliate_networks": "affiliate_networks"])
        #expect(
            page.records == [
                Entity(
                    kind: .affiliateNetwork,
                    id: "5",
                    name: "BestNet",
                    status: .active,
                    rawStatus: "active",
                    updatedAt: UTCTime("2026-01-02T00:00:00Z")
                )
            ]
        )
    }

    @Test("users")
    func users() async throws {
        let provider = try KeitaroSetup.provider(transport(["/users": "users"]))
        #expect(
            try await provider.users(KeitaroSetup.call()) == [
                TrackerUser(id: "1", login: "admin", role: "ADMIN"),
                TrackerUser(id: "2", login: "buyer", role: "USER", isActive: false),
            ]
        )
    }

    @Test("all flows at once and lists by campaign are not offered")
    func notOffered() async throws {
        let provider = try KeitaroSetup.provider(transport([:]))
        await #expect(throws: ProviderError.notOffered("a list of all flows")) {
            try await provider.entities(.flow, after: nil, KeitaroSetup.call())
        }
        await #expect(throws: ProviderError.notOffered("a list of offer by campaign")) {
            try await provider.entities(.offer, ofCampaign: "7", KeitaroSetup.call())
        }
    }
}
