/// A simulated tracker with paths outside its API, for tests and people.
package protocol ControlledSimulator: TrackerSimulator {
    var clock: SimClock { get }
    var faults: FaultInjector { get }
    var counts: RequestCounts { get }

    /// What a client that polled all the time must hold at the clock's now, as NDJSON in pieces; `nil` past the last.
    ///
    /// `from` (included) and `to` (excluded), in Unix seconds, choose rows of logs and stats by their time.
    func truthPieces(_ kind: TruthKind, from: Int64?, to: Int64?) -> @Sendable (Int) -> [UInt8]?

    /// From now on nothing new comes in and nothing changes, while time goes on: the truth stays what it is.
    func endWorld()

    /// Changes keys and rights while it runs: what `POST /__sim/key` sends.
    func changeAccess(_ json: JSON)
}

extension ControlledSimulator {
    func control(_ request: SimRequest) -> SimResponse {
        let steps = request.steps.dropFirst().map(String.init)
        switch (request.method, steps.first ?? "", steps.count) {
        case ("GET", "truth", 2): return truthAnswer(steps[1], request)
        case ("GET", "clock", 1): return clockAnswer
        case ("POST", "advance", 1):
            guard let seconds = request.query["seconds"].flatMap({ Int64($0) }), seconds >= 0 else {
                return .error("advance: seconds must be a whole number, 0 or more", status: 400)
            }
            clock.advance(by: seconds)
            return clockAnswer
        case ("GET", "requests", 1): return .json(counts.json)
        case (_, "faults", 1): return faultsAnswer(request)
        case ("POST", "key", 1): return keyAnswer(request)
        default:
            return .error(
                "No such control path. There are truth/KIND, clock, advance, faults, requests, key",
                status: 404
            )
        }
    }

    private var clockAnswer: SimResponse {
        let now = clock.now
        return .json([
            "now": .string(RFC3339.text(now)), "unix": .int(now), "start": .string(RFC3339.text(clock.start)),
        ])
    }

    private func truthAnswer(_ name: String, _ request: SimRequest) -> SimResponse {
        guard let kind = TruthKind(rawValue: name) else {
            let kinds = TruthKind.allCases.map(\.rawValue).joined(separator: ", ")
            return .error("Unknown kind '\(name)'. Kinds: \(kinds)", status: 404)
        }
        var bounds: [Int64?] = []
        for name in ["from", "to"] {
            let text = request.query[name]
            let time = text.flatMap { RFC3339.parse($0) }
            guard text == nil || time != nil else {
                return .error("truth: \(name) must be Unix seconds or YYYY-MM-DDTHH:MM:SSZ", status: 400)
            }
            bounds.append(time)
        }
        return SimResponse(
            status: 200,
            headers: ["content-type": "application/x-ndjson"],
            body: .pieces(truthPieces(kind, from: bounds[0], to: bounds[1]))
        )
    }

    /// Adds one rule or a list of them, lists them, or removes all.
    private func faultsAnswer(_ request: SimRequest) -> SimResponse {
        switch request.method {
        case "DELETE": faults.clear()
        case "POST":
            let json = JSON.parse(request.body)
            for item in json?.array ?? [json ?? .null] {
                guard let rule = FaultRule(item) else {
                    let names = Fault.allCases.map(\.rawValue).joined(separator: ", ")
                    return .error("Unknown fault. Faults: \(names)", status: 400)
                }
                faults.add(rule)
            }
        default: break
        }
        return .json(.array(faults.rules.map(\.json)))
    }

    private func keyAnswer(_ request: SimRequest) -> SimResponse {
        guard let json = JSON.parse(request.body) else { return .error("key: a JSON object is needed", status: 400) }
        changeAccess(json)
        return .json(["done": true])
    }
}
