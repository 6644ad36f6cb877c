/// The reports and the two logins.
extension VoluumSim {
    func report(
        _ request: SimRequest,
        _ moment: VoluumMoment,
        _ faults: [Fault],
        _ requestID: String
    ) throws(VoluumError) -> [UInt8] {
        let steps = request.steps.map(String.init)
        if steps.count == 4, steps[1] == "live" { return try live(request, steps, moment) }
        let isOfConversions = request.values("groupBy") == ["conversion"]
        switch steps {
        case ["report", "conversions"]: break
        case ["report"] where isOfConversions: break
        case ["report"]:
            let answer = ReportAnswer(query: try ReportQuery(request, moment), moment: moment, requestID: requestID)
            guard !answer.query.dimensions.isEmpty else { throw .bad("Parameter 'groupBy' is required") }
            return answer.bytes(reports, faults, shrink: self.faults.nextShrink)
        default: throw .notFound
        }
        let answer = ConversionAnswer(query: try ReportQuery(request, moment), moment: moment, requestID: requestID)
        return answer.bytes(faults, shrink: self.faults.nextShrink)
    }

    private func live(_ request: SimRequest, _ steps: [String], _ moment: VoluumMoment) throws(VoluumError) -> [UInt8] {
        guard steps[2] == "visits" || steps[2] == "clicks" else { throw .notFound }
        let campaigns = moment.account.campaigns.filter { moment.sees($0.id) }
        guard let campaign = campaigns.first(where: { moment.ids.text(.campaign, $0.id) == steps[3] }) else {
            throw .notFound
        }
        let name = request.query["tz"] ?? options.timezone
        guard let zone = ZoneClock(name: name) else { throw .bad("Unknown time zone '\(name)'") }
        return LiveAnswer(moment: moment, campaign: campaign.id, zone: zone, isOfClicks: steps[2] == "clicks").bytes()
    }

    func authenticate(_ request: SimRequest) throws(VoluumError) -> SimResponse {
        let steps = request.steps.map(String.init)
        switch (request.method, steps) {
        case ("POST", ["auth", "session"]), ("POST", ["auth", "access", "session"]):
            guard let body = JSON.parse(request.body) else { throw .unreadable }
            return answer(try access.login(body, withKey: steps.count == 3, at: clock.now))
        case ("GET", ["auth", "session"]): return answer(try access.check(request, at: clock.now))
        case ("DELETE", ["auth", "session"]):
            access.end(try access.check(request, at: clock.now).token)
            return SimResponse(status: 204, body: .bytes([]))
        default: throw .notFound
        }
    }

    private func answer(_ session: VoluumAccess.Session) -> SimResponse {
        .json([
            "token": .string(session.token),
            "expirationTimestamp": .string(RFC3339.text(session.expires + options.clockAhead).dropLast() + ".000Z"),
            "inaugural": false,
        ])
    }
}
