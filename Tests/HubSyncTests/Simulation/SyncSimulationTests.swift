import Foundation
import HubTestSupport
import Testing

/// The whole engine against a simulated tracker on a clock that is stepped, from seeds.
///
/// `TRACKERHUB_SIM_SEED` is the first seed, `TRACKERHUB_SIM_COUNT` the number of them.
@Suite struct SyncSimulationTests {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
    }

    private static var seeds: Range<UInt64> {
        let first = number("TRACKERHUB_SIM_SEED") ?? 1
        return first..<first + max(1, number("TRACKERHUB_SIM_COUNT") ?? 300)
    }

    @Test
    func `whatever happens, the hub holds the tracker's truth in the end`() async throws {
        let scenarios = Self.seeds.map { Scenario(seed: $0) }
        let outcomes = try await ScenarioRunner.play(scenarios)
        for (scenario, outcome) in zip(scenarios, outcomes) {
            let problems: [String]
            switch outcome {
            case .success(let outcome): problems = outcome.problems
            case .failure(let error): problems = ["\(error)"]
            }
            guard !problems.isEmpty else { continue }
            Issue.record("\(problems.joined(separator: "\n"))\n\(scenario)\nreplay: \(scenario.command)")
        }
        if ProcessInfo.processInfo.environment["TRACKERHUB_SIM_VERBOSE"] != nil {
            for case .success(let outcome) in outcomes {
                print("seed \(outcome.scenario.seed): \(outcome.requests) requests, \(outcome.kills) kills")
            }
        }
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `a seed plays the same scenario to the letter each time`(seed: UInt64) async throws {
        let outcomes = try await ScenarioRunner.play([Scenario(seed: seed), Scenario(seed: seed)])
        let (first, second) = (try outcomes[0].get(), try outcomes[1].get())
        #expect(first.hash == second.hash)
        #expect(first.requests == second.requests)
    }
}
