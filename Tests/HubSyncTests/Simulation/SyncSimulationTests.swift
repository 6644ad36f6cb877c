import Foundation
import HubModel
import HubStore
import HubTestSupport
import Testing
import TrackerSim

/// The engine against a simulated tracker, from a seed; `TRACKERHUB_SIM_SEED` and `TRACKERHUB_SIM_COUNT` choose others.
@Suite struct SyncSimulationTests {
    /// Rows can be read this long after they came in, and the hub reads no younger ones.
    private static let queueLag: Int64 = 91

    private static func options(_ dialect: KeitaroDialect) -> KeitaroOptions {
        var options = KeitaroOptions(dialect: dialect)
        options.queueLag = queueLag
        return options
    }

    private static var seeds: [UInt64] {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["TRACKERHUB_SIM_SEED"].flatMap(UInt64.init) ?? 1
        let count = environment["TRACKERHUB_SIM_COUNT"].flatMap(UInt64.init) ?? 6
        return Array(first..<first + max(1, count))
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `a first run and a backfill hold the tracker's truth as sets`(dialect: KeitaroDialect) async throws {
        try await ScratchFolder.with { folder in
            let world = try await SyncWorld(Self.options(dialect), seed: 7, clicks: 3000, in: folder)
            try await world.runToSuccess(.incremental)
            try await world.runToSuccess(.backfill)
            #expect(try await world.state().firstBackfillDoneAt != nil)
            try await world.expectTruth()
        }
    }

    @Test(arguments: KeitaroDialect.allCases)
    func `pulls over days follow late conversions, changed statuses and archived campaigns`(
        dialect: KeitaroDialect
    ) async throws {
        try await ScratchFolder.with { folder in
            let world = try await SyncWorld(Self.options(dialect), seed: 11, clicks: 3000, in: folder)
            try await world.run(.incremental)
            try await world.run(.backfill)
            for _ in 0..<40 {
                world.advance(by: 6 * 3600)
                try await world.runToSuccess(.incremental)
            }
            try await world.expectTruth()
        }
    }

    @Test(arguments: KeitaroDialect.allCases, seeds)
    func `kills and faults lose nothing and double nothing`(dialect: KeitaroDialect, seed: UInt64) async throws {
        try await ScratchFolder.with { folder in
            // A day has about 57 clicks: with pages this small a kill finds slices half read.
            let world = try await SyncWorld(Self.options(dialect), seed: seed, clicks: 2000, pageSize: 20, in: folder)
            let faults: [Fault] = [
                .tooManySeconds, .tooMany, .serverErrorJSON, .serverErrorHTML, .badGateway, .unavailable, .reset,
                .truncated, .drip, .hang, .challenge, .duplicateRows, .repeatedPage, .totalTooSmall, .totalTooLarge,
                .totalShrinking, .totalMissing, .clampedLimit, .endless,
            ]
            for _ in 0..<12 {
                world.sim.faults.clear()
                for _ in 0..<2 {
                    world.sim.faults.add(FaultRule(faults[world.draws.below(faults.count)], probability: 0.15))
                }
                let kind: RunKind = world.draws.below(2) == 0 ? .incremental : .backfill
                if world.draws.below(2) == 0 {
                    try await world.runAndKill(kind, afterRequests: world.draws.below(40))
                } else {
                    try await world.run(kind)
                }
                try await world.expectCoveredIsHeld()
                world.advance(by: Int64(world.draws.below(20_000)))
            }
            world.sim.faults.clear()
            try await world.runToSuccess(.incremental)
            // Archived entities are asked about once a day.
            world.advance(by: 2 * 86_400)
            try await world.runToSuccess(.incremental)
            try await world.runToSuccess(.backfill)
            try await world.expectTruth()
            #expect(try await world.database.integrityCheck() == [])
        }
    }
}
