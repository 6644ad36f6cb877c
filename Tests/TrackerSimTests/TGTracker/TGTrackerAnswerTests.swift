import Testing

@testable import TrackerSim

struct TGTrackerAnswerTests {
    @Test(arguments: TGTrackerAnswers.Envelope.allCases)
    func `rows are where the envelope says`(envelope: TGTrackerAnswers.Envelope) async throws {
        let sim = makeTGTracker { $0.answers.envelope = envelope }
        let json = await sim.ask("clicks", [("limit", "5")]).json
        let path = envelope == .bare ? [] : envelope.rawValue.split(separator: ".").map(String.init)
        #expect(path.reduce(Optional(json)) { $0?[$1] }?.array?.count == 5)
        #expect((json["meta"]?["total"] == 3000) == (envelope != .bare))
        let me = await sim.ask("me").json
        #expect([me, me["data"], me["payload"]].contains { $0?["name"] == "agency-one" })
    }

    @Test(arguments: TGTrackerAnswers.TotalPlace.allCases)
    func `the total is where it is said to be`(place: TGTrackerAnswers.TotalPlace) async {
        let json = await makeTGTracker { $0.answers.totalPlace = place }.ask("clicks").json
        let totals = [json["total"], json["meta"]?["total"], json["pagination"]?["total"]]
        #expect(totals.compactMap(\.self) == (place == .none ? [] : [3000]))
    }

    @Test
    func `a client that is told no total reads to the end`() async throws {
        let sim = makeTGTracker(clicks: 900) { options in
            options.answers.totalPlace = .none
            options.paging.maximumLimit = 70
        }
        var client = TGTrackerNaiveClient(sim)
        try await client.poll()
        #expect(client.held[.clicks]?.count == 900)
    }

    private static let marks: [(TGTrackerAnswers.Success, JSON, JSON)] = [
        (.successFlag, ["success": true], ["success": false]), (.okFlag, ["ok": true], ["ok": false]),
        (.statusWord, ["status": "ok"], ["status": "error"]), (.failWord, ["status": "ok"], ["status": "fail"]),
        (.errorText, ["error": ""], ["error": "unauthorized"]),
    ]

    @Test(arguments: marks)
    func `errors with status 200 are known by the body`(
        success: TGTrackerAnswers.Success,
        good: JSON,
        bad: JSON
    ) async {
        let sim = makeTGTracker { options in
            options.answers.success = success
            options.answers.isAlwaysOK = true
        }
        let answer = await sim.ask("campaigns")
        let refusal = await sim.ask("campaigns", headers: [:])
        #expect(answer.status == 200 && refusal.status == 200)
        for key in good.keys {
            #expect(answer.json[key] == good[key])
            #expect(refusal.json[key] == bad[key])
        }
        #expect(refusal.json["error"] == "unauthorized")
        #expect(refusal.json["message"] == "Unauthenticated.")
        #expect(refusal.json["data"] == nil)
    }

    private static let errors: [(TGTrackerAnswers.Errors, String)] = [
        (.message, #"{"message":"Unauthenticated."}"#),
        (.errorObject, #"{"error":{"code":"unauthorized","message":"Unauthenticated."}}"#),
        (.errorDescription, #"{"error":"unauthorized","error_description":"Unauthenticated."}"#),
        (.error, #"{"error":"unauthorized"}"#),
        (.errorsList, #"{"errors":[{"code":"unauthorized","message":"Unauthenticated."}]}"#),
    ]

    @Test(arguments: errors)
    func `errors say what is wrong in one of five places`(style: TGTrackerAnswers.Errors, text: String) async {
        let response = await makeTGTracker { $0.answers.errors = style }.ask("campaigns", headers: [:])
        #expect(response.status == 401 && response.text == text)
    }

    @Test
    func `codes of errors name their class`() async {
        let sim = makeTGTracker { options in
            options.answers.isAlwaysOK = true
            options.answers.success = .successFlag
            options.answers.badKeyCode = "key"
            options.missing = [.offers]
        }
        #expect(await sim.ask("me", headers: [:]).json["error"] == "key")
        #expect(await sim.ask("offers").json["error"] == "not_found")
        #expect(await sim.ask("clicks", [("page", "0")]).json["error"] == "validation")
        _ = await sim.control("POST", "key", #"{"paid":false}"#)
        #expect(await sim.ask("me").json["error"] == "unpaid")
        sim.faults.add(FaultRule(.serverErrorJSON, times: 1))
        let busy = await sim.ask("me")
        #expect(busy.status == 200 && busy.json["error"] == "db")
    }
}
