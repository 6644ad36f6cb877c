import HubModel
import HubTestSupport
import Testing
import TrackerSim

/// The whole engine with each type of tracker, over days of pulls, faults and kills.
@Suite struct AllTrackersTests {
    /// What goes wrong for sixteen hours.
    enum Trouble: CaseIterable {
        /// Answers fail or do not come.
        case failures
        /// Answers come and are not right.
        case nonsense

        func faults(of type: TrackerType) -> [FaultRule] {
            switch self {
            case .failures:
                [
                    FaultRule(.serverErrorJSON, probability: 0.03), FaultRule(.unavailable, probability: 0.03),
                    FaultRule(.tooManySeconds, probability: 0.02, retryAfter: 5), FaultRule(.reset, probability: 0.03),
                    FaultRule(.truncated, probability: 0.03), FaultRule(.garbage, probability: 0.01),
                ]
            case .nonsense:
                [
                    .samePage, .repeatedPage, .ignoredOffset, .clampedLimit, .missingID, .wrongTypes, .invalidUTF8,
                    .totalShrinking, .emptyBody, .endless, .sessionLost, .failedEnvelope,
                ]
                // By a profile, a conversion without an id is one of its own.
                .filter { $0 != .missingID || type != .tgtracker }
                .map { FaultRule($0, probability: 0.03) }
            }
        }
    }

    @Test(arguments: TrackerSubject.names, Trouble.allCases)
    func `whatever the tracker, the hub ends with its truth`(name: String, trouble: Trouble) async throws {
        try await ScratchFolder.with { folder in
            let subject = try TrackerSubject.make(name)
            let problems = try await ScenarioRunner.onThread {
                Result { try Self.live(subject, trouble, folder) }
            }.get()
            #expect(problems.isEmpty, "\(name), \(trouble): \(problems.joined(separator: "\n"))")
        }
    }

    private static func live(
        _ subject: TrackerSubject,
        _ trouble: Trouble,
        _ folder: ScratchFolder
    ) throws -> [String] {
        let life = try TrackerLife(subject, in: folder)
        life.start()
        life.kill(.afterCommit(12))
        try life.run(for: 4 * 3600)
        for fault in trouble.faults(of: subject.type) { subject.sim.faults.add(fault) }
        life.kill(.request(9))
        try life.run(for: 8 * 3600)
        life.kill(.beforeCommit(5))
        try life.run(for: 8 * 3600)
        subject.sim.faults.clear()
        try life.run(for: 30 * 3600)
        subject.sim.endWorld()
        try life.run(for: 60 * 3600)
        let problems = try life.problems()
        return problems.isEmpty ? [] : problems.prefix(40) + ["", "history:"] + (try life.history())
    }
}
