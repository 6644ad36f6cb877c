import Testing

@testable import TrackerSim

struct TGTrackerAccessTests {
    private static let key = TGTrackerOptions.defaultKey

    @Test(arguments: [
        [:], ["Authorization": "Bearer wrong"], ["Authorization": key], ["Authorization": "Bearer Bearer \(key)"],
        ["Authorization": "Token \(key)"], ["Api-Key": key],
    ])
    func `a key that is wrong, missing or without the word Bearer is refused`(headers: [String: String]) async {
        let response = await makeTGTracker().ask("campaigns", headers: headers)
        #expect(response.status == 401)
        #expect(response.text == #"{"message":"Unauthenticated."}"#)
        #expect(!response.text.contains(Self.key))
    }

    @Test
    func `the key opens the connection test and the lists`() async {
        let sim = makeTGTracker()
        #expect(await sim.ask("me").json["data"]?["name"] == "agency-one")
        #expect(await sim.ask("campaigns", headers: ["authorization": "bearer \(Self.key)"]).status == 200)
    }

    @Test
    func `the key may stand in another header, in the query or in the path`() async {
        let header = makeTGTracker { $0.keyPlaces = [.header(name: "X-Api-Key", prefix: "")] }
        #expect(await header.ask("me", headers: ["X-Api-Key": Self.key]).status == 200)
        #expect(await header.ask("me").status == 401)
        let query = makeTGTracker { $0.keyPlaces = [.query("api_key")] }
        #expect(await query.ask("me", [("api_key", Self.key)], headers: [:]).status == 200)
        let path = makeTGTracker { $0.keyPlaces = [.path] }
        #expect(await path.ask("\(Self.key)/campaigns", headers: [:]).status == 200)
        #expect(await path.ask("nonsense/campaigns", headers: [:]).status == 401)
    }

    @Test
    func `a new key kills the old one at once`() async {
        let sim = makeTGTracker()
        _ = await sim.control("POST", "key", #"{"key":"other"}"#)
        #expect(await sim.ask("me").status == 401)
        #expect(await sim.ask("me", headers: ["Authorization": "Bearer other"]).status == 200)
        _ = await sim.control("POST", "key", #"{"revoked":true}"#)
        #expect(await sim.ask("me", headers: ["Authorization": "Bearer other"]).status == 401)
        _ = await sim.control("POST", "key", #"{"revoked":false}"#)
        #expect(await sim.ask("me").status == 200)
    }

    @Test
    func `a lapsed subscription, a blocked account and a forbidden resource have codes of their own`() async {
        let sim = makeTGTracker()
        _ = await sim.control("POST", "key", #"{"paid":false}"#)
        #expect(await sim.ask("me").status == 402)
        _ = await sim.control("POST", "key", #"{"paid":true,"banned":true}"#)
        #expect(await sim.ask("me").status == 403)
        _ = await sim.control("POST", "key", #"{"banned":false,"refuse":["clicks"]}"#)
        #expect(await sim.ask("clicks").status == 403)
        #expect(await sim.ask("conversions").status == 200)
    }

    @Test(arguments: [404, 405])
    func `a resource that does not exist says so until it does`(status: Int) async {
        let sim = makeTGTracker { options in
            options.missing = [.me, .offers]
            options.missingStatus = status
        }
        #expect(await sim.ask("me").status == status)
        #expect(await sim.ask("offers").status == status)
        #expect(await sim.ask("campaigns", [("limit", "1")]).data.count == 1)
        #expect(sim.truth.lines(.offers).isEmpty)
        _ = await sim.control("POST", "key", #"{"missing":["me"]}"#)
        #expect(await sim.ask("offers").status == 200)
        #expect(!sim.truth.lines(.offers).isEmpty)
    }

    @Test
    func `unknown paths are errors in JSON and what lies outside the API is a web page`() async {
        let sim = makeTGTracker()
        let unknown = await sim.ask("unicorns")
        #expect(unknown.status == 404 && unknown.json["message"] == "Not found.")
        let outside = await sim.respond(to: SimRequest("GET", "/api/v2/campaigns"))
        #expect(outside.status == 200 && outside.text.hasPrefix("<!DOCTYPE html>"))
        let bare = makeTGTracker { $0.apiPrefix = "" }
        #expect(await bare.ask("campaigns").status == 200)
    }

    @Test
    func `paths and methods can be others`() async throws {
        let sim = makeTGTracker { options in
            options.paths = [.clicks: "export/clicks", .flows: "campaigns/{parent_id}/flows"]
            options.posted = [.clicks]
        }
        #expect(await sim.ask("clicks").status == 404)
        #expect(await sim.ask("export/clicks").status == 405)
        let body = #"{"limit":7,"page":2,"from":"2026-02-01T00:00:00Z","to":null}"#
        let posted = await sim.ask("export/clicks", method: "POST", body: body)
        #expect(posted.data.count == 7 && posted.json["meta"]?["page"] == 2)
        #expect(await sim.ask("export/clicks", method: "POST", body: "nonsense").status == 422)
        let flows = await sim.ask("campaigns/c-3/flows").data
        let all = sim.truth.lines(.flows).count
        #expect(!flows.isEmpty && flows.count < all)
    }

    @Test
    func `too many requests are refused until the minute is over`() async {
        let sim = makeTGTracker { options in
            options.requestsPerMinute = 3
            options.showsRateHeaders = true
        }
        let first = await sim.ask("me")
        #expect(first.headers["x-ratelimit-remaining"] == "2")
        #expect(first.headers["x-ratelimit-reset"] == "\(testStart + 60)")
        for _ in 0..<2 { _ = await sim.ask("me") }
        sim.clock.advance(by: 10)
        let refused = await sim.ask("me")
        #expect(refused.status == 429 && refused.headers["retry-after"] == "50")
        #expect(refused.headers["x-ratelimit-remaining"] == "0")
        sim.clock.advance(by: 50)
        #expect(await sim.ask("me").status == 200)
        #expect(sim.limiter.refusals == 1)
    }

    private static let waits: [(TGTrackerRetryAfter, String?)] = [
        (.date, "Sun, 01 Mar 2026 00:01:00 GMT"), (TGTrackerRetryAfter.none, nil),
    ]

    @Test(arguments: waits)
    func `a refusal says when to come back as a date or not at all`(form: TGTrackerRetryAfter, text: String?) async {
        let sim = makeTGTracker { options in
            options.requestsPerMinute = 1
            options.retryAfter = form
            options.rateResetIsDelay = true
            options.showsRateHeaders = true
        }
        #expect(await sim.ask("me").headers["x-ratelimit-reset"] == "60")
        #expect(await sim.ask("me").headers["retry-after"] == text)
    }
}
