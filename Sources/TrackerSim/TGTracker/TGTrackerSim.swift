/// A simulated "TG Tracker": the API that a declarative profile describes, with control paths under `/__sim`.
package struct TGTrackerSim: ControlledSimulator {
    package let world: SimWorld
    package let options: TGTrackerOptions
    package let clock: SimClock
    package let faults: FaultInjector
    package let counts = RequestCounts()
    package let limiter: TGTrackerLimiter
    let access: TGTrackerAccess
    let reports = TGTrackerReportCache()
    private let ending = WorldEnding()

    /// Makes this tracker's worlds differ from those of other trackers with the same seed.
    private static let salt: UInt64 = 0x7467_7472_6163_6B72

    /// `clicks` clicks in the `days` days before the clock's start, and the same rate after it.
    ///
    /// A conversion usually changes for less than the overlap of three days that a client reads again by the default
    /// profile.
    package init(
        _ options: TGTrackerOptions = TGTrackerOptions(),
        world plan: WorldPlan = WorldPlan(),
        clock: SimClock,
        faults: [FaultRule] = []
    ) {
        self.options = options
        self.clock = clock
        world = SimWorld(
            plan.salted(Self.salt),
            start: clock.start,
            dialect: .classic,
            usualChangeWindow: 2 * 86_400
        )
        self.faults = FaultInjector(seed: plan.seed, rules: faults)
        limiter = TGTrackerLimiter(options)
        access = TGTrackerAccess(options)
    }

    /// What rows and lists are made of at the clock's now.
    var context: TGTrackerContext {
        let now = ending.time(at: clock.now)
        return TGTrackerContext(world: world, options: options, names: world.history.snapshot(at: now), now: now)
    }

    /// From now on nothing new comes in and nothing changes, while time goes on: the truth stays what it is.
    package func endWorld() {
        ending.end(at: clock.now)
    }

    package func respond(to request: SimRequest) async -> SimResponse {
        counts.count(request)
        if request.steps.first == "__sim" { return control(request) }
        let (headers, refusal) = limiter.count(at: clock.now)
        var response = refusal ?? answer(request)
        response.headers.merge(headers) { $1 }
        return response
    }

    private func answer(_ request: SimRequest) -> SimResponse {
        let rules = faults.draw(request.path)
        for rule in rules {
            if let response = replacement(rule) { return response }
        }
        let response = tracker(request, rules.map(\.fault))
        return rules.reduce(response) { $1.spoiled($0) }
    }

    /// Refusals in the tracker's own words; where errors never have a status of their own, neither have faults in JSON.
    private func replacement(_ rule: FaultRule) -> SimResponse? {
        switch rule.fault {
        case .unauthorized: TGTrackerRefusal.badKey.response(options)
        case .noLicence: TGTrackerRefusal.unpaid.response(options)
        case .refused: TGTrackerRefusal.forbidden.response(options)
        case .serverErrorJSON where options.answers.isAlwaysOK: TGTrackerRefusal.database.response(options)
        case .unavailableJSON where options.answers.isAlwaysOK: TGTrackerRefusal.database.response(options)
        default: rule.replacement(now: clock.now)
        }
    }
}
