import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("A vendor like AlterCPA works from its override alone")
struct TGTrackerAlterCPATests {
    static let files = ["altercpa.json", "altercpa.yaml"]

    private func reading(_ file: String, _ faults: [FaultRule] = []) throws -> TGTrackerReading {
        try TGTrackerReading(.alterCPA, profile: Fixture.text("tgtracker/\(file)"), faults: faults)
    }

    @Test("the connection test tells what there is", arguments: files)
    func connectionTest(_ file: String) async throws {
        let reading = try reading(file)
        let report = try await reading.provider.test(TGTrackerSetup.call(now: reading.now))
        #expect(report.details.prefix(2) == ["/profile/info.json accepts the key", "reads campaigns, conversions"])
        let missing = ProviderDescriptor.tgtracker.missing(
            ["profile": try Fixture.text("tgtracker/\(file)")],
            report.memory
        )
        #expect(missing.entities == Set(EntityKind.allCases).subtracting([.campaign]))
        #expect(missing.streams == [.clicks, .stats])
    }

    @Test("campaigns and leads equal the truth, also later", arguments: files)
    func truth(_ file: String) async throws {
        let reading = try reading(file)
        try await reading.expectEntities([.campaign])
        try await reading.expectConversions()
        #expect(try await reading.entities(.offer).records.isEmpty)
        await #expect(throws: ProviderError.notOffered("clicks")) { try await reading.clicks() }
        reading.simulator.clock.advance(by: 86_400)
        try await reading.expectConversions()
    }

    @Test("more campaigns than fit on a page are read by offset, though the override leaves pages by number")
    func manyCampaigns() async throws {
        let reading = try TGTrackerReading(.alterCPA, profile: Fixture.text("tgtracker/altercpa.json")) { options in
            options.paging.maximumLimit = 5
        }
        try await reading.expectEntities([.campaign])
        let read = try await reading.entities(.campaign)
        #expect(Set(read.records.map(\.id)).count > 5)
        #expect(
            read.findings.remarks.contains(
                "/campaigns/list.json gives its first page for every number: it is read by offset"
            )
        )
    }

    @Test("the sample for operators reads campaigns by offset from the start")
    func sample() async throws {
        let profile = try TGTrackerSetup.shipped("tgtracker-altercpa.yaml")
        let reading = try TGTrackerReading(.alterCPA, profile: profile) { $0.paging.maximumLimit = 5 }
        try await reading.expectEntities([.campaign])
        try await reading.expectConversions()
        let lists = reading.transport.sent.map(\.target).filter { $0.hasPrefix("/api/campaigns/list.json?") }
        #expect(Set(lists).count == lists.count && lists.allSatisfy { $0.contains("offset=") })
    }

    @Test("leads are asked for as the vendor wants")
    func requests() async throws {
        let reading = try reading("altercpa.json")
        let window = try TGTrackerSetup.window("2026-01-30", "2026-01-31")
        _ = try await reading.conversions(window)
        let call = try reading.transport.sent.first.orThrow()
        #expect(call.target == "/api/leads/list.json?from=1769731200&to=1769817599&limit=100&offset=0")
        #expect(call.headers.contains(HTTPHeader("Authorization", "Bearer \(TrackerSim.TGTrackerOptions.alterCPAKey)")))
    }

    @Test("errors come with status 200, and are told apart by their code")
    func errors() async throws {
        let reading = try reading("altercpa.json")
        func test() async -> ProviderError? {
            await #expect(throws: ProviderError.self) {
                try await reading.provider.test(TGTrackerSetup.call(now: reading.now))
            }
        }
        reading.simulator.changeAccess(["revoked": true])
        #expect(await test() == .credentialsRefused(status: 401, detail: "key"))
        reading.simulator.changeAccess(["revoked": false, "banned": true])
        #expect(await test() == .forbidden(status: 403, detail: "ban"))
        reading.simulator.changeAccess(["banned": false, "paid": false])
        #expect(await test() == .licence(status: 402, detail: "unpaid"))
    }

    @Test("a busy database passes")
    func busy() async throws {
        let reading = try reading("altercpa.json", [FaultRule(.unavailableJSON, probability: 0.4)])
        try await reading.expectConversions()
    }
}
