import HubModel
import HubTestSupport
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Long lists of the simulated BeMob are read whole")
struct BeMobLongListTests {
    private let walker = BeMobWalker()
    private let accountOffers = BeMobSetup.simulator().truth.lines(.offers).count

    /// All offers, the rows read for them and what was said of it.
    private func expectOffers(_ simulator: BeMobSim) async throws -> (rows: Int, findings: PageFindings) {
        let pages = try await walker.entities(simulator, .offer)
        let records = pages.flatMap(\.records)
        walker.expectEqual(Set(records.map { ExportForm.line($0) }), try walker.truth(simulator, .offers))
        var findings = PageFindings()
        for page in pages { findings.merge(page.findings) }
        return (records.count, findings)
    }

    @Test("more than a thousand rows in one answer")
    func long() async throws {
        let simulator = BeMobSetup.simulator { $0.furtherOffers = 1234 }
        let (rows, findings) = try await expectOffers(simulator)
        #expect(rows == accountOffers + 1234 && findings.isEmpty)
    }

    @Test("exactly a thousand rows may be a limit, and are asked for again", arguments: [false, true])
    func round(_ honoursLimit: Bool) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.furtherOffers = 1000 - accountOffers
            sim.honoursListLimit = honoursLimit
        }
        #expect(try await expectOffers(simulator).rows > 2000)
    }

    @Test("a list that is cut without a word is put together from its parts")
    func capped() async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.furtherOffers = 1100
            sim.maximumListRows = 500
        }
        let (rows, findings) = try await expectOffers(simulator)
        #expect(rows > accountOffers + 1100)
        #expect(findings.remarks == ["the list of offer may be cut at 500 rows"])
    }

    @Test("a limit that is lowered in answers now and then costs nothing", arguments: [0.3, 1])
    func clamped(_ probability: Double) async throws {
        let fault = FaultRule(.clampedLimit, probability: probability, pathPrefix: "/v1/offers")
        let simulator = BeMobSetup.simulator(faults: [fault]) { $0.furtherOffers = 150 }
        #expect(try await expectOffers(simulator).rows > accountOffers + 100)
    }

    @Test("pages of a long list, by offset and by number", arguments: [BeMobPaging.offset, .page])
    func paged(_ paging: BeMobPaging) async throws {
        let simulator = BeMobSetup.simulator { sim in
            sim.furtherOffers = 1234
            sim.paging = paging
        }
        try await walker.expectEntities(simulator, options: ["list-paging": paging.rawValue], pageSize: 300)
    }

    @Test("an answer for a missing id is believed of a list that obeys a limit, too")
    func fate() async throws {
        let simulator = BeMobSetup.simulator { $0.honoursListLimit = true }
        let provider = try BeMobSetup.provider(ScriptedTransport(simulator))
        #expect(try await provider.fate(of: ["none"], .offer, BeMobSetup.call()) == ["none": .deleted])
    }
}
