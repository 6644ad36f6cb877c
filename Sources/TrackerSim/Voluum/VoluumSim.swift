import Synchronization

/// A simulated Voluum: the API of a made-up account, with control paths under `/__sim`.
package struct VoluumSim: ControlledSimulator {
    package let world: SimWorld
    package let options: VoluumOptions
    package let clock: SimClock
    package let faults: FaultInjector
    package let counts = RequestCounts()
    package let limiter: RequestLimiter
    let access: VoluumAccess
    let reports = ReportCache()
    private let postings = PostingLog()
    private let ending = WorldEnding()
    private let requests = RequestNumbers()

    /// `clicks` visits in the `days` days before the clock's start, and the same rate after it.
    ///
    /// The same seed as another tracker's makes another world.
    package init(
        _ options: VoluumOptions = VoluumOptions(),
        world plan: WorldPlan = WorldPlan(),
        clock: SimClock,
        faults: [FaultRule] = []
    ) {
        self.options = options
        self.clock = clock
        world = SimWorld(plan.salted(0x766F_6C75_756D), start: clock.start, dialect: .classic)
        self.faults = FaultInjector(seed: plan.seed, rules: faults)
        access = VoluumAccess(options, VoluumIDs(seed: world.seed))
        limiter = RequestLimiter(perMinute: options.requestsPerMinute, isDate: false)
    }

    /// What answers and truth are made of at the clock's now.
    var moment: VoluumMoment {
        VoluumMoment(world: world, options: options, now: ending.time(at: clock.now), postings: postings)
    }

    /// From now on nothing new comes in and nothing changes, while time goes on: the truth stays what it is.
    package func endWorld() {
        ending.end(at: clock.now)
    }

    package func respond(to request: SimRequest) async -> SimResponse {
        var response = answer(request)
        response.headers["date"] = FaultRule.httpDate(clock.now + options.clockAhead)
        return response
    }

    private func answer(_ request: SimRequest) -> SimResponse {
        counts.count(request)
        if request.steps.first == "__sim" { return control(request) }
        let now = clock.now
        let refusal = VoluumRefusal(now: now, requestID: VoluumIDs(seed: world.seed).request(requests.next(), now))
        if limiter.refusal(at: now) != nil { return refusal.response(.tooMany) }
        let rules = faults.draw(request.path)
        for rule in rules {
            if let response = refusal.replacement(rule) ?? rule.replacement(now: now) { return response }
        }
        if rules.contains(where: { $0.fault == .sessionLost }) { access.end(request.headers["cwauth-token"] ?? "") }
        var response = tracker(request, rules.map(\.fault), refusal)
        if request.path.hasPrefix("/report"), rules.contains(where: { $0.fault == .samePage }) {
            response = faults.firstPage(request.path, response)
        }
        return rules.reduce(response) { $1.spoiled($0) }
    }

    private func tracker(_ request: SimRequest, _ faults: [Fault], _ refusal: VoluumRefusal) -> SimResponse {
        do throws(VoluumError) {
            if request.steps.first == "auth" { return try authenticate(request) }
            let session = try access.check(request, at: clock.now)
            let moment = session.isLimited ? moment.seen(in: [Workspace.privateOne]) : moment
            if request.steps == ["traffic-log"], request.method == "POST" { throw .locked }
            guard request.method == "GET" else { throw .notFound }
            return .json(try read(request, moment, faults, refusal.requestID))
        } catch {
            if error.code == VoluumError.unauthorized.code, options.tokenRefusal == .empty {
                return SimResponse(status: 401, body: .bytes([]))
            }
            return refusal.response(error)
        }
    }

    private func read(
        _ request: SimRequest,
        _ moment: VoluumMoment,
        _ faults: [Fault],
        _ requestID: String
    ) throws(VoluumError) -> [UInt8] {
        if request.steps.first == "report" { return try report(request, moment, faults, requestID) }
        if let list = try VoluumLists(moment: moment).answer(request) {
            return faults.contains(.invalidUTF8) ? InvalidName.bytes(of: list) : list.bytes()
        }
        guard let settings = VoluumSettings(moment: moment).answer(request.steps) else { throw .notFound }
        return settings.bytes()
    }
}

/// Numbers the requests of one simulator.
private final class RequestNumbers: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
