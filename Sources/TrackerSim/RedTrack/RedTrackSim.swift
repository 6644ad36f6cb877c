/// A simulated RedTrack: the API of a made-up account, with control paths under `/__sim`.
package struct RedTrackSim: ControlledSimulator {
    package let world: SimWorld
    package let options: RedTrackOptions
    package let clock: SimClock
    package let faults: FaultInjector
    package let counts = RequestCounts()
    package let limiter: RedTrackLimiter
    let access: RedTrackAccess
    let costUpdates = RedTrackCostUpdates()
    let tallies = RedTrackDayTallies()
    private let baseNames: AccountSnapshot
    private let ending = WorldEnding()

    /// `clicks` clicks in the `days` days before the clock's start, and the same rate after it.
    package init(
        _ options: RedTrackOptions = RedTrackOptions(),
        world plan: WorldPlan = WorldPlan(),
        clock: SimClock,
        faults: [FaultRule] = []
    ) {
        self.options = options
        self.clock = clock
        world = SimWorld(plan.salted(0x4ED7_2AC4), start: clock.start, dialect: .classic)
        baseNames = AccountSnapshot(world.history.base)
        self.faults = FaultInjector(seed: plan.seed, rules: faults)
        access = RedTrackAccess(options)
        limiter = RedTrackLimiter(options.rates)
    }

    /// What answers and truth are made of at the clock's now.
    var context: RedTrackContext {
        let now = ending.time(at: clock.now)
        return RedTrackContext(
            world: world,
            options: options,
            account: world.history.snapshot(at: now).account,
            names: baseNames,
            now: options.horizon(at: now),
            costUpdates: costUpdates.known
        )
    }

    /// From now on nothing new comes in and nothing changes, while time goes on: the truth stays what it is.
    package func endWorld() {
        ending.end(at: clock.now)
    }

    package func respond(to request: SimRequest) async -> SimResponse {
        counts.count(request)
        if request.steps.first == "__sim" { return control(request) }
        let verdict = limiter.verdict(request, at: clock.now)
        var response = verdict?.wait.map { RedTrackRefusal.limited("\($0)") } ?? answer(request)
        response.headers["via"] = "kong/3.7.1"
        for (name, value) in verdict?.headers ?? [:] where response.headers[name] == nil {
            response.headers[name] = value
        }
        return response
    }

    private func answer(_ request: SimRequest) -> SimResponse {
        let rules = faults.draw(request.path)
        for rule in rules {
            if let response = RedTrackRefusal.replacement(rule, now: clock.now, options) { return response }
        }
        var response = tracker(request, rules.map(\.fault))
        if Self.pagedPaths.contains(request.path), rules.contains(where: { $0.fault == .samePage }) {
            response = faults.firstPage(request.path, response)
        }
        return rules.reduce(response) { $1.spoiled($0) }
    }

    private static let pagedPaths: Set<String> = ["/tracks", "/conversions", "/conversions/export", "/report"]
}
