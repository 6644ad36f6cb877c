/// A simulated Keitaro: the Admin API of a made-up tracker, with control paths under `/__sim`.
package struct KeitaroSim: ControlledSimulator {
    package let world: SimWorld
    package let options: KeitaroOptions
    package let clock: SimClock
    package let faults: FaultInjector
    let access: Access
    package let counts = RequestCounts()
    package let limiter: RequestLimiter
    private let lists = ListCache()
    private let ending = WorldEnding()

    /// `clicks` clicks in the `days` days before the clock's start, and the same rate after it.
    package init(
        _ options: KeitaroOptions,
        world plan: WorldPlan = WorldPlan(),
        clock: SimClock,
        faults: [FaultRule] = []
    ) {
        self.options = options
        self.clock = clock
        world = SimWorld(
            plan,
            start: clock.start,
            dialect: options.dialect,
            hidesFlowChanges: options.hidesFlowChanges
        )
        self.faults = FaultInjector(seed: plan.seed, rules: faults)
        access = Access(options)
        limiter = RequestLimiter(perMinute: options.requestsPerMinute, isDate: options.datesRetryAfter)
    }

    /// What rows and lists are made of at the clock's now.
    var context: RowContext {
        let now = ending.time(at: clock.now)
        return RowContext(
            world: world,
            options: options,
            names: world.history.snapshot(at: now),
            now: options.horizon(at: now, start: clock.start)
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
        if let response = limiter.refusal(at: clock.now) { return response }
        let rules = faults.draw(request.path)
        for rule in rules {
            if let response = rule.replacement(now: clock.now) { return response }
        }
        var response = tracker(request, rules.map(\.fault))
        if request.method == "POST", rules.contains(where: { $0.fault == .samePage }) {
            response = faults.firstPage(request.path, response)
        }
        return rules.reduce(response) { $1.spoiled($0) }
    }

    private func tracker(_ request: SimRequest, _ faults: [Fault]) -> SimResponse {
        if let cloudflare = access.cloudflare { return KeitaroRefusal.cloudflare(cloudflare) }
        let steps = request.steps
        guard steps.count >= 3, steps[0] == "admin_api", steps[1] == "v1" else { return KeitaroRefusal.panelPage }
        let path = Array(steps[2...])
        guard KeitaroPaths.sections.contains(String(path[0])) else { return KeitaroRefusal.panelPage }
        switch access.check(request, section: String(path[0])) {
        case .failure(let refused): return refused.response
        case .success(let rights):
            if request.method == "POST" { return post(path, request, faults) ?? KeitaroRefusal.panelPage }
            guard request.method == "GET" else { return KeitaroRefusal.panelPage }
            let lists = KeitaroLists(context: context, rights: rights)
            return self.lists.answer(request, lists) { lists.answer(path, request) ?? KeitaroRefusal.panelPage }
        }
    }

    private func post(_ path: [Substring], _ request: SimRequest, _ faults: [Fault]) -> SimResponse? {
        do throws(QueryError) {
            guard let json = JSON.parse(request.body) else { throw QueryError.bad("Invalid JSON") }
            switch path {
            case ["clicks", "log"]: return try log(.clicks, json, faults)
            case ["conversions", "log"]: return try log(.conversions, json, faults)
            case ["report", "build"]: return .json(try Report(json, context).answer())
            default: return nil
            }
        } catch {
            return .json(error.body, status: error.status, options.escapes)
        }
    }
}

/// The first parts of paths that the Admin API knows.
enum KeitaroPaths {
    static let sections: Set<String> = [
        "campaigns", "streams", "offers", "landing_pages", "traffic_sources", "affiliate_networks", "groups", "domains",
        "users", "conversion_types", "clicks", "conversions", "report",
    ]
}
