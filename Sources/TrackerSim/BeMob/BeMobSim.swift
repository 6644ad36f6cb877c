/// A simulated BeMob: version 1 of the API of a made-up account, with control paths under `/__sim`.
package struct BeMobSim: ControlledSimulator {
    package let world: SimWorld
    package let options: BeMobOptions
    package let clock: SimClock
    package let faults: FaultInjector
    let access: BeMobAccess
    package let counts = RequestCounts()
    package let limiter: RequestLimiter
    package let pacer: BeMobReportPacer
    private let traffic: BeMobTraffic
    private let ending = WorldEnding()

    /// Makes its account and traffic differ from those of other trackers with the same seed.
    private static let salt: UInt64 = 0xBE30_B001

    /// `clicks` visits, bots among them, in the `days` days before the clock's start, and the same rate after it.
    package init(
        _ options: BeMobOptions = BeMobOptions(),
        world plan: WorldPlan = WorldPlan(),
        clock: SimClock,
        faults: [FaultRule] = []
    ) {
        self.options = options
        self.clock = clock
        world = SimWorld(plan.salted(Self.salt), start: clock.start, dialect: .classic)
        traffic = BeMobTraffic(world)
        self.faults = FaultInjector(seed: plan.seed, rules: faults)
        access = BeMobAccess(options)
        limiter = RequestLimiter(perMinute: options.requestsPerMinute, isDate: options.datesRetryAfter)
        pacer = BeMobReportPacer(seconds: options.secondsBetweenReports, isDate: options.datesRetryAfter)
    }

    /// What is to be seen at the clock's now.
    func context(_ rights: BeMobAccess.Rights = .full) -> BeMobContext {
        let now = ending.time(at: clock.now)
        return BeMobContext(
            world: world,
            options: options,
            traffic: traffic,
            names: world.history.snapshot(at: now),
            now: now - options.lag,
            rights: rights,
            hidesMoney: rights == .limited || access.hidesMoney
        )
    }

    /// From now on nothing new comes in and nothing changes, while time goes on: the truth stays what it is.
    package func endWorld() {
        ending.end(at: clock.now)
    }

    package func respond(to request: SimRequest) async -> SimResponse {
        answer(request)
    }

    private func answer(_ request: SimRequest) -> SimResponse {
        counts.count(request)
        if request.steps.first == "__sim" { return control(request) }
        if let response = limiter.refusal(at: clock.now) { return BeMobRefusal.inEnvelope(response) }
        let rules = faults.draw(request.path)
        for rule in rules {
            if let response = BeMobRefusal.replacement(rule, now: clock.now) { return response }
        }
        var response = tracker(request, rules.map(\.fault))
        if options.refusesWithOK { response.status = 200 }
        if rules.contains(where: { $0.fault == .samePage }) { response = faults.firstPage(request.path, response) }
        return rules.reduce(response) { $1.spoiled($0) }
    }
}
