import HubModel
import Testing
import TrackerSim

@testable import HubProviders

@Suite("Damaged rows of BeMob's report")
struct BeMobDamageTests {
    private let walker = BeMobWalker()

    /// What is to be found of rows of which some are damaged.
    static let damages: [(fault: Fault, rejected: String?, dropped: [String])] = [
        // The day is the first column, without which the hour of a day tells no time.
        (.missingID, "missing time", []),
        (
            .wrongTypes, nil,
            [
                "visits is not a number", "revenue is not a number", "cost is not a number", "campaign_id is not an id",
                "traffic_source_id is not an id",
            ]
        ),
        (.invalidUTF8, nil, ["country is not an id"]),
        (.conflictingRows, "the same group with other numbers", []),
    ]

    @Test("damaged rows are counted, the others kept", arguments: 0..<damages.count)
    func damaged(_ index: Int) async throws {
        let (fault, rejected, dropped) = Self.damages[index]
        let simulator = BeMobSetup.simulator(faults: [FaultRule(fault)]) { sim in
            sim.vocabulary = .ids
            sim.hourForm = .ofDay
        }
        let stored = try await walker.stats(simulator, walker.window(simulator))
        let truth = try walker.truth(simulator, .stats)
        let kept = stored.lines.intersection(truth).count
        #expect(kept > truth.count / 2)
        #expect(stored.findings.rejectedRows.keys.sorted() == (rejected.map { [$0] } ?? []))
        #expect(stored.findings.droppedValues.keys.sorted() == dropped.sorted())
        if fault == .conflictingRows {
            walker.expectEqual(stored.lines, truth)
        } else {
            #expect(kept < truth.count)
        }
    }
}
