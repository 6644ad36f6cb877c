import Foundation
import HubTestSupport
import Testing

/// The whole engine against a simulated tracker on a clock that is stepped, from seeds.
///
/// `TRACKERHUB_SIM_SEED` is the first seed, `TRACKERHUB_SIM_COUNT` the number of them; `TRACKERHUB_SIM_VERBOSE` prints a
/// line for each.
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
        let isVerbose = ProcessInfo.processInfo.environment["TRACKERHUB_SIM_VERBOSE"] != nil
        let outcomes = try await ScenarioRunner.play(scenarios) { scenario, outcome in
            // At once as well: a long run need not end before its first failure is looked at.
            if !Self.problems(outcome).isEmpty { print("seed \(scenario.seed) failed; replay: \(scenario.command)") }
            if isVerbose, case .success(let outcome) = outcome { print(outcome) }
        }
        for (scenario, outcome) in zip(scenarios, outcomes) {
            let problems = Self.problems(outcome)
            guard !problems.isEmpty else { continue }
            Issue.record("\(problems.joined(separator: "\n"))\n\(scenario)\nreplay: \(scenario.command)")
        }
    }

    private static func problems(_ outcome: Result<Simulation.Outcome, any Error>) -> [String] {
        switch outcome {
        case .success(let outcome): outcome.problems
        case .failure(let error): ["\(error)"]
        }
    }

    @Test
    func `a process killed at any commit of its first backfill loses nothing and doubles nothing`() async throws {
        let scenarios = (0..<60).map { count in
            Scenario(killedAt: count.isMultiple(of: 2) ? .beforeCommit(count) : .afterCommit(count))
        }
        let outcomes = try await ScenarioRunner.play(scenarios)
        for (scenario, outcome) in zip(scenarios, outcomes) {
            let problems = Self.problems(outcome)
            if !problems.isEmpty { Issue.record("\(problems.joined(separator: "\n"))\n\(scenario)") }
        }
        let kills = try outcomes.map { try $0.get().kills }
        #expect(kills.filter { $0 > 0 }.count > 40, "too few of the commits were met: \(kills)")
    }

    @Test(arguments: [3, 4, 5] as [UInt64])
    func `a seed plays the same scenario to the letter each time`(seed: UInt64) async throws {
        let outcomes = try await ScenarioRunner.play([Scenario(seed: seed), Scenario(seed: seed)])
        let (first, second) = (try outcomes[0].get(), try outcomes[1].get())
        #expect(first.hash == second.hash)
        #expect(first.requests == second.requests)
    }
}
