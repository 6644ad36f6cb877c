import Foundation
import HubModel
import HubStore
import HubTestSupport
import TrackerSim

@testable import HubSync

/// Plays a scenario to its end and says what is wrong with what the hub then holds.
///
/// Everything happens on the calling thread, one step at a time: tasks run on a ``HubTestSupport/StepExecutor``, the
/// database works in place, and time passes only when nothing can happen without it.
final class Simulation {
    let scenario: Scenario
    let sim: KeitaroSim
    let time: VirtualTime
    let ledger: Ledger
    private(set) var hub: SimulatedHub
    private(set) var tracker: TrackerConfig
    /// Spans of the true time in which the hub's clock was ahead: it took for past what had not happened yet.
    var untrusted: [Range<Int64>] = []
    var aheadSince: Int64?
    var wantsPause = false
    private(set) var problems: [String] = []
    var history: [String] = []
    private(set) var kills = 0
    /// Requests whose entry in the audit went with a killed process.
    private(set) var lostRequests = 0

    private let executor: StepExecutor
    private let folder: ScratchFolder
    private let surroundings: SimulatedHub.Surroundings
    private var policy: SyncPolicy
    private var generation = 0
    private var steps = 0
    private var gaps = 0
    private var pending: [Scenario.TimedEvent]

    /// More steps than any scenario needs: something runs round in a circle.
    private static let mostSteps = 3_000_000
    private static let mostProblems = 12
    /// Entries that one kill can take from the audit: the requests of the calls that were under way.
    private static let mostLost = 60

    init(_ scenario: Scenario, in folder: ScratchFolder) throws {
        let world = SimClock.manual(scenario.start)
        sim = KeitaroSim(
            scenario.tracker,
            world: WorldPlan(
                seed: scenario.seed,
                clicks: scenario.clicks,
                clicksPerConversion: scenario.clicksPerConversion
            ),
            clock: world
        )
        time = VirtualTime(world: world)
        ledger = Ledger(key: scenario.tracker.key)
        executor = StepExecutor()
        surroundings = SimulatedHub.Surroundings(
            sim: sim,
            credentials: { [ledger] in [.apiKey: Secret(ledger.key)] },
            time: time,
            executor: executor,
            draws: SeededDraws(seed: scenario.seed),
            latency: scenario.latency,
            ledger: ledger
        )
        policy = SyncPolicy(interval: scenario.interval, pageSize: scenario.pageSize)
        self.scenario = scenario
        self.folder = folder
        pending = scenario.events
        hub = try SimulatedHub(surroundings, file: folder.file("hub-0"), image: folder.file("hub-1"), policy: policy)
        let new = NewTracker(
            name: try TrackerName("acme").orThrow(),
            type: .keitaro,
            url: try TrackerURL(parsing: "https://tracker.example"),
            backfillDays: scenario.backfillDays
        )
        let (database, now) = (hub.database, time.wall)
        tracker = try executor.complete { try await database.addTracker(new, at: now) { _ in [:] } }
    }

    struct RunsInCircles: Error {}

    func report(_ problem: String) {
        if problems.count < Self.mostProblems { problems.append("at \(time.uptime / 1000) s: \(problem)") }
    }

    /// Runs `body` in the hub's process to its end, while no time passes.
    func perform<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
        try executor.complete(body)
    }

    func startHub() {
        hub.start()
    }

    /// Lets things happen until the machine has been up for `seconds` and all events are over.
    func run(until seconds: Int64) throws {
        while true {
            try act()
            let deadline = hub.clock.nextDeadline
            let event = pending.first.map { $0.at * 1000 }
            guard let next = [deadline, event].compactMap(\.self).min() else { return }
            guard next < seconds * 1000 || event != nil else {
                time.advance(to: seconds * 1000)
                return
            }
            try checkBetweenPulls(pause: next - time.uptime)
            time.advance(to: next)
            if let event, event <= time.uptime {
                try apply(pending.removeFirst().event)
            } else {
                hub.clock.wakeNext()
            }
        }
    }

    /// Looks at what the hub holds while it waits for the next pull, where some rows came late.
    private func checkBetweenPulls(pause milliseconds: Int64) throws {
        guard scenario.tracker.stalls != nil, milliseconds > policy.interval * 500 else { return }
        gaps += 1
        guard gaps.isMultiple(of: max(1, 7200 / Int(policy.interval))) else { return }
        let (database, id) = (hub.database, tracker.id)
        try checkCovered(perform { try await database.syncState(of: id) })
    }

    /// Does all that can be done without time passing.
    private func act() throws {
        while true {
            if hub.killSwitch.isFired { try replaceHub() }
            if !executor.isIdle, hub.killSwitch.pass(.step) { continue }
            guard executor.runNext() else { return }
            steps += 1
            guard steps < Self.mostSteps else { throw RunsInCircles() }
        }
    }

    /// Ends the process that was killed, and starts the next on the files that it left.
    private func replaceHub() throws {
        try hub.killSwitch.fire()
        kills += 1
        ledger.note("\(time.uptime) killed")
        try hub.end()
        generation += 1
        try open()
        let audited = try perform { [database = hub.database] in try await database.audited() }
        let lost = ledger.requests - audited - lostRequests
        if !(0...Self.mostLost).contains(lost) { report("a kill took \(lost) requests from the audit") }
        lostRequests += max(0, lost)
        try checkAtAnyTime()
    }

    /// Stops the service in order and starts it again, with another policy where one is given.
    func restart(_ policy: SyncPolicy? = nil) throws {
        self.policy = policy ?? self.policy
        try hub.end()
        try open()
    }

    private func open() throws {
        hub = try SimulatedHub(
            surroundings,
            file: folder.file("hub-\(generation)"),
            image: folder.file("hub-\(generation + 1)"),
            policy: policy
        )
        hub.start()
    }
}

extension Optional {
    /// The value, which must be there.
    fileprivate func orThrow() throws -> Wrapped {
        guard let self else { throw CancellationError() }
        return self
    }
}
