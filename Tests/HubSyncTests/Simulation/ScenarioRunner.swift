import Foundation
import HubStore
import HubTestSupport
import Synchronization

/// Plays scenarios on as many threads as the machine has processors.
///
/// Threads of their own, since a simulation blocks the one it runs on.
enum ScenarioRunner {
    typealias Report = @Sendable (Scenario, Result<Simulation.Outcome, any Error>) -> Void

    /// The outcomes in the order of the scenarios; `report` is told each as it comes, on its thread.
    static func play(
        _ scenarios: [Scenario],
        report: @escaping Report = { _, _ in }
    ) async throws -> [Result<Simulation.Outcome, any Error>] {
        ThrownErrors.forgetOrigins()
        let turns = Turns()
        let threads = max(1, min(scenarios.count, ProcessInfo.processInfo.activeProcessorCount))
        return try await ScratchFolder.with { folder in
            // Making the schema takes longer than many a scenario: all start from a copy of one empty database.
            try HubDatabase.open(at: folder.file("empty")).close()
            return await withTaskGroup(of: [(Int, Result<Simulation.Outcome, any Error>)].self) { group in
                for _ in 0..<threads {
                    group.addTask {
                        await onThread {
                            var outcomes: [(Int, Result<Simulation.Outcome, any Error>)] = []
                            while true {
                                let number = turns.next()
                                guard number < scenarios.count else { return outcomes }
                                let outcome = Result { try play(scenarios[number], number, folder) }
                                report(scenarios[number], outcome)
                                outcomes.append((number, outcome))
                            }
                        }
                    }
                }
                var all: [(Int, Result<Simulation.Outcome, any Error>)] = []
                for await part in group { all += part }
                return all.sorted { $0.0 < $1.0 }.map(\.1)
            }
        }
    }

    private final class Turns: Sendable {
        private let last = Mutex(-1)

        func next() -> Int {
            last.withLock { last in
                last += 1
                return last
            }
        }
    }

    private static func play(_ scenario: Scenario, _ number: Int, _ folder: ScratchFolder) throws -> Simulation.Outcome
    {
        let own = ScratchFolder(path: folder.file("\(number)"))
        try FileManager.default.createDirectory(atPath: own.path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: folder.file("empty"), toPath: own.file("hub-0"))
        defer {
            // What is left here goes with the folder around it.
            try? FileManager.default.removeItem(atPath: own.path)
        }
        return try Simulation.play(scenario, in: own)
    }

    static func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                // Behind the tests that run beside and have deadlines; on Linux the nice value is the thread's own
                // (setpriority(2)).
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15)
                continuation.resume(returning: body())
            }
            thread.stackSize = 8 << 20
            thread.start()
        }
    }
}
