import FoundationEssentials
import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Flows that BeMob's campaigns hold themselves")
struct BeMobOwnFlowTests {
    private func campaign(_ place: Int) throws -> JSONValue {
        guard case .array(let rows)? = try BeMobFixture.reply("campaigns").json()["payload"] else { throw Missing() }
        return rows[place]
    }

    @Test("flows that campaigns hold themselves come after the saved ones, as rules or a URL")
    func ownFlows() async throws {
        let provider = try BeMobSetup.provider(BeMobFixture.transport())
        var page = try await provider.entities(.flow, after: nil, BeMobSetup.call())
        #expect(page.records.allSatisfy { $0.details.campaignID == nil })
        while let next = page.next { page = try await provider.entities(.flow, after: next, BeMobSetup.call()) }
        #expect(page.records.map(\.id) == ["30000000000000017:inline", "42:inline", "old:inline"])
        #expect(page.records.map(\.details.campaignID) == ["30000000000000017", "42", "old"])
        #expect(page.records.map(\.status) == [.archived, .paused, .active])
        #expect(page.records.map(\.rawStatus) == ["archived", "on_review", "active"])
        #expect(page.records.map(\.url) == [nil, "https://direct.example/42", nil])
        #expect(page.records[0].details.landingPageIDs == ["l-1"] && page.records[0].details.offerIDs == ["o-2"])
        #expect(page.records[0].details.weights == ["landing_page:l-1": 100, "offer:o-2": 60])
        let rules = try page.records[0].details.rules.map { try JSONReader.value(Data($0.utf8)) }
        let expected = try campaign(1)["flowInline"]?["rules"]
        #expect(rules != nil && rules == expected)
        #expect(page.records[1].details.rules == nil && page.records[1].details.offerIDs == nil)
        #expect(page.records[2].details.offerIDs == ["o-1"])
        #expect(page.next == nil && page.findings.rejectedRows.isEmpty)
    }

    @Test("saved flows come without the list of campaigns, where the key may not read it")
    func savedFlowsAlone() async throws {
        let simulator = BeMobSetup.simulator { $0.refusedSections = ["campaigns"] }
        let pages = try await BeMobWalker().entities(simulator, .flow)
        let flows = pages.flatMap(\.records)
        #expect(!flows.isEmpty && flows.allSatisfy { $0.details.campaignID == nil })
        #expect(
            pages.flatMap(\.findings.remarks).contains {
                $0.hasPrefix("the flows that campaigns hold themselves cannot be read: ")
            }
        )
    }
}
